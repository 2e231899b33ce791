import fc from 'fast-check'
import { uuidv7 } from 'uuidv7'
import { expect } from 'vitest'
import { watchClocks } from '../../electron/engine/clocks/watch-clocks.ts'
import { chinaDate } from '../../shared/calendar/working-days.ts'
import { Outcome, ReportAction } from '../../shared/case/decision.ts'
import { aDecision } from './decide.ts'
import { referenceStep } from './reference-machine.ts'
import type { fixedClock, TestCounter } from './test-counter.ts'

/** The items of every walked case. */
export const walkedItems = ['HN-01', 'HN-06'] as const

/** What may be tried on a case; the engine refuses what may not be. */
export type Command =
  | { readonly kind: 'receive' | 'supplement' | 'bring' }
  | { readonly kind: 'decide'; readonly picks: readonly number[] }
  | { readonly kind: 'report'; readonly item: number; readonly pick: number }
  | { readonly kind: 'withdraw'; readonly item: number }
  | { readonly kind: 'wait'; readonly days: number }

const item = fc.nat(1)
const pick = fc.nat(999)
const report = fc.record({ kind: fc.constant('report' as const), item, pick })

/** Of ten picks seven are what may be done; the others are anything, and mostly refused. */
function pickOf<T>(number: number, all: readonly T[], allowed: readonly T[]): T | undefined {
  const from = number % 10 < 7 && allowed.length > 0 ? allowed : all
  return from[Math.floor(number / 10) % from.length]
}
export const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('receive' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      picks: fc.tuple(pick, pick),
    }),
  },
  { weight: 8, arbitrary: report },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), item }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('supplement' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('bring' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      days: fc.integer({ min: 1, max: 8 }),
    }),
  },
)
export interface Desk extends Pick<TestCounter, 'call' | 'request' | 'engine'> {
  readonly clock: ReturnType<typeof fixedClock>
  readonly caseId: string
}

/** Day by day, as a counter that is switched on every day. */
export async function live(desk: Desk, days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    desk.clock.set(new Date(desk.clock.now().getTime() + 86_400_000).toISOString())
    await watchClocks(desk.engine.services)
  }
}

export async function perform(desk: Desk, one: Command): Promise<void> {
  const { caseId, request } = desk
  switch (one.kind) {
    case 'wait':
      return live(desk, one.days)
    case 'receive':
      await request('cases.receive', { caseId })
      return
    case 'decide':
      return decideAnyhow(desk, one.picks)
    case 'report':
      return reportAnyhow(desk, walkedItems[one.item] ?? walkedItems[0], one.pick)
    case 'withdraw':
      await request('tasks.withdraw', {
        ...{ withdrawalId: uuidv7(), caseId, itemIds: [walkedItems[one.item]], reason: '模型检验' },
      })
      return
    case 'bring':
      await request('tolerances.record', {
        ...{ caseId, method: 'counter', postNo: '', materialId: 'M06' },
        ...{ handling: 'copy', copies: 1, licenceId: null },
      })
      return
    case 'supplement':
      return bringSupplement(desk)
  }
}

async function decideAnyhow({ call, request, caseId }: Desk, picks: readonly number[]) {
  const proposal = await call('cases.proposal', { caseId })
  const chosen = proposal.items.flatMap(({ itemId, choices }, at) => {
    const allowed = choices.flatMap(({ outcome, refusal }) => (refusal === null ? [outcome] : []))
    const outcome = pickOf(picks[at] ?? 0, Outcome.options, allowed)
    return outcome && (picks[at] ?? 0) % 7 !== 0 ? [[itemId, outcome] as const] : []
  })
  if (chosen.length > 0)
    await request('cases.decide', await aDecision(call, caseId, Object.fromEntries(chosen)))
}

async function reportAnyhow(
  { call, request, caseId, clock }: Desk,
  itemId: string,
  number: number,
) {
  const { tasks } = await call('cases.open', { caseId })
  const { state, acceptedAt } = tasks.find((task) => task.itemId === itemId) ?? {}
  const allowed = ReportAction.options.filter(
    (action) => referenceStep(state ?? 0, action, acceptedAt !== null) !== undefined,
  )
  const action = pickOf(number, ReportAction.options, allowed) ?? 'begin'
  const line = { lineId: 'material:S01', material: '图纸', problem: '不清', requirement: '重交' }
  const reply = await request('tasks.report', {
    ...{ reportId: uuidv7(), caseId, itemId, action, reason: '模型检验', approvalId: null },
    on: chinaDate(clock.now().toISOString()),
    supplement: { lines: [line], handIn: ['counter'], postAddress: '' },
  })
  if (!allowed.includes(action)) expect(reply.ok, `${state} ${action}`).toBe(false)
}

async function bringSupplement({ caseId, call, request }: Desk): Promise<void> {
  const { supplements } = await call('supplements.list', { caseId })
  for (const { supplementId, lines } of supplements.filter(({ state }) => state === 'open')) {
    const handlings = { M06: 'copy', S01: 'electronic' } as const
    const materials = lines.flatMap(({ lineId }) =>
      Object.entries(handlings)
        .filter(([materialId]) => lineId === `material:${materialId}`)
        .map(([materialId, handling]) => ({ materialId, handling, copies: 1, licenceId: null })),
    )
    await request('supplements.record', {
      ...{ recordId: uuidv7(), caseId, supplementId, method: 'counter', postNo: '', facts: [] },
      ...{ materials, lineIds: [] },
    })
    await request('supplements.complete', { caseId, supplementId })
  }
}
