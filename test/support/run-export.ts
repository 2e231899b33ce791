import { uuidv7 } from 'uuidv7'
import { expect } from 'vitest'
import type { ExportRun } from '../../shared/ipc/contract/exports.ts'
import type { InputOf } from '../../shared/ipc/contract.ts'
import {
  aCompleteDraft,
  aCounter,
  type CounterOptions,
  fixedClock,
  signIn,
  type TestCounter,
} from './test-counter.ts'

const items = [
  { itemId: 'HN-01', variantId: 'general' },
  { itemId: 'HN-02', variantId: 'low-voltage' },
] as const

/** A counter with one received case of 2026-11-20, and the supervisor before the screen. */
export async function aCountedDay(
  answers: Parameters<typeof aCompleteDraft>[2] = {},
  options: CounterOptions = {},
) {
  const clock = fixedClock()
  const counter = await aCounter({ clock, ...options })
  await signIn(counter.call)
  const { caseId } = await aCompleteDraft(counter.call, items, {
    'project.needOutsideLine': false,
    ...answers,
  })
  await counter.call('cases.accept', { caseId })
  await signIn(counter.call, 'chenjing')
  return { ...counter, clock, caseId }
}

export function exportInput(
  change: Partial<InputOf<'exports.start'>> = {},
): InputOf<'exports.start'> {
  return {
    exportId: uuidv7(),
    kind: 'sheet',
    period: { kind: 'day', on: '2026-11-20' },
    formats: ['xlsx'],
    directory: null,
    unmaskedFor: null,
    ...change,
  }
}

/** Asks for it and waits for its end, however it ends. */
export async function runExport(
  { call }: Pick<TestCounter, 'call'>,
  change: Partial<InputOf<'exports.start'>> = {},
): Promise<ExportRun> {
  const input = exportInput(change)
  await call('exports.start', input)
  const state = async () => (await call('exports.state', { exportId: input.exportId }))?.state
  await expect.poll(state, { timeout: 30_000 }).not.toBe('running')
  const run = await call('exports.state', { exportId: input.exportId })
  if (!run) throw new Error('an export that was asked for is known')
  return run
}
