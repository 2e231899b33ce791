import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import {
  aCounterWithResults,
  deliveryClocks,
  eventsOf,
  identify,
  resultInput,
} from '../../support/delivery-desk.ts'

type Desk = Awaited<ReturnType<typeof aCounterWithResults>>

const leaving = ({ caseId, resultIds }: Desk, changes: object = {}) => ({
  ...{ deliveryId: uuidv7(), caseId, resultIds },
  place: '长沙市岳麓区示例路 9 号 湖南青禾食品有限公司',
  ...{ leftOn: '2026-12-03', leftAt: '15:20' },
  reason: '不认可批准的用水量',
  ...{ witnessName: '高见证', witnessUnit: '示例路社区居委会' },
  ...changes,
})

async function aRefusedResult() {
  const counter = await aCounterWithResults()
  counter.clock.set('2026-12-04T02:00:00.000Z')
  return counter
}

test('a result that is refused is left before a witness; the receipt says why, and the ten days end on that day', async () => {
  const counter = await aRefusedResult()
  const { call, caseId, engine } = counter
  const order = leaving(counter)
  const left = await call('delivery.leave', order)
  expect(left).toMatchObject({
    method: 'left',
    state: 'delivered',
    endedOn: '2026-12-03',
    witness: '高见证（示例路社区居委会）',
    reason: '不认可批准的用水量',
    receiverName: '湖南青禾食品有限公司',
    identifiedBy: null,
  })
  expect(await deliveryClocks(counter)).toMatchObject([{ state: 'met', ended_on: '2026-12-03' }])
  const letters = await engine.services.db
    .selectFrom('document')
    .select(['kind', 'model'])
    .where('kind', 'in', ['collectionSlip', 'deliveryReceipt'])
    .execute()
  expect(letters.map(({ kind }) => kind)).toEqual(['deliveryReceipt'])
  expect(JSON.parse(letters[0]?.model ?? '')).toMatchObject({
    method: 'left',
    place: order.place,
    ...{ deliveredDate: '2026-12-03', deliveredTime: '15:20' },
    ...{ signerName: '拒绝签收', witness: '高见证（示例路社区居委会）' },
    remark: expect.stringContaining('不认可批准的用水量'),
  })
  expect((await call('cases.history', { caseId }))[0]?.text).toBe('留置送达 1 份结果，受送达人拒收')
  const events = JSON.stringify(await eventsOf(counter, 'results-sent'))
  for (const secret of ['高见证', '不认可', '示例路']) expect(events).not.toContain(secret)
})

test('what was left is delivered once: the same request finds it, another way out is refused', async () => {
  const counter = await aRefusedResult()
  const { call, request, caseId, resultIds } = counter
  const order = leaving(counter)
  const left = await call('delivery.leave', order)
  expect(await call('delivery.leave', order)).toEqual(left)
  expect(await eventsOf(counter, 'results-sent')).toHaveLength(1)
  const { checkId } = await identify(counter, caseId)
  const handOut = { deliveryId: uuidv7(), caseId, resultIds, checkId }
  for (const reply of [
    await request('delivery.leave', leaving(counter)),
    await request('delivery.handOut', handOut),
  ])
    expect(reply).toMatchObject({
      ok: false,
      failure: { code: 'conflict', message: expect.stringContaining('不能再次交付') },
    })
})

test('it is left with a reason, a place, a witness of neither side, after it came and not in the future', async () => {
  const counter = await aRefusedResult()
  const { request } = counter
  for (const [changes, field] of [
    [{ reason: ' ' }, 'reason'],
    [{ place: '' }, 'place'],
    [{ witnessName: '' }, 'witnessName'],
    [{ witnessUnit: '' }, 'witnessUnit'],
    [{ leftAt: '下午' }, 'leftAt'],
    [{ leftOn: '2026-11-19' }, 'leftOn'],
    [{ leftOn: '2026-12-05' }, 'leftOn'],
    [{ leftOn: '2026-12-04', leftAt: '10:01' }, 'leftAt'],
    // The clerk, the handler, the legal representative.
    [{ witnessName: '李敏' }, 'witnessName'],
    [{ witnessName: '周 晓燕' }, 'witnessName'],
    [{ witnessName: '秦守一' }, 'witnessName'],
  ] as const)
    expect(
      await request('delivery.leave', leaving(counter, changes)),
      JSON.stringify(changes),
    ).toMatchObject({ ok: false, failure: { fields: { [field]: expect.any(String) } } })
  expect(await deliveryClocks(counter)).toMatchObject([{ state: 'running' }])
})

test('an electronic licence is not left anywhere', async () => {
  const counter = await aRefusedResult()
  const { call, request, caseId } = counter
  const electronic = { resultNo: '电子 1 号', medium: 'electronic' as const }
  const { resultId } = await call('delivery.recordResult', resultInput(caseId, 'HN-01', electronic))
  expect(
    await request('delivery.leave', leaving(counter, { resultIds: [resultId] })),
  ).toMatchObject({ ok: false, failure: { message: expect.stringContaining('只有电子件') } })
})

test('what came back by post because it was refused is left', async () => {
  const counter = await aRefusedResult()
  const { call, caseId, resultIds } = counter
  const { deliveryId } = await call('delivery.post', {
    ...{ deliveryId: uuidv7(), caseId, resultIds, postNo: 'EA123456785CN' },
    ...{ receiverName: '周晓燕', phone: '13900000000', address: '长沙市岳麓区示例路 9 号' },
  })
  await call('delivery.takeBack', { deliveryId, reason: '收件人拒收' })
  expect(await call('delivery.leave', leaving(counter))).toMatchObject({ state: 'delivered' })
})

test('the item’s days go on while another of its results is still here', async () => {
  const counter = await aRefusedResult()
  const { call, caseId } = counter
  const input = resultInput(caseId, 'HN-01', { resultNo: '演供水〔2026〕2号' })
  await call('delivery.recordResult', input)
  await call('delivery.leave', leaving(counter))
  expect(await deliveryClocks(counter)).toMatchObject([{ state: 'running' }])
})
