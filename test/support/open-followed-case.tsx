import { screen, waitFor } from '@testing-library/react'
import { expect } from 'vitest'
import type { SelectedItem } from '../../shared/case/joint-case.ts'
import { openWindow } from './open-window.tsx'
import { aCompleteDraft, type CounterOptions, signIn } from './test-counter.ts'

// jsdom lays nothing out, so it can't scroll either.
Element.prototype.scrollIntoView ??= () => undefined

/** Signed in, with an accepted case opened from the worklist by Enter. */
export async function openFollowedCase(
  items?: readonly SelectedItem[],
  options: CounterOptions = {},
) {
  const window = await openWindow(options)
  await screen.findByText('训练账号（按数字键直接登录）')
  await signIn(window.call)
  const { caseId } = await aCompleteDraft(window.call, items)
  const { view, number } = await window.call('cases.accept', { caseId })
  await window.user.keyboard('1')
  const grid = await screen.findByRole('grid', { name: '办件' })
  await waitFor(() => expect(document.activeElement).toBe(grid))
  await window.user.keyboard('{Enter}')
  await screen.findByRole('tablist', { name: '跟办内容' })
  return { ...window, view, number: number.number }
}
