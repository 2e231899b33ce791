import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { submitEvaluation } from '../../../electron/engine/evaluation/submit-evaluation.ts'
import type { EvaluationInput } from '../../../shared/ipc/contract/evaluation.ts'
import { aDecidedCase } from '../../support/decided-case.ts'
import {
  aCompleteDraft,
  aCounter,
  fixedClock,
  signIn,
  type TestCounter,
} from '../../support/test-counter.ts'

/** Accepted and approved by the clerk on Friday, 20 November 2026. */
async function aFinishedCase() {
  const clock = fixedClock()
  const counter = await aCounter({ clock })
  await signIn(counter.call)
  return { ...counter, clock, caseId: await aDecidedCase(counter) }
}

function anEvaluation(caseId: string, changes: Partial<EvaluationInput> = {}): EvaluationInput {
  return {
    evaluationId: uuidv7(),
    caseId,
    stage: 'completed',
    score: 5,
    indicators: { efficiency: 5, attitude: 4 },
    remark: '',
    channel: 'desk',
    ...changes,
  }
}

async function aBadOne() {
  const counter = await aFinishedCase()
  const input = anEvaluation(counter.caseId, { score: 1, remark: '等了很久' })
  await counter.call('evaluation.submit', input)
  await signIn(counter.call, 'chenjing')
  const [rectification] = await counter.call('evaluation.rectifications', { closed: false })
  if (!rectification) throw new Error('a bad evaluation opens a rectification')
  return { ...counter, rectification, rectificationId: rectification.rectificationId }
}

const eventsOf = ({ engine }: Pick<TestCounter, 'engine'>, kind: string) =>
  engine.services.db.selectFrom('event').selectAll().where('kind', '=', kind).execute()
const clocksOf = ({ engine }: Pick<TestCounter, 'engine'>) =>
  engine.services.db
    .selectFrom('clock')
    .select(['kind', 'state', 'due_on', 'ended_on'])
    .where('kind', 'in', ['contact', 'rectification'])
    .orderBy('kind')
    .execute()

test('each stage is evaluated once; the second attempt hears when and how the first was', async () => {
  const counter = await aFinishedCase()
  const { call, request, caseId } = counter
  await call('evaluation.submit', anEvaluation(caseId, { stage: 'accepted', score: 4 }))
  await call('evaluation.submit', anEvaluation(caseId))
  expect(await request('evaluation.submit', anEvaluation(caseId, { score: 1 }))).toMatchObject({
    ok: false,
    failure: {
      code: 'conflict',
      message: '本件“办结”环节已于 2026-11-20 评价过（非常满意），同一环节只评价一次。',
    },
  })
  const { stages, rectifications } = await call('evaluation.ofCase', { caseId })
  expect(stages).toMatchObject([
    { stage: 'accepted', evaluation: { score: 4, recordedBy: '李敏' }, obstacle: null },
    { stage: 'completed', evaluation: { score: 5, channel: 'desk' }, obstacle: null },
  ])
  expect(rectifications).toEqual([])
})

test('the same evaluation sent twice at once is one', async () => {
  const counter = await aFinishedCase()
  const input = anEvaluation(counter.caseId, { score: 2 })
  const replies = await Promise.all([
    counter.request('evaluation.submit', input),
    counter.request('evaluation.submit', input),
  ])
  expect(replies.map(({ ok }) => ok)).toEqual([true, true])
  expect(await eventsOf(counter, 'evaluation-given')).toHaveLength(1)
  expect(await clocksOf(counter)).toHaveLength(2)
})

test('a stage that has not come yet can not be evaluated', async () => {
  const { call, request } = await aCounter()
  await signIn(call)
  const { caseId } = await aCompleteDraft(call)
  expect(
    await request('evaluation.submit', anEvaluation(caseId, { stage: 'accepted' })),
  ).toMatchObject({ ok: false, failure: { message: expect.stringContaining('还没有受理') } })
  await call('cases.accept', { caseId })
  expect(await request('evaluation.submit', anEvaluation(caseId))).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('还没有全部办结') },
  })
})

test('nobody of the hall evaluates unseen, and nobody his own work', async () => {
  const counter = await aFinishedCase()
  const { call, request, caseId } = counter
  const submit = (channel: EvaluationInput['channel']) =>
    request('evaluation.submit', anEvaluation(caseId, { channel }))
  expect(await submit('screen')).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('工作人员不能代填') },
  })
  expect(await submit('paper')).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('由值班长登记') },
  })
  await signIn(call, 'chenjing')
  expect(await submit('telephone')).toMatchObject({ ok: true })
  const lines = await call('cases.history', { caseId })
  expect(lines[0]).toMatchObject({
    actorName: '陈静',
    text: '“办结”环节评价：非常满意（电话回访）',
  })
  const own = await aDecidedCase(counter)
  expect(await request('evaluation.submit', anEvaluation(own, { channel: 'paper' }))).toMatchObject(
    { ok: false, failure: { message: expect.stringContaining('另一位值班长') } },
  )
})

test('what comes from the applicant’s own window carries nobody’s name', async () => {
  const counter = await aFinishedCase()
  const { services } = counter.engine
  const recorded: unknown[] = []
  const asked = { window: 'applicant' as const, windowNo: '03', account: null, session: null }
  const submit = (channel: EvaluationInput['channel']) =>
    services.db.transaction().execute((write) =>
      submitEvaluation(anEvaluation(counter.caseId, { channel }), {
        ...{ services, write, now: services.clock.now(), caller: asked },
        read: write as never,
        record: (event) => recorded.push(event),
        unchanged: () => undefined,
        afterCommit: () => undefined,
      }),
    )
  await expect(submit('desk')).rejects.toMatchObject({ failure: { code: 'refused' } })
  expect(await submit('screen')).toMatchObject({ channel: 'screen', recordedBy: '' })
  expect(recorded).toHaveLength(1)
})

test('a bad evaluation opens a rectification with its two clocks, given to a supervisor', async () => {
  const counter = await aBadOne()
  expect(counter.rectification).toMatchObject({
    state: 'open',
    assignedName: '陈静',
    evaluation: { score: 1, remark: '等了很久' },
    mobileMasked: '139****0000',
  })
  expect(await clocksOf(counter)).toEqual([
    { kind: 'contact', state: 'running', due_on: '2026-11-23', ended_on: null },
    { kind: 'rectification', state: 'running', due_on: '2026-12-11', ended_on: null },
  ])
  const [event] = await eventsOf(counter, 'evaluation-given')
  expect(event?.payload).not.toContain('等了很久')
})

test('a rectification goes from contact to answer to its end, each on a possible day', async () => {
  const counter = await aBadOne()
  const { call, request, clock, rectificationId } = counter
  const reach = { rectificationId, contactedOn: '2026-11-23', note: '电话联系，致歉并了解情况' }
  expect(await request('evaluation.contact', reach)).toMatchObject({
    ok: false,
    failure: { fields: { contactedOn: expect.any(String) } },
  })
  clock.set('2026-11-24T02:00:00.000Z')
  const reply = {
    rectificationId,
    answeredOn: '2026-11-24',
    finding: 'justified' as const,
    answer: '已加开一个窗口，缩短等候。',
  }
  expect(await request('evaluation.answer', reply)).toMatchObject({
    ok: false,
    failure: { code: 'conflict', message: expect.stringContaining('待联系') },
  })
  expect(await call('evaluation.contact', reach)).toMatchObject({ state: 'contacted' })
  expect(await call('evaluation.contact', reach)).toMatchObject({ state: 'contacted' })
  expect(await call('evaluation.answer', reply)).toMatchObject({ state: 'answered' })
  const end = { rectificationId, closedOn: '2026-11-24', closing: 'satisfied' as const }
  expect(await call('evaluation.close', end)).toMatchObject({ state: 'closed' })
  expect(await clocksOf(counter)).toEqual([
    { kind: 'contact', state: 'met', due_on: '2026-11-23', ended_on: '2026-11-23' },
    { kind: 'rectification', state: 'met', due_on: '2026-12-11', ended_on: '2026-11-24' },
  ])
  expect(await eventsOf(counter, 'rectification-contacted')).toHaveLength(1)
  expect(await call('evaluation.rectifications', { closed: false })).toEqual([])
  expect(await call('evaluation.rectifications', { closed: true })).toMatchObject([
    { closing: 'satisfied', finding: 'justified' },
  ])
})

test('whoever is reached too late is counted as late', async () => {
  const counter = await aBadOne()
  const { call, clock, rectificationId } = counter
  clock.set('2026-11-25T02:00:00.000Z')
  await call('evaluation.contact', {
    ...{ rectificationId, contactedOn: '2026-11-24', note: '电话联系上了' },
  })
  expect((await clocksOf(counter))[0]).toMatchObject({ kind: 'contact', state: 'missed' })
})

test('a rectification is only for supervisors who had no part in the case', async () => {
  const counter = await aBadOne()
  const { call, request, rectificationId } = counter
  expect(await call('evaluation.assignees', { rectificationId })).toEqual([
    { accountId: 'training-supervisor', displayName: '陈静' },
  ])
  expect(
    await request('evaluation.assign', { rectificationId, accountId: 'training-clerk' }),
  ).toMatchObject({ ok: false, failure: { message: expect.stringContaining('值班长') } })
  await call('evaluation.assign', { rectificationId, accountId: 'training-supervisor' })
  expect(await eventsOf(counter, 'rectification-assigned')).toEqual([])
})

test('an invitation carries the case and its query code, and none is written for what was evaluated', async () => {
  const counter = await aFinishedCase()
  const { call, request, caseId } = counter
  const input = { documentId: uuidv7(), caseId, stage: 'completed' as const }
  const letter = await call('evaluation.invite', input)
  expect(letter).toMatchObject({ kind: 'evaluationInvitation' })
  expect(await call('evaluation.invite', input)).toEqual(letter)
  const { queryCode } = await call('cases.open', { caseId })
  const stored = await counter.engine.services.db
    .selectFrom('document')
    .select('model')
    .where('kind', '=', 'evaluationInvitation')
    .execute()
  expect(stored).toHaveLength(1)
  expect(JSON.parse(stored[0]?.model ?? '{}').link).toContain(`code=${queryCode}&stage=completed`)
  await call('evaluation.submit', anEvaluation(caseId))
  expect(await request('evaluation.invite', { ...input, documentId: uuidv7() })).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('已经评价过') },
  })
})
