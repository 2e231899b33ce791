import { screen, waitFor } from '@testing-library/react'
import { expect } from 'vitest'
import type { SelectedItem } from '../../shared/case/joint-case.ts'
import { openWindow } from './open-window.tsx'
import { aCompleteDraft, type CounterOptions, signIn } from './test-counter.ts'

// jsdom lays nothing out, so it can't scroll either.
Element.prototype.scrollIntoView ??= () => undefined

export interface Gaps {
  readonly items?: readonly SelectedItem[]
  /** Materials that were not brought. */
  readonly materials?: readonly string[]
  /** Questions that were not answered. */
  readonly facts?: readonly string[]
  readonly options?: CounterOptions
}

/** 供水 and 供气: of the second a paper may follow (G02), of both others may not (M02). */
export const waterAndGas: readonly SelectedItem[] = [
  { itemId: 'HN-01', variantId: 'general' },
  { itemId: 'HN-03', variantId: 'non-residential' },
]

/** A draft that lacks only these, on the desk of the sample clerk. */
export async function openDraftWithGaps({
  items = waterAndGas,
  materials = [],
  facts = [],
  options = {},
}: Gaps) {
  const window = await openWindow(options)
  await screen.findByText('训练账号（按数字键直接登录）')
  await signIn(window.call)
  const { caseId } = await aCompleteDraft(window.call, items)
  for (const materialId of materials) {
    const taken = { handling: null, copies: 0, licenceId: null }
    await window.call('cases.saveMaterial', { caseId, materialId, ...taken })
  }
  const changes = facts.map((key) => ({ key, value: null }))
  if (changes.length > 0) await window.call('cases.saveFacts', { caseId, changes })
  await window.user.keyboard('1')
  const grid = await screen.findByRole('grid', { name: '办件' })
  await waitFor(() => expect(document.activeElement).toBe(grid))
  await window.user.keyboard('{Enter}')
  await screen.findByRole('navigation', { name: '办理步骤' })
  return { ...window, caseId }
}

/** The papers are on the screen under this head, and the one in the preview has been rendered. */
export async function seePapers(head: string): Promise<void> {
  await screen.findByRole('heading', { name: head })
  await waitFor(() =>
    expect(document.querySelector('.desk-preview')?.getAttribute('data-state')).toMatch(
      /drawn|failed/,
    ),
  )
}
