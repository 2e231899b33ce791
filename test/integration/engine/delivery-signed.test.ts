import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { digestOf } from '../../../electron/engine/documents/verification/prove-document.ts'
import { handlerIdNumber, oneItem } from '../../support/decided-case.ts'
import { aCounterWithResults, eventsOf, identify } from '../../support/delivery-desk.ts'

const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const strokes = {
  width: 600,
  height: 240,
  lines: [[[10, 10, 0, 0.5] as const, [90, 60, 40, 0.7] as const]],
}

/** Known at the counter, and what is to be handed out stands on the applicant's screen. */
async function aShownPickUp(items = oneItem) {
  const counter = await aCounterWithResults(items)
  const { call, caseId, resultIds, engine } = counter
  const { checkId } = await identify(counter, caseId)
  const screen = (channel: string, input: unknown) => engine.dispatch('applicant', channel, input)
  const show = (ids: readonly string[] = resultIds) => {
    const pickUp = { kind: 'collect' as const, caseId, checkId, resultIds: [...ids] }
    const showingId = uuidv7()
    return { showingId, reply: counter.request('applicant.show', { ...pickUp, showingId }) }
  }
  const sign = (showingId: string, signatureId = uuidv7()) =>
    screen('applicant.sign', { showingId, signatureId, strokes, png })
  const handOut = (ids: readonly string[] = resultIds) => ({
    ...{ deliveryId: uuidv7(), caseId, checkId, resultIds: [...ids] },
  })
  const { showingId, reply } = show()
  expect(await reply).toMatchObject({ ok: true })
  const board = () => call('delivery.ofCase', { caseId })
  return { ...counter, checkId, screen, show, sign, handOut, showingId, board }
}

test('the receiver reads what he is given and signs once; the strokes are in both letters when they are proven', async () => {
  const { screen, sign, showingId, call, handOut, board, checkId, engine, caseId } =
    await aShownPickUp()
  const shown = await screen('applicant.current', {})
  expect(shown).toMatchObject({
    value: {
      ...{ kind: 'collect', receiverName: '周晓燕', receiverRole: 'handler' },
      results: [{ name: '供水接入方案答复书', copies: 1 }],
    },
  })
  expect(JSON.stringify(shown)).not.toContain(handlerIdNumber)
  const signatureId = uuidv7()
  expect(await sign(showingId, signatureId)).toMatchObject({ ok: true, value: { kind: 'rest' } })
  // As after an answer that was lost.
  expect(await sign(showingId, signatureId)).toMatchObject({ ok: true })
  expect((await board()).signed).toMatchObject([{ check: { checkId }, today: true }])
  await call('delivery.handOut', handOut())
  expect((await board()).signed).toEqual([])
  const letters = await engine.services.db
    .selectFrom('document')
    .innerJoin('document_proof', 'document_proof.document_id', 'document.document_id')
    .select(['kind', 'model', 'digest'])
    .where('kind', 'in', ['collectionSlip', 'deliveryReceipt'])
    .orderBy('kind')
    .execute()
  const slots = letters.map(({ model }) => JSON.parse(model).signatures)
  const lines = [
    [
      [10, 10],
      [90, 60],
    ],
  ]
  expect(slots).toMatchObject([
    [{ slot: 'receiver', strokes: { lines } }],
    [{ slot: 'recipient', strokes: { lines } }],
  ])
  for (const { model, digest } of letters) expect(digest).toBe(digestOf(JSON.parse(model)))
  const events = await eventsOf({ engine }, 'pickup-signed')
  expect(events).toHaveLength(1)
  expect(events[0]).toMatchObject({ account_id: null, payload: '{"results":1}' })
  expect((await call('cases.history', { caseId })).map(({ text }) => text)).toContain(
    '领取人在申请人屏上签收 1 份结果，待交付',
  )
})

test('without the screen the letters leave room for the pen, and are not signed on it afterwards', async () => {
  const counter = await aCounterWithResults()
  const { call, request, caseId, resultIds, engine } = counter
  const { checkId } = await identify(counter, caseId)
  await call('delivery.handOut', { deliveryId: uuidv7(), caseId, resultIds, checkId })
  const { documents } = await call('cases.open', { caseId })
  const slip = documents.find(({ kind }) => kind === 'collectionSlip')?.documentId ?? ''
  const { model } = await engine.services.db
    .selectFrom('document')
    .select('model')
    .where('document_id', '=', slip)
    .executeTakeFirstOrThrow()
  expect(JSON.parse(model).signatures ?? []).toEqual([])
  expect(
    await request('applicant.show', {
      ...{ kind: 'sign', showingId: uuidv7(), documentId: slip, slot: 'receiver' },
    }),
  ).toMatchObject({ ok: false, failure: { message: expect.stringContaining('在纸上签名') } })
})

test('nobody signs twice for the same, nor for what was handed out meanwhile', async () => {
  const { sign, show, showingId, call, handOut } = await aShownPickUp()
  await sign(showingId)
  expect(await show().reply).toMatchObject({
    ok: false,
    failure: { code: 'conflict', message: expect.stringContaining('已经签收') },
  })
  await call('delivery.handOut', handOut())
  expect(await show().reply).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('已经用于一次交付') },
  })
})

test('while the receiver signs nothing is handed out, until the screen is taken back', async () => {
  const { request, call, handOut, board, checkId, sign, showingId } = await aShownPickUp()
  expect((await board()).signing).toBe(checkId)
  expect(await request('delivery.handOut', handOut())).toMatchObject({
    ok: false,
    failure: { code: 'conflict', message: expect.stringContaining('Alt+Z') },
  })
  await call('applicant.show', { kind: 'rest' })
  expect((await board()).signing).toBeNull()
  expect(await sign(showingId)).toMatchObject({ ok: false })
  expect(await call('delivery.handOut', handOut())).toMatchObject({ state: 'delivered' })
})

test('who signed for two results is not given one of them on that signature, and signs anew', async () => {
  const items = [...oneItem, { itemId: 'HN-05', variantId: null }]
  const { sign, show, showingId, request, handOut, resultIds, board, call } =
    await aShownPickUp(items)
  await sign(showingId)
  const one = resultIds.slice(0, 1)
  expect(await request('delivery.handOut', handOut(one))).toMatchObject({
    ok: false,
    failure: { code: 'conflict', message: expect.stringContaining('重新签收') },
  })
  const again = show(one)
  expect(await again.reply).toMatchObject({ ok: true })
  expect(await sign(again.showingId)).toMatchObject({ ok: true })
  expect((await board()).signed).toMatchObject([{ resultIds: one }])
  expect(await call('delivery.handOut', handOut(one))).toMatchObject({ state: 'delivered' })
})

test('what was signed for and not handed out is told; on a later day it takes a new check', async () => {
  const { sign, showingId, board, clock, request, handOut, checkId } = await aShownPickUp()
  await sign(showingId)
  expect((await board()).signed).toMatchObject([{ check: { checkId }, today: true }])
  clock.set('2026-11-23T02:00:00.000Z')
  expect((await board()).signed).toMatchObject([{ today: false }])
  expect(await request('delivery.handOut', handOut())).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('不是今天核验的') },
  })
})
