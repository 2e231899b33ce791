import { screen, waitFor, within } from '@testing-library/react'
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openFollowedCase } from '../../support/open-followed-case.tsx'
import { formByKeys, showTab } from '../../support/side-form.ts'

// The day that a form proposes is the machine's; the engine of these tests lives on 20 November 2026.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-20T01:00:00.000Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

const sleeves = () => screen.findByRole('grid', { name: '材料袋' })

async function openCustody() {
  const window = await openFollowedCase()
  await showTab(window.user, '材料交接')
  await screen.findByText(/窗口还收着没有装袋的材料/)
  return window
}

test('paper goes into a sleeve, out of the house and is signed for, by keys alone', async () => {
  const { user, view, call } = await openCustody()
  await user.keyboard('n')
  await (await formByKeys(user, '装袋')).submit()
  const row = within(await sleeves()).getAllByRole('row')[1]
  expect(row?.textContent).toMatch(/^DL26\d+.*窗口.*2026-11-23/)
  await user.keyboard('j')
  const out = await formByKeys(user, /^交接/)
  await out.choose('方式', '2')
  await out.fill('邮件号', 'EA123456784CN')
  await out.submit()
  await within(out.form).findByText(/第 11 位校验不符，应为 5/)
  // The refusal has led back to the box.
  await user.keyboard('{Control>}a{/Control}ea123456785cn')
  await out.submit()
  await within(await sleeves()).findByText(/已寄出 EA123456785CN，待.+签收/)
  await user.keyboard('s')
  const signed = await formByKeys(user, /^登记签收/)
  await signed.fill('签收人', '孙签收')
  await signed.submit()
  const way = await screen.findByRole('complementary', { name: '经手记录' })
  await within(way).findByText('2026-11-20 已签收，签收人 孙签收')
  await within(await sleeves()).findByText('按期')
  const { sleeves: stored } = await call('custody.ofCase', { caseId: view.caseId })
  expect(stored).toMatchObject([{ holder: { kind: 'receiver' }, openMove: null }])
})

test('F10 prints the label and the slip that were just written, once', async () => {
  const { user, view, call } = await openCustody()
  await user.keyboard('n')
  await formByKeys(user, '装袋')
  await user.keyboard('{Control>}{Enter}{/Control}')
  await screen.findByText(/待打印：材料袋标签/)
  await user.keyboard('{F10}')
  await waitFor(() => expect(screen.queryByText(/待打印：/)).toBeNull())
  const { documents } = await call('cases.open', { caseId: view.caseId })
  const label = documents.find(({ kind }) => kind === 'sleeveLabel')
  expect(label?.printJobs).toHaveLength(1)
})

test('what was not taken is at the window again, and what is not there can not be given back', async () => {
  const { user } = await openCustody()
  await user.keyboard('n')
  await (await formByKeys(user, '装袋')).submit()
  await sleeves()
  await user.keyboard('j')
  await (await formByKeys(user, /^交接/)).submit()
  await within(await sleeves()).findByText(/已交出/)
  // On its way: 退还 has no key.
  await user.keyboard('t')
  expect(screen.queryByRole('form')).toBeNull()
  await user.keyboard('x')
  const declined = await formByKeys(user, /^未接收/)
  await declined.fill('原因', '收件人不在')
  await declined.submit()
  await within(await sleeves()).findByText(/窗口$/)
  await user.keyboard('t')
  const back = await formByKeys(user, /^退还申请人/)
  await user.keyboard(' ')
  await back.submit()
  await within(await sleeves()).findByText(/已退还 1 种$/)
})

test('a scanned label opens its case where the sleeve lies, on its row', async () => {
  const { user, view, call } = await openFollowedCase()
  const { kept } = await call('custody.ofCase', { caseId: view.caseId })
  const codes: string[] = []
  for (const { materialId, receiverIds } of kept.slice(0, 2)) {
    const papers = [{ materialId, form: 'copy' as const, copies: 1 }]
    const [receiverId = ''] = receiverIds
    const input = { sleeveId: uuidv7(), caseId: view.caseId, receiverId, papers }
    codes.push((await call('custody.fillSleeve', input)).code)
  }
  await user.keyboard('{Control>}3{/Control}')
  const box = await screen.findByRole('combobox', { name: '查询办件' })
  await waitFor(() => expect(document.activeElement).toBe(box))
  await user.keyboard(`${codes[1]?.toLowerCase()}{Enter}`)
  const grid = await sleeves()
  await waitFor(() => {
    const row = within(grid).getAllByRole('row')[2]
    expect(row?.textContent).toContain(codes[1])
    expect(row?.getAttribute('aria-selected')).toBe('true')
  })
})
