import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { handlerIdNumber, people } from '../../support/decided-case.ts'
import { aCounterWithResults, identify } from '../../support/delivery-desk.ts'
import { aCompleteDraft, aCounter, fixedClock, signIn } from '../../support/test-counter.ts'

async function anAcceptedCase() {
  const clock = fixedClock()
  const counter = await aCounter({ clock })
  await signIn(counter.call)
  const { caseId } = await aCompleteDraft(counter.call, undefined, people)
  const { view } = await counter.call('cases.accept', { caseId })
  return { ...counter, clock, caseId, view }
}

test('a case is found by its number, its query code and the handler’s whole ID number, never by a part', async () => {
  const { call, view, caseId } = await anAcceptedCase()
  const number = view.number?.number ?? ''
  const asked = [number, ` ${number.toLowerCase()} `, view.queryCode ?? '', handlerIdNumber]
  const applicant = String(view.facts.find(({ key }) => key === 'applicant.idNumber')?.value)
  for (const text of [...asked, applicant])
    expect(await call('progress.find', { text }), text).toMatchObject([{ caseId }])
  for (const text of ['青禾', handlerIdNumber.slice(-6), number.slice(0, -1), '周晓燕'])
    expect(await call('progress.find', { text }), text).toEqual([])
})

test('a draft has no progress to tell', async () => {
  const { call } = await aCounter()
  await signIn(call)
  await aCompleteDraft(call, undefined, people)
  expect(await call('progress.find', { text: handlerIdNumber })).toEqual([])
})

test('progress is told in the applicant’s words and masked', async () => {
  const { call, view } = await anAcceptedCase()
  const [progress] = await call('progress.find', { text: view.queryCode ?? '' })
  expect(progress).toMatchObject({
    applicantMasked: '湖南青禾**公司',
    receivedDate: '2026-11-20',
    items: [{ words: expect.stringMatching(/^已受理，.+即将办理$/), overdue: false }],
  })
  expect(JSON.stringify(progress)).not.toContain('周晓燕')
})

test('a result at the counter is to be fetched, a delivered one is not', async () => {
  const counter = await aCounterWithResults()
  const { call, caseId, resultIds } = counter
  const { queryCode } = await call('cases.open', { caseId })
  const tell = async () => (await call('progress.find', { text: queryCode ?? '' }))[0]
  expect(await tell()).toMatchObject({
    toDo: [expect.stringContaining('可以领取')],
    items: [{ words: '已办结，结果可以领取', expectedDate: null }],
  })
  const { checkId } = await identify(counter, caseId)
  await call('delivery.handOut', { deliveryId: uuidv7(), caseId, resultIds, checkId })
  expect(await tell()).toMatchObject({ toDo: [], items: [{ words: '已办结，结果已送达' }] })
})

test('a notice of what is late needs the reason, and is written once', async () => {
  const { call, request, caseId, clock, view } = await anAcceptedCase()
  clock.set('2027-01-15T02:00:00.000Z')
  const input = { documentId: uuidv7(), caseId, reasons: {} }
  expect(await request('progress.notice', input)).toMatchObject({
    ok: false,
    failure: { fields: { 'HN-01': '请写明逾期原因。' } },
  })
  const [progress] = await call('progress.find', { text: view.queryCode ?? '' })
  expect(progress).toMatchObject({ items: [{ overdue: true }] })
  const told = { ...input, reasons: { 'HN-01': '外线施工遇地下障碍' } }
  const letter = await call('progress.notice', told)
  expect(letter.kind).toBe('progressNotice')
  expect(await call('progress.notice', told)).toEqual(letter)
  const { documents } = await call('cases.open', { caseId })
  expect(documents.filter(({ kind }) => kind === 'progressNotice')).toHaveLength(1)
})

test('a scanned sleeve leads to its case in the search', async () => {
  const { call, caseId } = await anAcceptedCase()
  const { kept } = await call('custody.ofCase', { caseId })
  const [paper] = kept
  const { code } = await call('custody.fillSleeve', {
    ...{ sleeveId: uuidv7(), caseId, receiverId: paper?.receiverIds[0] ?? '' },
    papers: [{ materialId: paper?.materialId ?? '', form: 'copy', copies: 1 }],
  })
  const found = await call('cases.search', { text: code.toLowerCase(), state: null, limit: 5 })
  expect(found.rows).toMatchObject([{ caseId }])
})
