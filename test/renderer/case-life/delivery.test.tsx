import { screen, within } from '@testing-library/react'
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { aCardOnTheReader, decide, handlerIdNumber } from '../../support/decided-case.ts'
import { openFollowedCase } from '../../support/open-followed-case.tsx'
import { formByKeys, showTab } from '../../support/side-form.ts'

// The day that a form proposes is the machine's; the engine of these tests lives on 20 November 2026.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-20T01:00:00.000Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

const results = () => screen.findByRole('grid', { name: '结果' })
const records = () => screen.findByRole('region', { name: '交付记录' })

/** Decided, with the card of the form's own handler on the reader, and one result at the counter. */
async function openDelivery() {
  const reader = aCardOnTheReader({ name: '周晓燕', idNumber: handlerIdNumber })
  const window = await openFollowedCase(undefined, { callPeer: reader.callPeer })
  const own = window.view.facts.find(({ key }) => key === 'handler.idNumber')?.value
  reader.place({ name: '周晓燕', idNumber: String(own) })
  await decide(window, window.view.caseId)
  const { user } = window
  await showTab(user, '出件')
  await within(await results()).findByText(/结果还没有到件。到件后按 N 登记/)
  await user.keyboard('n')
  const form = await formByKeys(user, /^登记结果/)
  await form.fill('结果名称', '供水接入方案答复书')
  await form.fill('编号', '演供水〔2026〕1号')
  await form.submit()
  await within(await results()).findByText('在窗口，待领取')
  return { ...window, reader, idNumber: String(own) }
}

test('a result is recorded and fetched with a card, by keys alone', async () => {
  const { user, call, view } = await openDelivery()
  await user.keyboard('l')
  await (await formByKeys(user, '窗口领取')).submit()
  await screen.findByText(/读卡核验相符：经办人 周晓燕 999\*+/)
  await (await formByKeys(user, '窗口领取')).submit()
  await within(await results()).findByText('窗口领取，已送达')
  await within(await records()).findByText(/经办人 周晓燕，999.+已读卡核验，已送达 2026-11-20/)
  await screen.findByText(/待打印：.*领证单.*送达回证|待打印：.*送达回证.*领证单/)
  const board = await call('delivery.ofCase', { caseId: view.caseId })
  expect(board.deliveries).toMatchObject([{ state: 'delivered', identifiedBy: 'card' }])
})

test('the wrong card is refused in words beside the form, and nothing has left', async () => {
  const { user, reader } = await openDelivery()
  reader.place({ name: '路人甲', idNumber: handlerIdNumber })
  await user.keyboard('l')
  const form = await formByKeys(user, '窗口领取')
  await form.submit()
  expect((await within(form.form).findByRole('alert')).textContent).toMatch(
    /出示的证件（路人甲 999.+都不符，不能交付/,
  )
  await user.keyboard('{Escape}')
  await within(await results()).findByText('在窗口，待领取')
})

test('without a reader the number on the card is typed and compared', async () => {
  const { user, idNumber } = await openDelivery()
  await user.keyboard('l')
  const form = await formByKeys(user, '窗口领取')
  await form.choose('核验方式', '2')
  await form.fill('证件号码', '430102199001010011')
  await form.submit()
  await within(form.form).findByText('与办件登记的证件号码不符。')
  // The refusal has led back to the box.
  await user.keyboard(`{Control>}a{/Control}${idNumber}`)
  await form.submit()
  await screen.findByText(/核对证件相符：经办人 周晓燕/)
})

test('a parcel goes out, comes back and goes into the cabinet, whose code opens it', async () => {
  const { user } = await openDelivery()
  await user.keyboard('y')
  const parcel = await formByKeys(user, '邮寄')
  await parcel.fill('邮件号', 'EA123456785CN')
  await parcel.submit()
  await within(await results()).findByText('邮寄，待签收')
  await user.keyboard('x')
  const back = await formByKeys(user, '退回窗口')
  await back.fill('退回原因', '逾期未领')
  await back.submit()
  await within(await results()).findByText('在窗口，待领取')
  await user.keyboard('z')
  await (await formByKeys(user, '自助领取')).submit()
  const shown = await within(await records()).findByText(/^取件码 \d{8}/)
  const code = /\d{8}/.exec(shown.textContent ?? '')?.[0] ?? ''
  await user.keyboard('j')
  const taken = await formByKeys(user, '登记自助领取')
  await taken.fill('取件码', code)
  await taken.submit()
  await within(await results()).findByText('自助领取，已送达')
})

const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** What the receiver's own hand does on the other screen. */
async function signOnTheScreen({ engine }: Awaited<ReturnType<typeof openDelivery>>) {
  const shown = await engine.dispatch('applicant', 'applicant.current', {})
  const { showingId } = (shown as { readonly value: { readonly showingId: string } }).value
  const strokes = { width: 600, height: 240, lines: [[[10, 10, 0, 0.5]]] }
  const signing = { showingId, signatureId: uuidv7(), strokes, png }
  return engine.dispatch('applicant', 'applicant.sign', signing)
}

test('the receiver signs on the screen, the clerk sees it and hands out with one key; after a break it is told', async () => {
  const window = await openDelivery()
  const { user, call, view, notify } = window
  await user.keyboard('l')
  await (await formByKeys(user, '窗口领取')).submit()
  await screen.findByText(/按 Alt\+A 请领取人签收/)
  await user.keyboard('{Alt>}a{/Alt}')
  await screen.findByText('领取人正在申请人屏上签收…')
  expect(await signOnTheScreen(window)).toMatchObject({ ok: true })
  notify({ kind: 'applicant-screen', open: false })
  await screen.findByText(/^已签 .+，可以交付/)
  // Put away before anything was handed out, as by a power cut: the panel says what to do, and the form still knows.
  await user.keyboard('{Escape}')
  await screen.findByText(/周晓燕 .+已在申请人屏签收 1 份结果，系统里还没有交付。.*按 L/)
  await user.keyboard('l')
  await screen.findByText(/^已签 .+，可以交付/)
  // Somebody else may have come instead; but it is the same person.
  await user.keyboard('{Alt>}r{/Alt}')
  await screen.findByText('核验方式')
  await user.keyboard('{Escape}l')
  await screen.findByText(/^已签 .+，可以交付/)
  await user.keyboard('{Control>}{Enter}{/Control}')
  await within(await results()).findByText('窗口领取，已送达')
  expect(screen.queryByText(/系统里还没有交付/)).toBeNull()
  expect((await call('delivery.ofCase', { caseId: view.caseId })).signed).toEqual([])
})

test('a result that is refused is left before a witness, by keys alone', async () => {
  const { user } = await openDelivery()
  await user.keyboard('b')
  const form = await formByKeys(user, '留置送达')
  await form.fill('拒收事由', '不认可批准的用水量')
  await form.fill('留置地点', '长沙市岳麓区示例路 9 号')
  await form.fill('留置日期', '2026-11-20')
  await form.fill('留置时间', '00:10')
  await form.fill('见证人', '高见证')
  await form.fill('见证人单位', '示例路社区居委会')
  await form.submit()
  await within(await results()).findByText('留置送达，已送达')
  await within(await records()).findByText(/见证人 高见证（示例路社区居委会）/)
})
