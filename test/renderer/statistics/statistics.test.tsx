import { screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { openWindow } from '../../support/open-window.tsx'
import { fourItems } from '../../support/robot/sample-answers.ts'
import { aCompleteDraft, signIn } from '../../support/test-counter.ts'

// Whole windows on a machine that builds beside the tests.
vi.setConfig({ testTimeout: 30_000 })
// jsdom lays nothing out, so it can't scroll either.
Element.prototype.scrollIntoView ??= () => undefined

/** 陈静, who leads the shift, before the statistics of a hall with one accepted case. */
async function openStatistics(withCase = true) {
  const window = await openWindow()
  await screen.findByText('训练账号（按数字键直接登录）')
  if (withCase) {
    await signIn(window.call)
    const { caseId } = await aCompleteDraft(window.call, fourItems.hunan)
    await window.call('cases.accept', { caseId })
    await window.call('accounts.logout', {})
  }
  await window.user.keyboard('4')
  await screen.findByRole('region', { name: '工作台' })
  await window.user.keyboard('{Alt>}8{/Alt}')
  await screen.findByRole('region', { name: '统计' })
  return window
}

const measures = () => screen.findByRole('grid', { name: '指标' })
const inHand = (grid: HTMLElement) => within(grid).getByRole('row', { selected: true }).textContent

test('the list behind a number has as many rows as it says, and leads to the case and back to the same place', async () => {
  const { user } = await openStatistics()
  const grid = await measures()
  await waitFor(() => expect(document.activeElement).toBe(grid))
  expect(inHand(grid)).toContain('收件数1件')
  await user.keyboard('{ArrowDown}')
  const items = Number(/收件事项数(\d+)项/.exec(inHand(grid) ?? '')?.[1])
  expect(items).toBeGreaterThan(1)
  await user.keyboard('{Enter}')
  const list = await screen.findByRole('grid', { name: '收件事项数' })
  expect(within(list).getAllByRole('row')).toHaveLength(items + 1)
  await user.keyboard('{ArrowDown}{Enter}')
  await screen.findByRole('tablist', { name: '跟办内容' })
  await user.keyboard('{Alt>}8{/Alt}')
  const again = await screen.findByRole('grid', { name: '收件事项数' })
  expect(within(again).getByRole('row', { selected: true }).id).toBe('entry-row-1')
  await user.keyboard('{Escape}')
  expect(inHand(await measures())).toContain('收件事项数')
})

test('what a number means stands beside it as the keys come to it, a rate with both its parts', async () => {
  const { user } = await openStatistics()
  await measures()
  const pane = screen.getByRole('region', { name: '指标说明' })
  within(pane).getByText(/已编号收件的联办件/)
  await user.keyboard('{ArrowDown>5/}')
  within(pane).getByRole('heading', { name: '受理率' })
  const formula = within(pane).getByText(/^\d+ ÷ \d+ = 100\.0%$/).textContent
  const [part = '', whole = ''] = formula.split(/\D+/)
  await user.keyboard('{Enter}')
  const above = await screen.findByRole('grid', { name: '受理率' })
  expect(within(above).getAllByRole('row')).toHaveLength(Number(part) + 1)
  await user.keyboard('2')
  await screen.findByRole('button', { name: '分母', pressed: true })
  await screen.findByText(new RegExp(`^共 ${whole} 条`))
})

test('parts of a number are taken apart by digits, and each has its list', async () => {
  const { user } = await openStatistics()
  await screen.findByRole('grid', { name: '收件数按窗口' })
  await user.keyboard('2')
  const clerks = await screen.findByRole('grid', { name: '收件数按人员' })
  within(clerks).getByText('李敏')
  await user.keyboard('3')
  await screen.findByText('“收件数”不能按事项分开，可以按窗口、人员、来源、区划、时段。')
  await user.keyboard('2')
  await screen.findByRole('grid', { name: '收件数按人员' })
  // Without pictures, which jsdom shows as tables, the parts come next.
  await user.keyboard('tt')
  await user.tab()
  await user.keyboard('{Enter}')
  await screen.findByText('李敏，2026-11-20 周五')
  expect(
    within(await screen.findByRole('grid', { name: '收件数' })).getAllByRole('row'),
  ).toHaveLength(2)
})

test('periods are chosen by letters and stepped through by arrows; nobody steps beyond today', async () => {
  const { user } = await openStatistics()
  await measures()
  screen.getByText('2026-11-20 周五')
  expect(screen.getByRole('button', { name: '后一期' })).toHaveProperty('disabled', true)
  await user.keyboard('{ArrowLeft}')
  await screen.findByText('2026-11-19 周四')
  await waitFor(async () => expect(inHand(await measures())).toContain('收件数0件'))
  await user.keyboard('{ArrowRight}')
  await waitFor(async () => expect(inHand(await measures())).toContain('收件数1件'))
  await user.keyboard('y')
  await screen.findByText('2026-11-01 至 2026-11-20')
  await user.keyboard('d')
  await screen.findByText('2026-11-20 周五')
})

test('a date that does not exist is refused beside its field', async () => {
  const { user } = await openStatistics()
  await measures()
  await user.keyboard('q')
  const from = await screen.findByRole('textbox', { name: '从' })
  await waitFor(() => expect(document.activeElement).toBe(from))
  await user.keyboard('2026-02-30{Enter}')
  await screen.findByText('请按 2026-11-20 这样填写日期。')
  await user.keyboard('{Control>}a{/Control}20261101{Enter}')
  await screen.findByText(/环比 对 2026-10-12 至 2026-10-31/)
})

test('before anything has happened the screen says what fills it', async () => {
  await openStatistics(false)
  await screen.findByText(/收下一件、叫到一个号以后就有/)
})

test('a clerk has neither this screen nor the board', async () => {
  const { user } = await openWindow()
  await screen.findByText('训练账号（按数字键直接登录）')
  await user.keyboard('1')
  await screen.findByText('还没有办件')
  await user.keyboard('{Alt>}8{/Alt}{Alt>}9{/Alt}')
  expect(screen.queryByRole('region', { name: '统计' })).toBeNull()
  expect(screen.queryByRole('region', { name: '值班看板' })).toBeNull()
})

test('one key opens the export of the period in hand, Enter writes it, and where it lies stands below with its digest', async () => {
  const { user } = await openStatistics()
  await waitFor(async () => expect(document.activeElement).toBe(await measures()))
  await user.keyboard('e')
  await screen.findByRole('form', { name: '导出' })
  await screen.findByText(/还没有导出过/)
  await user.click(screen.getByRole('checkbox', { name: /xlsx/ }))
  await user.click(screen.getByRole('checkbox', { name: /csv/ }))
  await user.click(screen.getByRole('textbox', { name: '存到文件夹' }))
  await user.keyboard('/nowhere/at/all{Enter}')
  await screen.findAllByText(/找不到这个文件夹/)
  await user.clear(screen.getByRole('textbox', { name: '存到文件夹' }))
  await user.keyboard('{Enter}')
  const files = screen.getByRole('region', { name: '导出的文件' })
  await within(files).findByText('已导出', {}, { timeout: 15_000 })
  within(files).getByText(/统计报表.*\.csv/)
  within(files).getByText(/SHA-256 [0-9a-f]{64}/)
  await user.keyboard('{Escape}')
  await measures()
})
