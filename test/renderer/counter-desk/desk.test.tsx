import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { success } from '../../../shared/ipc/reply.ts'
import { aUscc } from '../../support/fill-case.ts'
import { type OpenedDesk, openDesk } from '../../support/open-desk.tsx'

// Whole windows on a machine that builds beside the tests.
vi.setConfig({ testTimeout: 30_000 })

const box = (name: RegExp | string) => screen.getByRole<HTMLInputElement>('textbox', { name })
const applicantName = /^申请人名称/
const uscc = /^统一社会信用代码/

async function savedFacts({ call }: OpenedDesk): Promise<Record<string, unknown>> {
  const { rows } = await call('cases.search', { text: '', state: null, limit: 10 })
  const [row] = rows
  if (!row) return {}
  const { facts } = await call('cases.open', { caseId: row.caseId })
  return Object.fromEntries(facts.map(({ key, value }) => [key, value]))
}

test('a new case takes keys at once, in the first field that needs an answer', async () => {
  const window = await openDesk()
  await waitFor(() => expect(document.activeElement).toBe(box(applicantName)))
  await window.user.keyboard('湖南青禾食品有限公司')
  await waitFor(async () =>
    expect(await savedFacts(window)).toMatchObject({ 'applicant.name': '湖南青禾食品有限公司' }),
  )
})

test('Enter goes to the next field that needs an answer and Shift+Enter one back', async () => {
  const { user } = await openDesk()
  await waitFor(() => expect(document.activeElement).toBe(box(applicantName)))
  await user.keyboard('青禾{Enter}')
  expect(document.activeElement).toBe(box(uscc))
  await user.keyboard('{Shift>}{Enter}{/Shift}')
  expect(document.activeElement).toBe(box(applicantName))
})

test('a wrong check digit is said beside the field once the number is whole', async () => {
  const { user } = await openDesk()
  const code = aUscc('91430100MA4L00A01')
  const wrong = `${code.slice(0, 17)}${code.endsWith('1') ? '2' : '1'}`
  await user.type(box(uscc), wrong.slice(0, 17))
  expect(box(uscc).getAttribute('aria-invalid')).toBe('false')
  await user.type(box(uscc), wrong.slice(17))
  await waitFor(() => expect(box(uscc).getAttribute('aria-invalid')).toBe('true'))
  const described = box(uscc).getAttribute('aria-describedby') ?? ''
  expect(document.getElementById(described)?.textContent).toMatch(/校验位不符：第 18 位应为/)
  await user.type(box(uscc), `{Backspace}${code.slice(17)}`)
  await waitFor(() => expect(box(uscc).getAttribute('aria-invalid')).toBe('false'))
})

test('a default that is emptied stands again once the field is left', async () => {
  const { user } = await openDesk()
  await user.type(box(/^经办人姓名/), '周晓燕')
  const leader = box(/^项目负责人(?!电话)/)
  await waitFor(() => expect(leader.value).toBe('周晓燕'))
  expect(leader.readOnly).toBe(true)
  act(() => leader.focus())
  await user.keyboard('{Alt>}e{/Alt}')
  await user.clear(leader)
  await user.tab()
  expect(leader.value).toBe('周晓燕')
  await waitFor(() => expect(leader.readOnly).toBe(true))
})

test('a date is shown in its own spelling once the field is left', async () => {
  const { user } = await openDesk()
  const date = box(/^拟开工日期/)
  await user.type(date, '2027.3.1')
  await user.tab()
  expect(date.value).toBe('2027-03-01')
})

test('within a composition nothing is saved, checked, moved or started', async () => {
  const window = await openDesk()
  const name = box(applicantName)
  await waitFor(() => expect(document.activeElement).toBe(name))
  fireEvent.compositionStart(name)
  fireEvent.input(name, { target: { value: "hu'nan" }, isComposing: true })
  fireEvent.keyDown(name, { key: 'Enter', isComposing: true, keyCode: 229 })
  fireEvent.keyDown(name, { key: 'F9', isComposing: true, keyCode: 229 })
  fireEvent.keyDown(name, { key: 'Process', keyCode: 229 })
  const before = window.asked.length
  await act(() => new Promise((resolve) => setTimeout(resolve, 700)))
  expect(window.asked.slice(before)).not.toContain('cases.saveFacts')
  expect(document.activeElement).toBe(name)
  expect(screen.queryByText(/处没有完成/)).toBeNull()
  fireEvent.input(name, { target: { value: '湖南' }, isComposing: true })
  fireEvent.compositionEnd(name)
  await waitFor(async () =>
    expect(await savedFacts(window)).toMatchObject({ 'applicant.name': '湖南' }),
  )
})

test('what is typed while the engine is away is kept and saved when it is back', async () => {
  const window = await openDesk()
  await waitFor(() => expect(document.activeElement).toBe(box(applicantName)))
  window.outage.on = true
  await window.user.keyboard('湖南青禾')
  await waitFor(() =>
    expect(screen.getByRole('status', { name: '运行状态' }).textContent).toContain('未保存'),
  )
  await window.user.keyboard('食品有限公司')
  window.outage.on = false
  await waitFor(async () =>
    expect(await savedFacts(window)).toMatchObject({ 'applicant.name': '湖南青禾食品有限公司' }),
  )
  await waitFor(() =>
    expect(screen.getByRole('status', { name: '运行状态' }).textContent).toContain('已保存'),
  )
})

test('an item is ticked by its digit and brings its fields and materials', async () => {
  const { user, asked } = await openDesk()
  expect(screen.queryByText('供水报装', { selector: 'h2' })).toBeNull()
  await user.keyboard('{Alt>}2{/Alt}1')
  await screen.findByRole('heading', { name: /、供水报装$/ })
  expect(screen.getAllByRole('row', { name: /必须提交，未登记/ }).length).toBeGreaterThan(1)
  await waitFor(() => expect(asked).toContain('cases.selectItems'))
})

test('the approval of digging is offered only when outside lines are needed, and says why', async () => {
  const { user } = await openDesk()
  const items = screen.getByRole('region', { name: '事项' })
  expect(within(items).queryByText(/占用、挖掘城市道路/)).toBeNull()
  const outside = screen.getByRole('radiogroup', { name: /是否涉及外线/ })
  await user.click(within(outside).getByRole('radio', { name: /是/ }))
  await within(items).findByText(/占用、挖掘城市道路/)
  const road = items.querySelector('[data-item="HN-07-1a"]')?.closest('li')
  if (!road) throw new Error('the item is offered')
  await user.click(within(road).getByRole('button', { name: '为什么' }))
  await within(items).findByText(/“是否涉及外线.*”为“是”/)
})

test('a digit answers a choice', async () => {
  const { user } = await openDesk()
  const outside = screen.getByRole('radiogroup', { name: /是否涉及外线/ })
  const [first] = within(outside).getAllByRole('radio')
  act(() => first?.focus())
  await user.keyboard('2')
  await waitFor(() =>
    expect(within(outside).getByRole<HTMLInputElement>('radio', { name: /否/ }).checked).toBe(true),
  )
})

test('materials are registered by single keys', async () => {
  const { user, asked } = await openDesk()
  await user.keyboard('{Alt>}2{/Alt}1')
  await user.keyboard('{Alt>}4{/Alt}')
  const first = document.activeElement
  expect(first?.getAttribute('aria-label')).toMatch(/未登记$/)
  await user.keyboard('1')
  await waitFor(() => expect(first?.getAttribute('aria-label')).toMatch(/原件核验$/))
  await user.keyboard('{ArrowDown}2+')
  const second = document.activeElement
  expect(second).not.toBe(first)
  await waitFor(() => expect(second?.getAttribute('aria-label')).toMatch(/复印件$/))
  await waitFor(() => expect(asked).toContain('cases.saveMaterial'))
  await user.keyboard('0')
  await waitFor(() => expect(second?.getAttribute('aria-label')).toMatch(/未登记$/))
})

test('F8 goes from the item list to the form when no item is chosen', async () => {
  const { user } = await openDesk()
  await user.keyboard('{F9}')
  expect(document.activeElement?.closest('[aria-label="事项"]')).not.toBeNull()
  await user.keyboard('{F8}')
  expect(document.activeElement).toBe(box(applicantName))
})

test('F9 on an unfinished case says how much is missing and F8 goes from one to the next', async () => {
  const { user, asked } = await openDesk()
  await user.keyboard('{F9}')
  await screen.findByText(/处没有完成，不能受理/)
  expect(asked).not.toContain('cases.accept')
  await user.keyboard('{F8}')
  const first = document.activeElement
  expect(first).toBe(box(applicantName))
  await user.keyboard('{F8}')
  expect(document.activeElement).not.toBe(first)
  expect(document.activeElement?.getAttribute('aria-invalid')).toBe('true')
})

test('a card fills its fields with their source, and one key opens them for a change', async () => {
  const card = {
    layout: 'citizen',
    name: '周晓燕',
    sex: '女',
    nation: '汉',
    birthDate: '1990-03-07',
    address: '某省某市示范路 1 号',
    idNumber: '999999199003071047',
    authority: '某市公安局',
    validFrom: '2015-03-01',
    validUntil: '2025-03-01',
    warnings: ['证件已过有效期，请提醒换证；本次可以继续。'],
    photo: null,
  }
  const { user } = await openDesk({
    callPeer: async (_peer, method) => success(method === 'readCard' ? card : {}),
  })
  await user.keyboard('{F2}')
  await screen.findByText('证件已过有效期，请提醒换证；本次可以继续。')
  const name = box(/^经办人姓名/)
  await waitFor(() => expect(name.value).toBe('周晓燕'))
  expect(name.readOnly).toBe(true)
  act(() => name.focus())
  await user.keyboard('{Alt>}e{/Alt}')
  expect(name.readOnly).toBe(false)
  expect(document.activeElement).toBe(name)
})
