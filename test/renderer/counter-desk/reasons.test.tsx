import { act, screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { openCompleteDraft, openDesk } from '../../support/open-desk.tsx'

// Whole windows on a machine that builds beside the tests.
vi.setConfig({ testTimeout: 30_000 })

const waterAndGas = [
  { itemId: 'HN-01', variantId: 'general' },
  { itemId: 'HN-03', variantId: 'non-residential' },
]

test('F1 on an item says why it is there, how long it takes and what it needs, each with its basis', async () => {
  const { user } = await openDesk()
  await user.keyboard('{Alt>}2{/Alt}1{F1}')
  const help = await screen.findByRole('region', { name: '事项说明' })
  expect(within(help).getByRole('heading', { name: '供水报装' })).toBeDefined()
  expect(within(help).getByText(/可以选办。$/)).toBeDefined()
  expect(within(help).getByText(/^承诺 \d+ 个工作日，自受理次日起算/)).toBeDefined()
  expect(within(help).getByText('受理条件：')).toBeDefined()
  expect(within(help).getAllByText(/^依据：/)).toHaveLength(3)
  await user.keyboard('{F1}')
  expect(screen.queryByRole('region', { name: '事项说明' })).toBeNull()
})

test('F1 in a cell of a table explains the table', async () => {
  const { user } = await openCompleteDraft(waterAndGas)
  act(() => screen.getAllByLabelText(/^第 1 行/)[0]?.focus())
  await user.keyboard('{F1}')
  const help = await screen.findByRole('region', { name: '本栏说明' })
  expect(within(help).getByText(/申请表.*填/)).toBeDefined()
  expect(within(help).getByText(/^依据：/)).toBeDefined()
})

test('the preview shows each unit what it gets, by the arrow keys, and Escape goes back', async () => {
  const { user } = await openCompleteDraft(waterAndGas)
  const [cell] = screen.getAllByLabelText(/^第 1 行/)
  act(() => cell?.focus())
  await user.keyboard('{Alt>}r{/Alt}')
  const tabs = screen.getAllByRole('tab')
  expect(tabs).toHaveLength(2)
  expect(document.activeElement).toBe(tabs[0])
  const part = () => within(screen.getByRole('tabpanel'))
  expect(part().getByText(/^申请人名称/)).toBeDefined()
  expect(part().queryByText('用气设备清单', { selector: 'dt' })).toBeNull()
  await user.keyboard('{ArrowDown}')
  expect(document.activeElement).toBe(screen.getAllByRole('tab')[1])
  expect(part().getByText(/^申请人名称/)).toBeDefined()
  const [devices] = part().getAllByText('用气设备清单', { selector: 'dt' })
  expect(devices?.nextSibling?.textContent).toMatch(/^1 行.*只发本单位$/)
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('tab')).toBeNull()
  expect(screen.getByRole('region', { name: '申请表' })).toBeDefined()
  expect(document.activeElement).toBe(cell)
})

test('what is not asked says which answer keeps it away', async () => {
  const { user } = await openDesk()
  await user.keyboard('{Alt>}h{/Alt}')
  const list = await screen.findByRole('region', { name: '内容和原因' })
  expect(document.activeElement).toBe(list)
  expect(within(list).getByRole('heading', { name: /^不需要办的事项/ })).toBeDefined()
  expect(within(list).getAllByText(/因“是否涉及外线”未填，不需要办。/).length).toBeGreaterThan(0)
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('region', { name: '内容和原因' })).toBeNull())
})
