import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import {
  aDecision,
  clocksOf,
  decide,
  dropMaterial,
  kindsOf,
  statesOf,
} from '../../support/decide.ts'
import {
  aCompleteDraft,
  aCounter,
  fixedClock,
  signIn,
  type TestCounter,
} from '../../support/test-counter.ts'

const water = { itemId: 'HN-01', variantId: 'general' }
const drainage = { itemId: 'HN-06', variantId: 'general' }

async function aDesk(now?: string) {
  const clock = fixedClock(now)
  const counter = await aCounter({ clock })
  await signIn(counter.call)
  return { ...counter, clock }
}

const inside = { 'project.needOutsideLine': false }
/** A complete draft without an outside line. */
const aDraft = (call: TestCounter['call'], items = [water], given = {}) =>
  aCompleteDraft(call, items, { ...inside, ...given })

async function operations({ engine }: Pick<TestCounter, 'engine'>) {
  const rows = await engine.services.db
    .selectFrom('outbox')
    .select(['case_seq', 'body'])
    .orderBy('case_seq')
    .execute()
  return rows.map(({ body }) => JSON.parse(body))
}

test('收件 numbers the case, confirms it in writing and gives five working days to decide', async () => {
  const desk = await aDesk()
  const { caseId } = await aDraft(desk.call)
  const view = await desk.call('cases.receive', { caseId })
  expect(view).toMatchObject({ state: 'received', acceptedAt: null, queryCode: expect.any(String) })
  expect(view.number).not.toBeNull()
  expect(kindsOf(view)).toEqual(['receipt'])
  expect(view.clocks).toMatchObject([
    { kind: 'decision', itemId: 'HN-01', dueOn: '2026-11-27', state: 'running', daysLeft: 5 },
  ])
  const [told] = await operations(desk)
  expect(told).toMatchObject({
    schema: 'lianban.submission/1',
    acceptedAt: null,
    items: [{ state: 1 }],
  })
  expect(await desk.call('cases.receive', { caseId })).toEqual(view)
  expect(await operations(desk)).toHaveLength(1)
})

test('a received case is accepted later, under its number, and the platform hears of it in order', async () => {
  const desk = await aDesk()
  const { caseId } = await aDraft(desk.call)
  const received = await desk.call('cases.receive', { caseId })
  desk.clock.set('2026-11-24T02:00:00.000Z')
  const view = await decide(desk.call, caseId, { 'HN-01': 'accept' })
  expect(view).toMatchObject({ state: 'accepted', number: received.number })
  expect(clocksOf(view)).toEqual({ 'decision:HN-01': 'met', 'promised:HN-01': 'running' })
  expect(kindsOf(view)).toEqual(['acceptance', 'receipt'])
  const told = await operations(desk)
  expect(told.map(({ schema }) => schema)).toEqual(['lianban.submission/1', 'lianban.progress/1'])
  expect(told[1]).toMatchObject({ caseNo: received.number?.number, items: [{ state: 3 }] })
})

test('one case is accepted in part: each item gets its own decision, letter and clocks', async () => {
  const desk = await aDesk()
  const { caseId } = await aDraft(desk.call, [water, drainage])
  await dropMaterial(desk.call, caseId, 'S01')
  const proposal = await desk.call('cases.proposal', { caseId })
  expect(proposal.items.map(({ itemId, proposed }) => [itemId, proposed])).toEqual([
    ['HN-01', 'accept'],
    ['HN-06', 'supplement'],
  ])
  const view = await decide(desk.call, caseId, { 'HN-01': 'accept', 'HN-06': 'supplement' })
  expect(view.state).toBe('accepted')
  expect(statesOf(view)).toEqual({ 'HN-01': 3, 'HN-06': 6 })
  expect(kindsOf(view)).toEqual(['acceptance', 'receipt', 'supplement'])
  expect(clocksOf(view)).toEqual({ 'promised:HN-01': 'running', supplement: 'running' })
  const history = await desk.call('cases.history', { caseId })
  expect(history[0]?.text).toMatch(/受理决定：供水.*受理、排水.*补正/)
})

test('an item that lacks something is not accepted, and the refusal says what and what else may be done', async () => {
  const { call, request } = await aDesk()
  const { caseId } = await aDraft(call)
  await dropMaterial(call, caseId, 'M01')
  const reply = await request('cases.decide', await aDecision(call, caseId, { 'HN-01': 'accept' }))
  expect(reply).toMatchObject({
    ok: false,
    failure: { code: 'refused', message: expect.stringMatching(/申请表.*容缺受理、补正/) },
  })
  expect(await call('cases.open', { caseId })).toMatchObject({ state: 'draft', number: null })
})

test('容缺: only what the catalogue lets follow, with a promise on paper and its own last day', async () => {
  const desk = await aDesk()
  const { caseId } = await aDraft(desk.call)
  await dropMaterial(desk.call, caseId, 'M06')
  const proposal = await desk.call('cases.proposal', { caseId })
  // Five days by the catalogue, three by the item's promise.
  expect(proposal).toMatchObject({
    items: [{ proposed: 'tolerate' }],
    tolerances: [{ materialId: 'M06', days: 3, dueOn: '2026-11-25' }],
    creditObstacle: null,
  })
  const view = await decide(desk.call, caseId, { 'HN-01': 'tolerate' })
  expect(view.tasks).toMatchObject([{ state: 3, withTolerance: true }])
  expect(kindsOf(view)).toEqual(['acceptance', 'receipt', 'tolerancePromise'])
  expect(view.clocks.find(({ kind }) => kind === 'tolerance')).toMatchObject({
    subjectId: 'M06',
    dueOn: '2026-11-25',
  })
  const { tolerances } = await desk.call('supplements.list', { caseId })
  expect(tolerances).toMatchObject([{ materialId: 'M06', state: 'open', itemIds: ['HN-01'] }])
})

test('容缺 is refused for a material that may not follow, and for an incomplete form', async () => {
  const { call, request } = await aDesk()
  const { caseId } = await aDraft(call)
  await dropMaterial(call, caseId, 'M06')
  await dropMaterial(call, caseId, 'M01')
  const refused = await request(
    'cases.decide',
    await aDecision(call, caseId, { 'HN-01': 'tolerate' }),
  )
  expect(refused).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('不能容缺') },
  })
})

test('补正 tells the whole list: one that leaves out what is missing is refused by name', async () => {
  const { call, request } = await aDesk()
  const { caseId } = await aDraft(call)
  await dropMaterial(call, caseId, 'M01')
  await dropMaterial(call, caseId, 'M06')
  const decision = await aDecision(call, caseId, { 'HN-01': 'supplement' })
  const supplement = decision.supplement
  if (!supplement) throw new Error('a supplement was proposed')
  expect(supplement.lines.map(({ lineId }) => lineId)).toEqual(['material:M01', 'material:M06'])
  const short = { ...supplement, lines: supplement.lines.slice(0, 1) }
  expect(await request('cases.decide', { ...decision, supplement: short })).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('不动产权证'), fields: expect.anything() },
  })
  const more = {
    lineId: 'other:1',
    material: '授权委托书',
    problem: '委托期限已过',
    requirement: '重新出具',
  }
  const view = await call('cases.decide', {
    ...decision,
    supplement: { ...supplement, lines: [...supplement.lines, more] },
  })
  expect(view.view).toMatchObject({ state: 'supplementing', tasks: [{ state: 6 }] })
  const { supplements } = await call('supplements.list', { caseId })
  expect(supplements).toMatchObject([{ round: 1, state: 'open', dueOn: '2026-12-04' }])
  expect(supplements[0]?.lines).toHaveLength(3)
})

test('不予受理 names its ground and, for a permit, where to contest it; a service is 不受理', async () => {
  const desk = await aDesk()
  const { caseId } = await aDraft(desk.call, [water, drainage])
  const decision = await aDecision(desk.call, caseId, { 'HN-01': 'refuse', 'HN-06': 'refuse' })
  const outcomes = decision.outcomes.map(({ itemId, outcome }) => ({ itemId, outcome }))
  expect(await desk.request('cases.decide', { ...decision, outcomes })).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('情形') },
  })
  expect(await desk.request('cases.decide', { ...decision, remedy: null })).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('复议机关') },
  })
  const { view } = await desk.call('cases.decide', decision)
  expect(view.state).toBe('refused')
  expect(statesOf(view)).toEqual({ 'HN-01': 4, 'HN-06': 5 })
  expect(kindsOf(view)).toEqual(['receipt', 'refusal'])
})

test('a refused permit is contested at the county of the project, which is proposed where it is known', async () => {
  const { call } = await aDesk()
  for (const [region, court] of [
    ['430102', '长沙市芙蓉区人民法院'],
    ['430181', '浏阳市人民法院'],
    ['430100', ''],
  ] as const) {
    const { caseId } = await aDraft(call, [drainage], { 'project.region': region })
    expect(await call('cases.proposal', { caseId })).toMatchObject({ court })
  }
})

test('a repeated decision writes nothing, one under the id of another case is refused', async () => {
  const desk = await aDesk()
  const { caseId } = await aDraft(desk.call)
  const decision = await aDecision(desk.call, caseId, { 'HN-01': 'accept' })
  const first = await desk.call('cases.decide', decision)
  expect(await desk.call('cases.decide', decision)).toEqual(first)
  expect(await operations(desk)).toHaveLength(1)
  const other = await aDraft(desk.call)
  expect(await desk.request('cases.decide', { ...decision, caseId: other.caseId })).toMatchObject({
    ok: false,
    failure: { code: 'conflict' },
  })
})

test('告知承诺: a promise stands for a proof where the catalogue allows it, and for no other material', async () => {
  const desk = await aDesk()
  const { caseId } = await aDraft(desk.call, [drainage], { 'drain.noMixPromise': false })
  await dropMaterial(desk.call, caseId, 'S03')
  const without = await desk.call('cases.proposal', { caseId })
  expect(without).toMatchObject({
    items: [{ proposed: 'supplement' }],
    promisable: [{ materialId: 'S03' }],
  })
  const promises = ['S03']
  expect(await desk.call('cases.proposal', { caseId, promises })).toMatchObject({
    items: [{ proposed: 'accept' }],
  })
  const wrong = await aDecision(desk.call, caseId, { 'HN-06': 'accept' }, { promises: ['S01'] })
  expect(await desk.request('cases.decide', wrong)).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('不能用告知承诺代替') },
  })
  const view = await decide(desk.call, caseId, { 'HN-06': 'accept' }, { promises })
  expect(kindsOf(view)).toEqual(['acceptance', 'proofPromise', 'receipt'])
  expect((await operations(desk))[0]).toMatchObject({ promisedProofs: ['S03'] })
})

test('a second 补正 for what could have been asked the first time needs a supervisor, who is recorded', async () => {
  const { call, request, engine } = await aDesk()
  const { caseId } = await aDraft(call)
  await dropMaterial(call, caseId, 'M01')
  await decide(call, caseId, { 'HN-01': 'supplement' })
  const { supplements } = await call('supplements.list', { caseId })
  const supplementId = supplements[0]?.supplementId ?? ''
  await call('supplements.record', {
    ...{ recordId: uuidv7(), caseId, supplementId, method: 'counter', postNo: '', facts: [] },
    materials: [{ materialId: 'M01', handling: 'original', copies: 1, licenceId: null }],
    lineIds: [],
  })
  await call('supplements.complete', { caseId, supplementId })
  const seal = {
    lineId: 'material:M06',
    material: '不动产权证',
    problem: '没有加盖公章',
    requirement: '加盖公章',
  }
  const supplement = { lines: [seal], handIn: ['counter' as const], postAddress: '' }
  const decision = await aDecision(call, caseId, { 'HN-01': 'supplement' }, { supplement })
  expect(await request('cases.decide', decision)).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('值班长') },
  })
  const grant = (approvalId: string, loginName: string, password: string) =>
    call('approvals.grant', { approvalId, caseId, purpose: 'lateSupplement', loginName, password })
  const accounts = await call('accounts.trainingAccounts', {})
  const passwordOf = (name: string) =>
    accounts.find(({ loginName }) => loginName === name)?.password ?? ''
  expect(await grant(uuidv7(), 'chenjing', 'falsch')).toMatchObject({ granted: false })
  expect(await grant(uuidv7(), 'limin', passwordOf('limin'))).toMatchObject({ granted: false })
  // A password that somebody else gave is the owner's only after he has changed it.
  const supervisor = engine.services.db.updateTable('account').where('login_name', '=', 'chenjing')
  await supervisor.set({ must_change_password: 1 }).execute()
  expect(await grant(uuidv7(), 'chenjing', passwordOf('chenjing'))).toMatchObject({
    granted: false,
    message: expect.stringContaining('修改密码'),
  })
  await supervisor.set({ must_change_password: 0 }).execute()
  const approvalId = uuidv7()
  expect(await grant(approvalId, 'chenjing', passwordOf('chenjing'))).toMatchObject({
    granted: true,
  })
  const { view } = await call('cases.decide', { ...decision, approvalId })
  expect(view.tasks).toMatchObject([{ state: 6 }])
  const event = await engine.services.db
    .selectFrom('event')
    .select('payload')
    .where('kind', '=', 'case-decided')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  expect(JSON.parse(event.payload)).toMatchObject({ approvedBy: 'training-supervisor' })
})
