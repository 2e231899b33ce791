import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import {
  aDecidedCase,
  handlerIdNumber,
  legalIdNumber,
  oneItem,
} from '../../support/decided-case.ts'
import {
  aCounterWithResults,
  aResult,
  byCard,
  deliveryClocks,
  eventsOf,
  identify,
  resultInput,
  stranger,
} from '../../support/delivery-desk.ts'
import { aCompleteDraft } from '../../support/test-counter.ts'

test('results are collected per case beside the items that still wait for theirs', async () => {
  const items = [...oneItem, { itemId: 'HN-05', variantId: null }]
  const counter = await aCounterWithResults(oneItem)
  const caseId = await aDecidedCase(counter, items)
  await aResult(counter, caseId)
  const board = await counter.call('delivery.ofCase', { caseId })
  expect(
    board.items.map(({ itemId, decided, results }) => [itemId, decided, results.length]),
  ).toEqual([
    ['HN-01', true, 1],
    ['HN-05', true, 0],
  ])
  expect(board.receivers).toMatchObject([
    { role: 'handler', name: '周晓燕', idNumberMasked: expect.stringContaining('***') },
    { role: 'legal', name: '秦守一' },
  ])
})

test('a result comes only of an item that was decided, once under its number, in a possible period', async () => {
  const counter = await aCounterWithResults()
  const { caseId, call, request } = counter
  const draft = await aCompleteDraft(call)
  await call('cases.accept', { caseId: draft.caseId })
  expect(await request('delivery.recordResult', resultInput(draft.caseId))).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('办结以后才能登记结果') },
  })
  const refused = async (changes: Record<string, unknown>, field: string) =>
    expect(
      await request('delivery.recordResult', resultInput(caseId, 'HN-01', changes)),
    ).toMatchObject({ ok: false, failure: { fields: { [field]: expect.any(String) } } })
  await refused({}, 'resultNo')
  await refused({ resultNo: 'x', arrivedOn: '2026-11-21' }, 'arrivedOn')
  await refused({ resultNo: 'x', validFrom: '2027-12-01' }, 'validUntil')
})

test('a result typed by mistake is removed as long as it never left', async () => {
  const counter = await aCounterWithResults()
  const { caseId, call, request, resultIds } = counter
  const { resultId } = await call(
    'delivery.recordResult',
    resultInput(caseId, 'HN-01', { resultNo: '误' }),
  )
  expect(await call('delivery.removeResult', { resultId })).toEqual({ removed: true })
  expect(await call('delivery.removeResult', { resultId })).toEqual({ removed: false })
  const { checkId } = await identify(counter, caseId)
  await call('delivery.handOut', { deliveryId: uuidv7(), caseId, resultIds, checkId })
  expect(await request('delivery.removeResult', { resultId: resultIds[0] })).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('已经交付过') },
  })
})

test('the handler fetches with a card that is read again; slip, receipt and clock follow', async () => {
  const counter = await aCounterWithResults()
  const { caseId, call, clock, resultIds } = counter
  clock.set('2026-12-04T02:00:00.000Z')
  const check = await identify(counter, caseId)
  expect(check).toMatchObject({ role: 'handler', name: '周晓燕', method: 'card' })
  expect(check.idNumberMasked).not.toBe(handlerIdNumber)
  const order = { deliveryId: uuidv7(), caseId, resultIds, checkId: check.checkId }
  const delivered = await call('delivery.handOut', order)
  expect(delivered).toMatchObject({
    method: 'counter',
    state: 'delivered',
    receiverName: '周晓燕',
    identifiedBy: 'card',
    endedOn: '2026-12-04',
    resultIds,
  })
  expect(await deliveryClocks(counter)).toEqual([
    { item_id: 'HN-01', state: 'met', due_on: '2026-12-04', ended_on: '2026-12-04' },
  ])
  const { documents } = await call('cases.open', { caseId })
  expect(documents.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['collectionSlip', 'deliveryReceipt']),
  )
  const models = await counter.engine.services.db
    .selectFrom('document')
    .select('model')
    .where('kind', '=', 'collectionSlip')
    .execute()
  expect(models[0]?.model).toContain('2026-11-20 至 2027-11-19')
  expect(models[0]?.model).not.toContain(handlerIdNumber)
})

test('a day after the ten days the delivery is late', async () => {
  const counter = await aCounterWithResults()
  const { caseId, call, clock, resultIds } = counter
  clock.set('2026-12-07T02:00:00.000Z')
  const { checkId } = await identify(counter, caseId)
  await call('delivery.handOut', { deliveryId: uuidv7(), caseId, resultIds, checkId })
  expect(await deliveryClocks(counter)).toMatchObject([{ state: 'missed' }])
})

test('nobody else gets the results, and the sentence says whose card it was', async () => {
  const counter = await aCounterWithResults()
  const { caseId, request, reader } = counter
  const ask = (proof: unknown, agent: unknown = null) =>
    request('delivery.identify', { checkId: uuidv7(), caseId, agent, proof })
  reader.place(stranger)
  expect(await ask(byCard)).toMatchObject({
    ok: false,
    failure: { code: 'refused', message: expect.stringMatching(/路人甲 999\*+.*授权委托书/) },
  })
  reader.place({ name: '周小燕', idNumber: handlerIdNumber })
  expect(await ask(byCard)).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('姓名不符') },
  })
  expect(await ask({ method: 'seen', role: 'handler', idNumber: legalIdNumber })).toMatchObject({
    ok: false,
    failure: { fields: { idNumber: expect.any(String) } },
  })
  expect(await eventsOf(counter, 'receiver-identified')).toEqual([])
})

test('an agent fetches with the letter of authority and a card that fits it', async () => {
  const counter = await aCounterWithResults()
  const { caseId, call, request, reader, resultIds } = counter
  const agent = { ...stranger, phone: '13900000001', authorisedOn: '2026-11-19' }
  const ask = (changes: object) => ({
    ...{ checkId: uuidv7(), caseId, proof: byCard },
    agent: { ...agent, ...changes },
  })
  expect(await request('delivery.identify', ask({}))).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('证件与授权委托书不符') },
  })
  reader.place(stranger)
  expect(await request('delivery.identify', ask({ authorisedOn: '2026-11-21' }))).toMatchObject({
    ok: false,
    failure: { fields: { 'agent.authorisedOn': expect.any(String) } },
  })
  expect(await request('delivery.identify', ask({ idNumber: '999' }))).toMatchObject({
    ok: false,
    failure: { fields: { 'agent.idNumber': expect.any(String) } },
  })
  const { checkId, role } = await call('delivery.identify', ask({}))
  expect(role).toBe('agent')
  const delivered = await call('delivery.handOut', {
    ...{ deliveryId: uuidv7(), caseId, resultIds, checkId },
  })
  expect(delivered).toMatchObject({ receiverRole: 'agent', receiverName: '路人甲' })
})

test('a check of the identity serves one delivery of its case on its day', async () => {
  const items = [...oneItem, { itemId: 'HN-05', variantId: null }]
  const counter = await aCounterWithResults(items)
  const { caseId, call, request, clock, resultIds, reader } = counter
  const input = { checkId: uuidv7(), caseId, agent: null, proof: byCard }
  const first = await call('delivery.identify', input)
  expect(await call('delivery.identify', input)).toMatchObject({ at: first.at })
  expect(reader.reads()).toBe(1)
  const { checkId } = first
  const [one, two] = resultIds
  await call('delivery.handOut', { deliveryId: uuidv7(), caseId, resultIds: [one ?? ''], checkId })
  const again = { deliveryId: uuidv7(), caseId, resultIds: [two], checkId }
  expect(await request('delivery.handOut', again)).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('已经用于一次交付') },
  })
  const next = await identify(counter, caseId)
  clock.set('2026-11-23T02:00:00.000Z')
  expect(await request('delivery.handOut', { ...again, checkId: next.checkId })).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('不是今天核验的') },
  })
  expect(await request('delivery.handOut', { ...again, checkId: uuidv7() })).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('还没有核验') },
  })
})

test('nothing is delivered twice: not by the same request, not from two windows at once', async () => {
  const counter = await aCounterWithResults()
  const { caseId, call, request, resultIds } = counter
  const [a, b] = [await identify(counter, caseId), await identify(counter, caseId)]
  const order = { deliveryId: uuidv7(), caseId, resultIds, checkId: a.checkId }
  const other = { deliveryId: uuidv7(), caseId, resultIds, checkId: b.checkId }
  const replies = await Promise.all([
    request('delivery.handOut', order),
    request('delivery.handOut', order),
    request('delivery.handOut', other),
  ])
  expect(replies.map(({ ok }) => ok)).toEqual([true, true, false])
  expect(replies[2]).toMatchObject({
    failure: { code: 'conflict', message: expect.stringContaining('不能再次交付') },
  })
  expect(await call('delivery.handOut', order)).toMatchObject({ state: 'delivered' })
  expect(await eventsOf(counter, 'results-sent')).toHaveLength(1)
  const slips = (await call('cases.open', { caseId })).documents
  expect(slips.filter(({ kind }) => kind === 'collectionSlip')).toHaveLength(1)
})

test('the history tells the delivery without a name or a number', async () => {
  const counter = await aCounterWithResults()
  const { caseId, call, resultIds } = counter
  const { checkId } = await identify(counter, caseId)
  await call('delivery.handOut', { deliveryId: uuidv7(), caseId, resultIds, checkId })
  const lines = (await call('cases.history', { caseId })).map(({ text }) => text)
  expect(lines.slice(0, 3)).toEqual([
    '窗口领取，交付 1 份结果',
    '核验领取人：经办人，读卡',
    '结果到件：供水报装',
  ])
  const payloads = JSON.stringify(
    await counter.engine.services.db.selectFrom('event').select('payload').execute(),
  )
  for (const secret of ['周晓燕', handlerIdNumber, '演供水']) expect(payloads).not.toContain(secret)
})
