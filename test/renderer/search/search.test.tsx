import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { openWindow } from '../../support/open-window.tsx'
import { aCompleteDraft, signIn } from '../../support/test-counter.ts'

async function openSearch() {
  const counter = await openWindow()
  await screen.findByText('训练账号（按数字键直接登录）')
  await signIn(counter.call)
  await aCompleteDraft(counter.call, undefined, { 'applicant.name': '湘潭某乙置业有限公司' })
  await aCompleteDraft(counter.call, undefined, { 'applicant.name': '株洲某丙机械有限公司' })
  await counter.user.keyboard('1')
  await screen.findByRole('grid', { name: '办件' })
  await counter.user.keyboard('{Control>}3{/Control}')
  const box = await screen.findByRole<HTMLInputElement>('combobox', { name: '查询办件' })
  await waitFor(() => expect(shownNames()).toHaveLength(2))
  return { ...counter, box }
}

function shownNames(): (string | null | undefined)[] {
  const grid = screen.queryByRole('grid', { name: '查询结果' })
  if (!grid) return []
  return within(grid)
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.querySelectorAll('td')[1]?.textContent)
}

test('two characters of a name leave the cases that have them', async () => {
  const { user, box } = await openSearch()
  await user.type(box, '株洲')
  await waitFor(() => expect(shownNames()).toEqual(['株洲某丙机械有限公司']))
})

test('pinyin initials find a name', async () => {
  const { user, box } = await openSearch()
  await user.type(box, 'xtmy')
  await waitFor(() => expect(shownNames()).toEqual(['湘潭某乙置业有限公司']))
})

test('nothing is looked up in the middle of a composition', async () => {
  const { box, asked } = await openSearch()
  const before = asked.filter((channel) => channel === 'cases.search').length
  fireEvent.compositionStart(box)
  fireEvent.input(box, { target: { value: "zhu'zhou" }, isComposing: true })
  // Longer than keys have to rest before words are looked up: what must not happen has had its time.
  await new Promise((resolve) => setTimeout(resolve, 150))
  expect(asked.filter((channel) => channel === 'cases.search')).toHaveLength(before)
  fireEvent.input(box, { target: { value: '株洲' }, isComposing: true })
  fireEvent.compositionEnd(box, { data: '株洲' })
  await waitFor(() => expect(shownNames()).toEqual(['株洲某丙机械有限公司']))
})

test('arrows move and Enter opens without leaving the box', async () => {
  const { user, box, asked } = await openSearch()
  await user.type(box, '某{ArrowDown}')
  await waitFor(() => expect(box.getAttribute('aria-activedescendant')).toBe('case-row-1'))
  expect(document.activeElement).toBe(box)
  await waitFor(async () => {
    // Enter opens nothing while rows of the words before are still shown.
    await user.keyboard('{Enter}')
    expect(asked).toContain('cases.open')
  })
})

test('the history of the active case stands beside the rows', async () => {
  const { user } = await openSearch()
  await user.keyboard('{F4}')
  const history = await screen.findByRole('complementary', { name: '办件历史' })
  expect(await within(history).findByText('新建办件')).toBeTruthy()
})

test('the history goes with the last case that is found, and does not come back by itself', async () => {
  const { user, box } = await openSearch()
  await user.keyboard('{F4}')
  await screen.findByRole('complementary', { name: '办件历史' })
  await user.type(box, '株洲没有')
  await screen.findByText('没有找到“株洲没有”')
  const keys = screen.getByRole('toolbar', { name: '快捷键' })
  expect(within(keys).queryByText('收起历史')).toBeNull()
  await user.keyboard('{Escape}')
  await waitFor(() => expect(shownNames()).toHaveLength(2))
  expect(screen.queryByRole('complementary', { name: '办件历史' })).toBeNull()
})
