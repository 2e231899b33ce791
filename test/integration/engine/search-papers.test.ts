import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { decide } from '../../support/decide.ts'
import { aCounterWithResults } from '../../support/delivery-desk.ts'
import { aCompleteDraft, aCounter, signIn } from '../../support/test-counter.ts'

const twoItems = [
  { itemId: 'HN-01', variantId: 'general' },
  { itemId: 'HN-05', variantId: null },
]

test('a case is found by the number of any of its papers, typed from the front, small letters too', async () => {
  const { call } = await aCounter()
  await signIn(call)
  await aCompleteDraft(call)
  const { caseId } = await aCompleteDraft(call)
  const { view } = await call('cases.accept', { caseId })
  expect(view.documents.length).toBeGreaterThan(1)
  for (const { documentNo } of view.documents) {
    for (const text of [documentNo, documentNo.slice(0, 9), documentNo.toLowerCase()]) {
      const { rows } = await call('cases.search', { text, state: null, limit: 10 })
      expect([text, rows.map((row) => row.caseId)]).toEqual([text, [caseId]])
    }
  }
})

test('a number that no paper has finds nothing, and advice, which belongs to no case, is no case', async () => {
  const { call } = await aCounter()
  await signIn(call)
  const { caseId } = await aCompleteDraft(call)
  await call('cases.accept', { caseId })
  const none = await call('cases.search', { text: 'ZZ2026003999999', state: null, limit: 10 })
  expect(none.rows).toEqual([])
})

test('a case is found by the number of its parcel, its result and its cabinet, whole', async () => {
  const counter = await aCounterWithResults(twoItems)
  const { call, caseId, resultIds } = counter
  const [posted = '', stored = ''] = resultIds
  await call('delivery.post', {
    ...{ deliveryId: uuidv7(), caseId, resultIds: [posted], receiverName: '周晓燕' },
    ...{ phone: '13900000000', address: '长沙市岳麓区示范路 18 号', postNo: 'EA123456785CN' },
  })
  const { pickupCode } = await call('delivery.prepareSelfService', {
    ...{ deliveryId: uuidv7(), caseId, resultIds: [stored], receiverName: '周晓燕' },
    phone: '13900000000',
  })
  const find = async (text: string) =>
    (await call('cases.search', { text, state: null, limit: 10 })).rows.map((row) => row.caseId)
  for (const text of [
    'EA123456785CN',
    'ea 123456785 cn',
    '演供水〔2026〕HN-01号',
    pickupCode ?? '',
  ])
    expect([text, await find(text)]).toEqual([text, [caseId]])
  expect(await find((pickupCode ?? '').slice(0, 7))).toEqual([])
})

test('what came by post is found by its parcel, and a sleeve by its code', async () => {
  const { call } = await aCounter()
  await signIn(call)
  const { caseId } = await aCompleteDraft(call)
  await call('cases.saveMaterial', {
    ...{ caseId, materialId: 'M01', handling: null, copies: 0, licenceId: null },
  })
  await decide(call, caseId, { 'HN-01': 'supplement' })
  const { supplements } = await call('supplements.list', { caseId })
  await call('supplements.record', {
    ...{ recordId: uuidv7(), caseId, supplementId: supplements[0]?.supplementId ?? '' },
    ...{ method: 'post', postNo: '1234567890123', facts: [], lineIds: [] },
    materials: [{ materialId: 'M01', handling: 'original', copies: 1, licenceId: null }],
  })
  const find = async (text: string) =>
    (await call('cases.search', { text, state: null, limit: 10 })).rows.map((row) => row.caseId)
  expect(await find('1234567890123')).toEqual([caseId])
  const { kept } = await call('custody.ofCase', { caseId })
  const { code } = await call('custody.fillSleeve', {
    ...{ sleeveId: uuidv7(), caseId, receiverId: kept[0]?.receiverIds[0] ?? '' },
    papers: [{ materialId: kept[0]?.materialId ?? '', form: 'copy', copies: 1 }],
  })
  expect(await find(` ${code.toLowerCase()} `)).toEqual([caseId])
})

test('a helper finds nobody else’s case, whichever number is typed', async () => {
  const { call } = await aCounter()
  await signIn(call)
  const { caseId } = await aCompleteDraft(call)
  const { view } = await call('cases.accept', { caseId })
  await signIn(call, 'zhouhang')
  for (const { documentNo } of view.documents) {
    const { rows } = await call('cases.search', { text: documentNo, state: null, limit: 10 })
    expect(rows).toEqual([])
  }
})
