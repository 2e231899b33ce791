import { screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { openWindow } from '../../support/open-window.tsx'
import { aCompleteDraft, fixedClock, signIn } from '../../support/test-counter.ts'

// Whole windows on a machine that builds beside the tests.
vi.setConfig({ testTimeout: 30_000 })
// jsdom lays nothing out, so it can't scroll either.
Element.prototype.scrollIntoView ??= () => undefined

async function openBoard(lookAt: string | null = null) {
  const clock = fixedClock()
  const window = await openWindow({ clock })
  await screen.findByText('训练账号（按数字键直接登录）')
  await signIn(window.call)
  const { caseId } = await aCompleteDraft(window.call)
  await window.call('cases.accept', { caseId })
  await window.call('accounts.logout', {})
  if (lookAt !== null) clock.set(lookAt)
  await window.user.keyboard('4')
  await screen.findByRole('region', { name: '工作台' })
  await window.user.keyboard('{Alt>}9{/Alt}')
  await screen.findByRole('region', { name: '值班看板' })
  return window
}

const today = () => screen.findByLabelText('今天')

test('the board says who sits where, what was done today, and what lies behind', async () => {
  await openBoard()
  within(await today()).getByText('今天收件数')
  const windows = await screen.findByRole('table', { name: '各窗口今天' })
  const row = within(windows).getByText('03').closest('tr')
  expect(row?.textContent).toMatch(/^03陈静011/)
  within(screen.getByRole('region', { name: '同步和设备' })).getByText(/待同步 1 件/)
  screen.getByText('没有逾期的，也没有快到期的。')
  screen.getByText('今天还没有叫过号，等候人数不知道。')
})

test('each picture has its numbers as a table', async () => {
  const { user } = await openBoard()
  await today()
  await user.keyboard('t')
  const hours = await screen.findByRole('table', { name: '今天各时段' })
  within(within(hours).getByText('9时').closest('tr') ?? hours).getAllByText('1')
  const days = await screen.findByRole('table', { name: '近两周' })
  expect(within(days).getAllByRole('row')).toHaveLength(15)
})

test('a case that is late stands on the board with its name masked, and Enter opens it', async () => {
  const { user } = await openBoard('2027-03-15T02:00:00.000Z')
  const list = await screen.findByRole('grid', { name: '红件和黄件' })
  within(list).getByText('湖南青禾**公司')
  within(list).getByText(/^红 20\d\d-/)
  await waitFor(() => expect(document.activeElement).toBe(list))
  await user.keyboard('{Enter}')
  await screen.findByRole('tablist', { name: '跟办内容' })
})

test('the board refreshes itself without taking away what stands there', async () => {
  const { user, call, asked } = await openBoard()
  const numbers = await today()
  const tile = within(numbers).getByText('今天收件数').closest('li')
  expect(tile?.textContent).toBe('今天收件数11件')
  const { caseId } = await aCompleteDraft(call)
  await call('cases.accept', { caseId })
  const before = asked.filter((channel) => channel === 'statistics.board').length
  await user.keyboard('{F5}')
  await waitFor(() => expect(tile?.textContent).toBe('今天收件数12件'))
  expect(asked.filter((channel) => channel === 'statistics.board').length).toBeGreaterThan(before)
  expect(document.contains(tile)).toBe(true)
})

test('a digit opens the list behind a number of today', async () => {
  const { user } = await openBoard()
  await today()
  await user.keyboard('2')
  const list = await screen.findByRole('grid', { name: '受理数' })
  expect(within(list).getAllByRole('row')).toHaveLength(2)
  await user.keyboard('{Enter}')
  await screen.findByRole('tablist', { name: '跟办内容' })
})
