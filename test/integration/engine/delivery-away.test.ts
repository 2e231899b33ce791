import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import {
  aCounterWithResults,
  deliveryClocks,
  eventsOf,
  identify,
  resultInput,
} from '../../support/delivery-desk.ts'

test('posted results are delivered on the day of the signature', async () => {
  const counter = await aCounterWithResults()
  const { caseId, call, request, clock, resultIds } = counter
  const parcel = {
    ...{ deliveryId: uuidv7(), caseId, resultIds, receiverName: '周晓燕', phone: '13900000000' },
    address: '长沙市岳麓区示范路 18 号',
    postNo: 'EA123456785CN',
  }
  expect(await request('delivery.post', { ...parcel, postNo: '123' })).toMatchObject({
    ok: false,
    failure: { fields: { postNo: expect.any(String) } },
  })
  const posted = await call('delivery.post', parcel)
  expect(posted).toMatchObject({ state: 'posted', endedOn: null })
  expect(await deliveryClocks(counter)).toMatchObject([{ state: 'running' }])
  const { deliveryId } = parcel
  clock.set('2026-11-25T02:00:00.000Z')
  const settle = { deliveryId, signerName: '门卫老张', relation: '单位收发人员' }
  expect(await request('delivery.settlePost', { ...settle, signedOn: '2026-11-26' })).toMatchObject(
    { ok: false, failure: { fields: { signedOn: expect.any(String) } } },
  )
  expect(await call('delivery.settlePost', { ...settle, signedOn: '2026-11-23' })).toMatchObject({
    state: 'delivered',
    endedOn: '2026-11-23',
    signerName: '门卫老张',
  })
  expect(await deliveryClocks(counter)).toMatchObject([{ state: 'met', ended_on: '2026-11-23' }])
  const [event] = await eventsOf(counter, 'results-delivered')
  expect(event?.payload).not.toContain('老张')
})

test('what the post brings back lies at the counter again and may leave once more', async () => {
  const counter = await aCounterWithResults()
  const { caseId, call, request, resultIds } = counter
  const parcel = {
    ...{ deliveryId: uuidv7(), caseId, resultIds, receiverName: '周晓燕', phone: '13900000000' },
    address: '长沙市岳麓区示范路 18 号',
    postNo: 'EA123456785CN',
  }
  await call('delivery.post', parcel)
  const { deliveryId } = parcel
  const back = await call('delivery.takeBack', { deliveryId, reason: '逾期未领退回' })
  expect(back).toMatchObject({ state: 'returned', resultIds })
  expect(await deliveryClocks(counter)).toMatchObject([{ state: 'running' }])
  expect(await request('delivery.post', { ...parcel, deliveryId: uuidv7() })).toMatchObject({
    ok: false,
    failure: { fields: { postNo: expect.stringContaining('已经登记过') } },
  })
  const { checkId } = await identify(counter, caseId)
  const order = { deliveryId: uuidv7(), caseId, resultIds, checkId }
  expect(await call('delivery.handOut', order)).toMatchObject({ state: 'delivered' })
  const { deliveries } = await call('delivery.ofCase', { caseId })
  expect(deliveries.map(({ state }) => state).toSorted()).toEqual(['delivered', 'returned'])
})

test('the pick-up code opens the cabinet once, and a wrong one does not', async () => {
  const counter = await aCounterWithResults()
  const { caseId, call, request, resultIds } = counter
  const ready = await call('delivery.prepareSelfService', {
    ...{ deliveryId: uuidv7(), caseId, resultIds },
    ...{ receiverName: '周晓燕', phone: '13900000000' },
  })
  expect(ready).toMatchObject({ state: 'ready', pickupCode: expect.stringMatching(/^\d{8}$/) })
  const code = ready.pickupCode ?? ''
  const wrong = code.startsWith('1') ? `2${code.slice(1)}` : `1${code.slice(1)}`
  const { deliveryId } = ready
  expect(await request('delivery.collect', { deliveryId, code: wrong })).toMatchObject({
    ok: false,
    failure: { fields: { code: expect.stringContaining('取件码不符') } },
  })
  const taken = await call('delivery.collect', { deliveryId, code })
  expect(taken).toMatchObject({ state: 'delivered', pickupCode: null })
  expect(await call('delivery.collect', { deliveryId, code })).toEqual(taken)
  expect(await eventsOf(counter, 'results-delivered')).toHaveLength(1)
  expect(await deliveryClocks(counter)).toMatchObject([{ state: 'met' }])
})

test('electronic results are delivered on the platform, paper ones are not', async () => {
  const counter = await aCounterWithResults()
  const { caseId, call, request, resultIds } = counter
  const { resultId } = await call(
    'delivery.recordResult',
    resultInput(caseId, 'HN-01', { resultNo: '电子 1 号', medium: 'electronic' }),
  )
  const order = (ids: string[]) => ({
    ...{ deliveryId: uuidv7(), caseId, resultIds: ids },
    deliveredOn: '2026-11-20',
  })
  expect(await request('delivery.recordOnline', order(resultIds))).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('只有纸质件') },
  })
  expect(await call('delivery.recordOnline', order([resultId]))).toMatchObject({
    method: 'online',
    state: 'delivered',
  })
  // The paper one of the same item still lies here.
  expect(await deliveryClocks(counter)).toMatchObject([{ state: 'running' }])
})
