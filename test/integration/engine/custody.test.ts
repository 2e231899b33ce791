import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import {
  aCompleteDraft,
  aCounter,
  fixedClock,
  signIn,
  type TestCounter,
} from '../../support/test-counter.ts'

const items = [
  { itemId: 'HN-01', variantId: 'general' },
  { itemId: 'HN-05', variantId: null },
]

/** Accepted on Friday, 20 November 2026. */
async function anAcceptedCase() {
  const clock = fixedClock()
  const counter = await aCounter({ clock })
  await signIn(counter.call)
  const { caseId } = await aCompleteDraft(counter.call, items)
  await counter.call('cases.accept', { caseId })
  return { ...counter, clock, caseId }
}

async function aSleeve(counter: Pick<TestCounter, 'call'> & { caseId: string }) {
  const { call, caseId } = counter
  const { kept } = await call('custody.ofCase', { caseId })
  const [first] = kept
  if (!first) throw new Error('the case has no paper')
  const receiverId = first.receiverIds[0] ?? ''
  const papers = [{ materialId: first.materialId, form: 'copy' as const, copies: 1 }]
  const input = { sleeveId: uuidv7(), caseId, receiverId, papers }
  return { input, paper: first, sleeve: await call('custody.fillSleeve', input) }
}

const eventsOf = ({ engine }: Pick<TestCounter, 'engine'>, kind: string) =>
  engine.services.db.selectFrom('event').selectAll().where('kind', '=', kind).execute()
const transferClock = ({ engine }: Pick<TestCounter, 'engine'>) =>
  engine.services.db
    .selectFrom('clock')
    .select(['state', 'due_on', 'ended_on', 'started_on'])
    .where('kind', '=', 'transfer')
    .execute()

test('a sleeve has a code and a label, and its one working day runs from the collection', async () => {
  const counter = await anAcceptedCase()
  counter.clock.set('2026-11-23T02:00:00.000Z')
  const { sleeve, input } = await aSleeve(counter)
  expect(sleeve).toMatchObject({
    code: expect.stringMatching(/^DL26003000001[0-9A-Z]$/),
    destination: { kind: 'receiver', receiverId: input.receiverId },
    holder: { kind: 'counter' },
    openMove: null,
    collectedOn: '2026-11-20',
    clock: { dueOn: '2026-11-23', daysLeft: 0, state: 'running' },
  })
  const view = await counter.call('cases.open', { caseId: counter.caseId })
  expect(view.documents.map(({ kind }) => kind)).toContain('sleeveLabel')
  expect(await counter.call('custody.find', { code: sleeve.code.toLowerCase() })).toEqual({
    caseId: counter.caseId,
    sleeveId: sleeve.sleeveId,
  })
})

test('the same sleeve asked for twice, at two windows at once, is one sleeve', async () => {
  const counter = await anAcceptedCase()
  const { call, caseId } = counter
  const { kept } = await call('custody.ofCase', { caseId })
  const papers = [{ materialId: kept[0]?.materialId ?? '', form: 'copy' as const, copies: 1 }]
  const receiverId = kept[0]?.receiverIds[0] ?? ''
  const input = { sleeveId: uuidv7(), caseId, receiverId, papers }
  const [first, second] = await Promise.all([
    call('custody.fillSleeve', input),
    call('custody.fillSleeve', input),
  ])
  expect(second).toEqual(first)
  expect(await eventsOf(counter, 'sleeve-filled')).toHaveLength(1)
  expect(await transferClock(counter)).toHaveLength(1)
})

test('no sleeve holds more sheets than the counter took in', async () => {
  const counter = await anAcceptedCase()
  const { input, paper } = await aSleeve(counter)
  const papers = [{ ...input.papers[0], materialId: paper.materialId, form: 'copy', copies: 99 }]
  expect(
    await counter.request('custody.fillSleeve', { ...input, sleeveId: uuidv7(), papers }),
  ).toMatchObject({
    ok: false,
    failure: {
      code: 'refused',
      message: expect.stringContaining(`未装袋的还有 ${paper.kept - 1} 份`),
      fields: { [paper.materialId]: expect.any(String) },
    },
  })
})

test('paper of a draft can not leave the counter', async () => {
  const { call, request } = await aCounter()
  await signIn(call)
  const { caseId, materials } = await aCompleteDraft(call)
  const papers = [{ materialId: materials[0]?.materialId, form: 'copy', copies: 1 }]
  expect(
    await request('custody.fillSleeve', { sleeveId: uuidv7(), caseId, receiverId: 'x', papers }),
  ).toMatchObject({ ok: false, failure: { message: expect.stringContaining('还没有收件') } })
})

test('the clock ends when the other side has signed, on the day of the signature', async () => {
  const counter = await anAcceptedCase()
  const { call, clock } = counter
  const { sleeve, input } = await aSleeve(counter)
  const { sleeveId } = sleeve
  const moveId = uuidv7()
  clock.set('2026-11-23T02:00:00.000Z')
  const handed = await call('custody.handOver', {
    ...{ moveId, sleeveId },
    receiverId: input.receiverId,
    postNo: null,
  })
  expect(handed).toMatchObject({ holder: { kind: 'counter' }, openMove: { moveId } })
  expect(await transferClock(counter)).toMatchObject([{ state: 'running' }])
  // The slip came back two days later; what counts is when it was signed.
  clock.set('2026-11-25T02:00:00.000Z')
  const signed = await call('custody.sign', {
    moveId,
    signerName: '孙签收',
    signedOn: '2026-11-23',
  })
  expect(signed).toMatchObject({
    holder: { kind: 'receiver', receiverId: input.receiverId },
    openMove: null,
    moves: [{ state: 'signed', signerName: '孙签收', endedOn: '2026-11-23', handedBy: '李敏' }],
  })
  expect(await transferClock(counter)).toEqual([
    { state: 'met', due_on: '2026-11-23', ended_on: '2026-11-23', started_on: '2026-11-20' },
  ])
  const period = { from: '2026-11-01', to: '2026-11-30' }
  expect(await call('custody.measure', period)).toEqual({ sleeves: 1, inTime: 1, late: 0, open: 0 })
  const [event] = await eventsOf(counter, 'sleeve-signed')
  expect(event?.payload).not.toContain('孙签收')
})

test('signed a day too late is measured as late', async () => {
  const counter = await anAcceptedCase()
  const { call, clock } = counter
  const { sleeve, input } = await aSleeve(counter)
  const moveId = uuidv7()
  const { sleeveId } = sleeve
  const { receiverId } = input
  await call('custody.handOver', { moveId, sleeveId, receiverId, postNo: null })
  clock.set('2026-11-24T02:00:00.000Z')
  await call('custody.sign', { moveId, signerName: '孙签收', signedOn: '2026-11-24' })
  expect(await transferClock(counter)).toMatchObject([{ state: 'missed' }])
  expect(await call('custody.measure', { from: '2026-11-20', to: '2026-11-20' })).toMatchObject({
    late: 1,
  })
})

test('a signature before the hand-over or in the future is refused beside its field', async () => {
  const counter = await anAcceptedCase()
  const { sleeve, input } = await aSleeve(counter)
  const moveId = uuidv7()
  const { sleeveId } = sleeve
  const { receiverId } = input
  await counter.call('custody.handOver', { moveId, sleeveId, receiverId, postNo: null })
  for (const signedOn of ['2026-11-19', '2026-11-21'])
    expect(
      await counter.request('custody.sign', { moveId, signerName: '孙签收', signedOn }),
    ).toMatchObject({ ok: false, failure: { fields: { signedOn: expect.any(String) } } })
})

test('a sleeve that is on its way can not be handed over a second time', async () => {
  const counter = await anAcceptedCase()
  const { sleeve, input } = await aSleeve(counter)
  const { sleeveId } = sleeve
  const { receiverId } = input
  const order = { moveId: uuidv7(), sleeveId, receiverId, postNo: null }
  const first = await counter.call('custody.handOver', order)
  expect(await counter.call('custody.handOver', order)).toEqual(first)
  expect(await counter.request('custody.handOver', { ...order, moveId: uuidv7() })).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('还没有签收') },
  })
  expect(await eventsOf(counter, 'sleeve-handed-over')).toHaveLength(1)
})

test('what was not taken is at the counter again, and its clock goes on', async () => {
  const counter = await anAcceptedCase()
  const { sleeve, input } = await aSleeve(counter)
  const { sleeveId } = sleeve
  const { receiverId } = input
  const moveId = uuidv7()
  const post = { moveId, sleeveId, receiverId, postNo: 'ea 123456785 cn' }
  expect(await counter.call('custody.handOver', post)).toMatchObject({
    openMove: { method: 'post', postNo: 'EA123456785CN' },
  })
  expect(
    await counter.call('custody.decline', { moveId, reason: '收件人不在，退回' }),
  ).toMatchObject({ holder: { kind: 'counter' }, openMove: null, clock: { state: 'running' } })
})

test('a mistyped number of the post is refused before anything is written', async () => {
  const counter = await anAcceptedCase()
  const { sleeve, input } = await aSleeve(counter)
  const { sleeveId } = sleeve
  const { receiverId } = input
  expect(
    await counter.request('custody.handOver', {
      ...{ moveId: uuidv7(), sleeveId, receiverId },
      postNo: 'EA123456784CN',
    }),
  ).toMatchObject({ ok: false, failure: { fields: { postNo: expect.stringContaining('校验') } } })
  expect(await eventsOf(counter, 'sleeve-handed-over')).toEqual([])
})

test('originals go back to the applicant from the counter alone, with a list, once', async () => {
  const counter = await anAcceptedCase()
  const { call, request } = counter
  const { sleeve, input, paper } = await aSleeve(counter)
  const { sleeveId } = sleeve
  const { receiverId } = input
  const there = uuidv7()
  await call('custody.handOver', { moveId: there, sleeveId, receiverId, postNo: null })
  await call('custody.sign', { moveId: there, signerName: '孙签收', signedOn: '2026-11-20' })
  const give = {
    ...{ moveId: uuidv7(), sleeveId },
    materialIds: [paper.materialId],
    receiverName: '周晓燕',
    relation: '经办人',
    reason: '办结后退还原件',
  }
  expect(await request('custody.giveBack', give)).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('不在窗口') },
  })
  const back = uuidv7()
  await call('custody.handOver', { moveId: back, sleeveId, receiverId: null, postNo: null })
  await call('custody.sign', { moveId: back, signerName: '李敏', signedOn: '2026-11-20' })
  expect(await call('custody.giveBack', give)).toMatchObject({
    holder: { kind: 'applicant' },
    papers: [{ returnedOn: '2026-11-20' }],
  })
  await call('custody.giveBack', give)
  expect(await eventsOf(counter, 'sleeve-returned')).toHaveLength(1)
  expect(
    await request('custody.handOver', { moveId: uuidv7(), sleeveId, receiverId, postNo: null }),
  ).toMatchObject({ ok: false, failure: { message: expect.stringContaining('退还申请人') } })
  const { documents } = await call('cases.open', { caseId: counter.caseId })
  const kinds = documents.map(({ kind }) => kind)
  expect(kinds.filter((kind) => kind === 'handoverSlip')).toHaveLength(2)
  expect(kinds).toContain('returnList')
  const lines = await call('cases.history', { caseId: counter.caseId })
  expect(lines.map(({ text }) => text)).not.toContain('其他操作')
})

test('a code that is misread is told from one that nobody knows', async () => {
  const counter = await anAcceptedCase()
  const { sleeve } = await aSleeve(counter)
  const wrong = sleeve.code.replace('1', '2')
  expect(await counter.request('custody.find', { code: wrong })).toMatchObject({
    ok: false,
    failure: { code: 'refused', message: expect.stringContaining('校验不符') },
  })
})

test('what fails half-way leaves no sleeve, no clock and no number of a label', async () => {
  const counter = await anAcceptedCase()
  const { call, caseId, engine } = counter
  const { kept } = await call('custody.ofCase', { caseId })
  await sql`create trigger refuse_label before insert on document begin select raise(abort, 'no'); end`.execute(
    engine.services.db,
  )
  const input = {
    sleeveId: uuidv7(),
    caseId,
    receiverId: kept[0]?.receiverIds[0] ?? '',
    papers: [{ materialId: kept[0]?.materialId ?? '', form: 'copy' as const, copies: 1 }],
  }
  expect(await counter.request('custody.fillSleeve', input)).toMatchObject({ ok: false })
  await sql`drop trigger refuse_label`.execute(engine.services.db)
  expect(await transferClock(counter)).toEqual([])
  const sleeve = await call('custody.fillSleeve', input)
  expect(sleeve.code).toMatch(/000001[0-9A-Z]$/)
})
