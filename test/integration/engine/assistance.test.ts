import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import {
  aHelpersDraft,
  anAssignedRequest,
  helperId,
  helpWanted,
  papersWanted,
  signPapers,
} from '../../support/assistance.ts'
import { aCounter, fixedClock, signIn } from '../../support/test-counter.ts'

const refused = (message: RegExp) => ({
  ok: false,
  failure: { code: 'refused', message: expect.stringMatching(message) },
})

test('a request by telephone waits, is assigned, is answered within a working day, and is resolved with a rating', async () => {
  const clock = fixedClock('2026-11-20T01:00:00.000Z')
  const { call } = await aCounter({ clock })
  await signIn(call)
  const requestId = uuidv7()
  const asked = await call('assistance.request', { ...helpWanted, requestId })
  // Friday: the first working day after it is Monday.
  expect(asked).toMatchObject({
    state: 'waiting',
    response: { dueOn: '2026-11-23', explanation: expect.stringContaining('1 个工作日') },
    formClosed: expect.stringContaining('没有指派'),
  })
  expect(await call('assistance.helpers', {})).toEqual([
    { accountId: helperId, displayName: '周航', open: 0 },
  ])
  expect((await call('assistance.assign', { requestId, helperId })).state).toBe('assigned')

  await signIn(call, 'zhouhang')
  clock.set('2026-11-23T02:00:00.000Z')
  const line = {
    requestId,
    logId: uuidv7(),
    on: '2026-11-23',
    place: '电话',
    done: '约定上门时间',
    next: '周二上门',
  }
  const answered = await call('assistance.log', line)
  expect(answered).toMatchObject({
    state: 'helping',
    response: null,
    clocks: [{ state: 'met', endedOn: '2026-11-23' }],
    log: [{ on: '2026-11-23', done: '约定上门时间', byName: '周航' }],
  })
  expect((await call('assistance.log', line)).log).toHaveLength(1)
  const resolved = await call('assistance.resolve', {
    requestId,
    result: '已代为提交',
    satisfaction: 5,
  })
  expect(resolved).toMatchObject({ state: 'resolved', satisfaction: 5, ending: '已代为提交' })

  await signIn(call)
  expect(await call('assistance.measures', { from: '2026-11-20', to: '2026-11-20' })).toEqual({
    ...{ requests: 1, responseDue: 1, respondedInTime: 1 },
    ...{ ended: 1, resolved: 1, rated: 1, satisfied: 1 },
  })
})

test('an answer after the last day counts as late, and a silent request counts once its day has passed', async () => {
  const clock = fixedClock('2026-11-20T01:00:00.000Z')
  const counter = await aCounter({ clock })
  const { call } = counter
  const late = await anAssignedRequest(counter)
  await anAssignedRequest(counter)
  const measures = () => call('assistance.measures', { from: '2026-11-20', to: '2026-11-30' })
  expect(await measures()).toMatchObject({ requests: 2, responseDue: 0 })
  clock.set('2026-11-24T02:00:00.000Z')
  await call('assistance.log', {
    requestId: late,
    logId: uuidv7(),
    on: '2026-11-24',
    place: '电话',
    done: '致歉并约时间',
    next: '',
  })
  expect(await measures()).toMatchObject({ requests: 2, responseDue: 2, respondedInTime: 0 })
})

test('no form is opened before 委托书 and 保密协议 are written and signed', async () => {
  const counter = await aCounter()
  const { call, request } = counter
  const requestId = await anAssignedRequest(counter)
  await signIn(call, 'zhouhang')
  const caseId = uuidv7()
  const start = () => request('assistance.startCase', { requestId, caseId })
  expect(await start()).toMatchObject(refused(/没有出具和签署/))
  const ids = { entrustmentId: uuidv7(), confidentialityId: uuidv7() }
  const written = await call('assistance.writePapers', { requestId, ...ids, ...papersWanted })
  expect(
    written.papers.map(({ kind, document }) => [kind, document.documentNo.slice(0, 2)]),
  ).toEqual([
    ['entrustment', 'WT'],
    ['confidentiality', 'BM'],
  ])
  expect(await start()).toMatchObject(refused(/“帮办代办委托书”和“保密协议”还没有签署/))
  await call('assistance.markSigned', { requestId, kind: 'entrustment' })
  expect(await start()).toMatchObject(refused(/“保密协议”还没有签署/))
  expect(
    (await call('assistance.markSigned', { requestId, kind: 'confidentiality' })).formClosed,
  ).toBeNull()
  const view = await call('assistance.startCase', { requestId, caseId })
  const told = Object.fromEntries(view.facts.map(({ key, value }) => [key, value]))
  expect(told).toMatchObject({
    'applicant.name': helpWanted.applicantName,
    'project.code': helpWanted.projectCode,
    'project.siteAddress': helpWanted.place,
  })
  expect(view.items).toEqual(helpWanted.items)
  expect((await call('cases.history', { caseId }))[0]).toMatchObject({
    text: expect.stringContaining('按帮办登记新建办件'),
  })
})

test('the papers say whose helper does what until when, and can be seen before they are signed', async () => {
  const counter = await aCounter()
  const requestId = await anAssignedRequest(counter)
  const { papers } = await signPapers(counter, requestId)
  for (const { document, signedHow } of papers) {
    expect(signedHow).toBe('paper')
    const row = await counter.engine.services.db
      .selectFrom('document')
      .selectAll()
      .where('document_id', '=', document.documentId)
      .executeTakeFirstOrThrow()
    expect(JSON.parse(row.model)).toMatchObject({
      agent: { name: '周航', idNumberMasked: expect.stringMatching(/^999\*+/) },
      applicant: { name: helpWanted.applicantName },
    })
    expect(row.model).not.toContain(papersWanted.agentIdNumber)
  }
})

test('a request can be corrected until its papers are written, and a wrong number is said beside its field', async () => {
  const counter = await aCounter()
  const { call, request } = counter
  const requestId = await anAssignedRequest(counter, { applicantIdNumber: '' })
  expect(
    await request('assistance.request', {
      ...helpWanted,
      requestId,
      applicantIdNumber: '91430100MA4L00A011',
    }),
  ).toMatchObject({
    ok: false,
    failure: { fields: { applicantIdNumber: expect.stringContaining('校验位') } },
  })
  const ids = { entrustmentId: uuidv7(), confidentialityId: uuidv7() }
  expect(
    await request('assistance.writePapers', { requestId, ...ids, ...papersWanted }),
  ).toMatchObject(refused(/证件号码/))
  await call('assistance.request', { ...helpWanted, requestId })
  await signPapers(counter, requestId)
  expect(
    await request('assistance.request', { ...helpWanted, requestId, place: '别处' }),
  ).toMatchObject({ ok: false, failure: { code: 'conflict' } })
})

test('termination closes the form for the helper and calls the clock off', async () => {
  const counter = await aCounter()
  const { call, request } = counter
  const { requestId, caseId } = await aHelpersDraft(counter)
  const ended = await call('assistance.terminate', { requestId, reason: '申请人改为自行办理' })
  expect(ended).toMatchObject({ state: 'terminated', clocks: [{ state: 'cancelled' }] })
  expect(await request('cases.open', { caseId })).toMatchObject(refused(/已终止/))
  expect(
    await request('assistance.resolve', { requestId, result: '无', satisfaction: null }),
  ).toMatchObject({ ok: false, failure: { code: 'conflict' } })
  await signIn(call)
  expect((await call('cases.open', { caseId })).caseId).toBe(caseId)
})

test('the events of help hold ids, dates and counts, and nothing that somebody told', async () => {
  const counter = await aCounter()
  const { requestId } = await aHelpersDraft(counter)
  await counter.call('assistance.log', {
    requestId,
    logId: uuidv7(),
    on: '2026-11-20',
    place: '申请人厂区',
    done: '核对图纸',
    next: '补照片',
  })
  const events = await counter.engine.services.db.selectFrom('event').selectAll().execute()
  const text = events.map(({ payload }) => payload).join('\n')
  for (const told of [
    helpWanted.applicantName,
    helpWanted.applicantIdNumber,
    helpWanted.phone,
    helpWanted.place,
    papersWanted.agentIdNumber,
    '核对图纸',
  ])
    expect(text).not.toContain(told)
  expect(events.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining([
      'assistance-requested',
      'assistance-assigned',
      'assistance-papers-written',
      'assistance-paper-signed',
      'assistance-logged',
    ]),
  )
})
