import { screen, waitFor } from '@testing-library/react'
import { expect } from 'vitest'
import type { SelectedItem } from '../../shared/case/joint-case.ts'
import type { Settings } from '../../shared/ipc/contract/setup.ts'
import { openWindow } from './open-window.tsx'
import { aCompleteDraft, type CounterOptions, signIn } from './test-counter.ts'

// jsdom lays nothing out, so it can't scroll either.
Element.prototype.scrollIntoView ??= () => undefined

export type OpenedDesk = Awaited<ReturnType<typeof openWindow>>

/** Signed in, with an empty new case on the desk. */
export async function openDesk(options: CounterOptions = {}) {
  const window = await openWindow(options)
  await screen.findByText('训练账号（按数字键直接登录）')
  await window.user.keyboard('1')
  await screen.findByText('还没有办件')
  await window.user.keyboard('{Alt>}n{/Alt}')
  await screen.findByRole('navigation', { name: '办理步骤' })
  return window
}

/** A draft that lacks nothing, on the desk. */
export async function openCompleteDraft(
  items?: readonly SelectedItem[],
  {
    rollPrinter,
    secondPrinter,
    ...options
  }: CounterOptions & Partial<Pick<Settings, 'rollPrinter' | 'secondPrinter'>> = {},
) {
  const window = await openWindow(options)
  await screen.findByText('训练账号（按数字键直接登录）')
  if (rollPrinter || secondPrinter) {
    await signIn(window.call, 'wangjian')
    const settings = await window.call('settings.get', {})
    const printers = {
      ...(rollPrinter && { rollPrinter }),
      ...(secondPrinter && { secondPrinter }),
    }
    await window.call('settings.save', { ...settings, ...printers })
  }
  await signIn(window.call)
  const draft = await aCompleteDraft(window.call, items)
  await window.user.keyboard('1')
  const grid = await screen.findByRole('grid', { name: '办件' })
  await waitFor(() => expect(document.activeElement).toBe(grid))
  await window.user.keyboard('{Enter}')
  await screen.findByRole('navigation', { name: '办理步骤' })
  return { ...window, draft }
}
