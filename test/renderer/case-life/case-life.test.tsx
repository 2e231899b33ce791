import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { openFollowedCase } from '../../support/open-followed-case.tsx'

test('an accepted case opens where it is followed, with the limits that run out first', async () => {
  const { number } = await openFollowedCase()
  screen.getByRole('heading', { name: number })
  const limits = screen.getByRole('list', { name: '最先到期的期限' })
  within(limits).getByText(/承诺时限 · .*供水/)
  expect(limits.textContent).toMatch(/\d{4}-\d\d-\d\d剩 \d+ 个工作日/)
})

test('digits show the tabs, and each says its own to a screen reader', async () => {
  const { user } = await openFollowedCase()
  const tabs = screen.getAllByRole('tab')
  const digits = tabs.map((tab) => tab.getAttribute('aria-keyshortcuts'))
  expect(new Set(digits).size).toBe(tabs.length)
  const last = tabs.findIndex((tab) => tab.textContent?.includes('时间线'))
  await user.keyboard(digits[last] ?? '')
  const line = await screen.findByRole('region', { name: '时间线' })
  await within(line).findByText('新建办件')
  expect(document.activeElement).toBe(line)
  await user.keyboard('1')
  expect(document.activeElement).toBe(await screen.findByRole('grid', { name: '任务' }))
})

test('F1 says where the dates of an item come from, and takes the words away again', async () => {
  const { user } = await openFollowedCase()
  await user.keyboard('{F1}')
  const notes = await screen.findByRole('complementary', { name: '期限说明' })
  within(notes).getByText(/承诺时限 \d+ 个工作日，自 2026-11-20 的下一个工作日起算；到期日/)
  await user.keyboard('{F1}')
  expect(screen.queryByRole('complementary', { name: '期限说明' })).toBeNull()
})

test('one key leads to the form and the papers, and the same key back', async () => {
  const { user, number } = await openFollowedCase()
  await user.keyboard('{F4}')
  await screen.findByRole('navigation', { name: '办理步骤' })
  const shown = () => document.querySelector('.desk-number-text')?.textContent
  await waitFor(() => expect(shown()).toBe(number))
  await user.keyboard('{F4}')
  await screen.findByRole('tablist', { name: '跟办内容' })
  await user.keyboard('{Alt>}w{/Alt}')
  await waitFor(() => expect(screen.queryByRole('tablist')).toBeNull())
})

test('what happens to the case elsewhere is shown without being asked for', async () => {
  const { user, notify, view, asked } = await openFollowedCase()
  await user.keyboard('1')
  const before = asked.filter((channel) => channel === 'cases.open').length
  notify({ kind: 'case-changed', caseId: view.caseId })
  await waitFor(() =>
    expect(asked.filter((channel) => channel === 'cases.open').length).toBeGreaterThan(before),
  )
})
