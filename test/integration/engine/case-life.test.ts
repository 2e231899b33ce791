import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import type { ReportAction } from '../../../shared/case/decision.ts'
import type { InputOf } from '../../../shared/ipc/contract.ts'
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
const inside = { 'project.needOutsideLine': false }

async function aDesk() {
  const clock = fixedClock()
  const counter = await aCounter({ clock })
  await signIn(counter.call)
  return { ...counter, clock }
}

async function anAccepted(desk: Pick<TestCounter, 'call'>, items = [drainage]) {
  const { caseId } = await aCompleteDraft(desk.call, items, inside)
  await desk.call('cases.accept', { caseId })
  return caseId
}

function aReport(
  caseId: string,
  action: ReportAction,
  more: Partial<InputOf<'tasks.report'>> = {},
): InputOf<'tasks.report'> {
  return {
    ...{ reportId: uuidv7(), caseId, itemId: 'HN-06', action, on: '2026-11-20', reason: '' },
    ...{ supplement: null, approvalId: null },
    ...more,
  }
}

const dueOf = async (desk: Pick<TestCounter, 'call'>, caseId: string, kind: string) =>
  (await desk.call('cases.open', { caseId })).clocks.find((clock) => clock.kind === kind)?.dueOn

test('特别程序 stops the promised and the statutory limit by its days, told later or not, with a letter', async () => {
  const desk = await aDesk()
  const caseId = await anAccepted(desk)
  expect(await dueOf(desk, caseId, 'promised')).toBe('2026-11-27')
  expect(await dueOf(desk, caseId, 'statutory')).toBe('2026-12-11')
  desk.clock.set('2026-11-25T02:00:00.000Z')
  const paused = await desk.call(
    'tasks.report',
    aReport(caseId, 'pause', { on: '2026-11-24', reason: '专家评审' }),
  )
  expect(statesOf(paused)).toEqual({ 'HN-06': 9 })
  expect(clocksOf(paused)).toMatchObject({
    'promised:HN-06': 'paused',
    'statutory:HN-06': 'paused',
  })
  expect(kindsOf(paused)).toContain('progressNotice')
  desk.clock.set('2026-11-30T02:00:00.000Z')
  const resumed = await desk.call('tasks.report', aReport(caseId, 'resume', { on: '2026-11-27' }))
  // Wednesday to Friday did not count.
  expect(await dueOf(desk, caseId, 'promised')).toBe('2026-12-02')
  expect(await dueOf(desk, caseId, 'statutory')).toBe('2026-12-16')
  expect(resumed.clocks.find(({ kind }) => kind === 'promised')?.explanation).toContain('专家评审')
})

test('a report is refused with the reason when its step, its day or its reason does not fit', async () => {
  const desk = await aDesk()
  const caseId = await anAccepted(desk)
  const refusal = async (report: InputOf<'tasks.report'>) => {
    const reply = await desk.request('tasks.report', report)
    return reply.ok ? '' : reply.failure.message
  }
  expect(await refusal(aReport(caseId, 'resume'))).toMatch(/已受理.*不能特别程序结束/)
  expect(await refusal(aReport(caseId, 'begin', { on: '2026-11-19' }))).toContain('不能早于')
  expect(await refusal(aReport(caseId, 'begin', { on: '2026-11-21' }))).toContain('不能晚于今天')
  expect(await refusal(aReport(caseId, 'pause'))).toContain('请填写原因')
  expect(await refusal(aReport(caseId, 'approveWithTolerance'))).toContain('没有待补交的容缺材料')
  expect(statesOf(await desk.call('cases.open', { caseId }))).toEqual({ 'HN-06': 3 })
})

test('办结 ends the limits and starts the ten days of delivery; a repeated report changes nothing', async () => {
  const desk = await aDesk()
  const caseId = await anAccepted(desk)
  await desk.call('tasks.report', aReport(caseId, 'begin'))
  desk.clock.set('2026-12-01T02:00:00.000Z')
  const report = aReport(caseId, 'approve', { on: '2026-11-27' })
  const view = await desk.call('tasks.report', report)
  expect(view.state).toBe('completed')
  // It was in time on the day on which it happened, though it was told late.
  expect(clocksOf(view)).toMatchObject({
    'promised:HN-06': 'met',
    'statutory:HN-06': 'met',
    'delivery:HN-06': 'running',
  })
  expect(await dueOf(desk, caseId, 'delivery')).toBe('2026-12-11')
  const again = await desk.call('tasks.report', report)
  expect(again.revision).toBe(view.revision)
  const revoked = await desk.call(
    'tasks.report',
    aReport(caseId, 'revoke', { on: '2026-12-01', reason: '申请材料虚假' }),
  )
  expect(statesOf(revoked)).toEqual({ 'HN-06': 15 })
  expect(clocksOf(revoked)).toMatchObject({ 'delivery:HN-06': 'cancelled' })
})

test('an applicant withdraws on the spot before the handling; afterwards the receiver confirms or declines', async () => {
  const desk = await aDesk()
  const caseId = await anAccepted(desk, [water, drainage])
  const withdrawal = { withdrawalId: uuidv7(), caseId, reason: '建设方案调整' }
  const first = await desk.call('tasks.withdraw', { ...withdrawal, itemIds: ['HN-01'] })
  expect(statesOf(first)).toEqual({ 'HN-01': 2, 'HN-06': 3 })
  expect(kindsOf(first)).toContain('withdrawal')
  expect(clocksOf(first)).toMatchObject({
    'promised:HN-01': 'cancelled',
    'promised:HN-06': 'running',
  })
  await desk.call('tasks.report', aReport(caseId, 'begin'))
  const asked = await desk.call('tasks.withdraw', {
    ...withdrawal,
    withdrawalId: uuidv7(),
    itemIds: ['HN-06'],
  })
  expect(statesOf(asked)).toMatchObject({ 'HN-06': 16 })
  const declined = await desk.call(
    'tasks.report',
    aReport(caseId, 'declineWithdrawal', { reason: '已经批准' }),
  )
  expect(statesOf(declined)).toMatchObject({ 'HN-06': 8 })
  await desk.call('tasks.withdraw', { ...withdrawal, withdrawalId: uuidv7(), itemIds: ['HN-06'] })
  const ended = await desk.call('tasks.report', aReport(caseId, 'confirmWithdrawal'))
  expect(ended).toMatchObject({ state: 'withdrawn' })
  expect(kindsOf(ended)).toContain('returnList')
})

async function aSupplemented(desk: Pick<TestCounter, 'call'>) {
  const { caseId } = await aCompleteDraft(desk.call, [water], inside)
  await dropMaterial(desk.call, caseId, 'M01')
  await desk.call('cases.saveFacts', {
    caseId,
    changes: [{ key: 'project.siteAddress', value: null }],
  })
  await decide(desk.call, caseId, { 'HN-01': 'supplement' })
  const { supplements } = await desk.call('supplements.list', { caseId })
  return { caseId, supplementId: supplements[0]?.supplementId ?? '' }
}

const applicationForm = {
  materialId: 'M01',
  handling: 'original',
  copies: 1,
  licenceId: null,
} as const

test('what was asked for comes by post and at the counter, and nothing else of the case can be changed', async () => {
  const desk = await aDesk()
  const { caseId, supplementId } = await aSupplemented(desk)
  const record: InputOf<'supplements.record'> = {
    ...{ recordId: uuidv7(), caseId, supplementId, method: 'post', postNo: '' },
    ...{ facts: [], materials: [applicationForm], lineIds: [] },
  }
  expect(await desk.request('supplements.record', record)).toMatchObject({
    ok: false,
    failure: { fields: { postNo: expect.any(String) } },
  })
  const mistyped = { ...record, postNo: 'EA123456789CN' }
  expect(await desk.request('supplements.record', mistyped)).toMatchObject({
    ok: false,
    failure: { fields: { postNo: expect.stringContaining('校验不符') } },
  })
  const byPost = await desk.call('supplements.record', { ...record, postNo: 'ea 123456785 cn' })
  expect(byPost.supplement.lines.map(({ lineId, method }) => [lineId, method])).toEqual([
    ['field:project.siteAddress', null],
    ['material:M01', 'post'],
  ])
  expect(await desk.request('supplements.complete', { caseId, supplementId })).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('没有补齐') },
  })
  const foreign = { key: 'applicant.name', value: '别的公司' }
  const atCounter = { ...record, recordId: uuidv7(), method: 'counter' as const, materials: [] }
  expect(
    await desk.request('supplements.record', { ...atCounter, facts: [foreign] }),
  ).toMatchObject({ ok: false, failure: { message: expect.stringContaining('只登记补正清单') } })
  const address = { key: 'project.siteAddress', value: '长沙市岳麓区示范路 18 号' }
  await desk.call('supplements.record', { ...atCounter, facts: [address] })
  const view = await desk.call('supplements.complete', { caseId, supplementId })
  expect(statesOf(view)).toEqual({ 'HN-01': 7 })
  expect(view.clocks).toMatchObject([
    { kind: 'supplement', state: 'met' },
    { kind: 'decision', state: 'running', dueOn: '2026-11-27' },
  ])
  expect(kindsOf(view)).toEqual(['receipt', 'receipt', 'supplement'])
  const accepted = await decide(desk.call, caseId, { 'HN-01': 'accept' })
  expect(accepted.state).toBe('accepted')
  const bodies = await desk.engine.services.db
    .selectFrom('outbox')
    .select('body')
    .orderBy('case_seq')
    .execute()
  expect(bodies.map(({ body }) => JSON.parse(body).schema)).toEqual([
    'lianban.submission/1',
    'lianban.submission/1',
    'lianban.progress/1',
  ])
})

test('a receiver that asks for a supplement stops its limits, and they go on when everything is there', async () => {
  const desk = await aDesk()
  const caseId = await anAccepted(desk)
  await desk.call('tasks.report', aReport(caseId, 'begin'))
  const line = {
    lineId: 'material:S01',
    material: '排水图纸',
    problem: '缺排放口标高',
    requirement: '补标高',
  }
  const supplement = { lines: [line], handIn: ['online' as const], postAddress: '' }
  const asked = await desk.call(
    'tasks.report',
    aReport(caseId, 'requestSupplement', { reason: '图纸不全', supplement }),
  )
  expect(asked.state).toBe('accepted')
  expect(statesOf(asked)).toEqual({ 'HN-06': 6 })
  expect(clocksOf(asked)).toMatchObject({ 'promised:HN-06': 'paused', supplement: 'running' })
  const { supplements } = await desk.call('supplements.list', { caseId })
  const supplementId = supplements[0]?.supplementId ?? ''
  desk.clock.set('2026-11-24T02:00:00.000Z')
  await desk.call('supplements.record', {
    ...{ recordId: uuidv7(), caseId, supplementId, method: 'online', postNo: '', facts: [] },
    materials: [{ materialId: 'S01', handling: 'electronic', copies: 0, licenceId: null }],
    lineIds: [],
  })
  const view = await desk.call('supplements.complete', { caseId, supplementId })
  expect(clocksOf(view)).toMatchObject({ 'promised:HN-06': 'running', supplement: 'met' })
  // Monday and Tuesday did not count.
  expect(await dueOf(desk, caseId, 'promised')).toBe('2026-12-01')
  const decision = await aDecision(desk.call, caseId, { 'HN-06': 'accept' })
  expect(await desk.request('cases.decide', decision)).toMatchObject({ ok: false })
  const on = '2026-11-24'
  const going = await desk.call('tasks.report', aReport(caseId, 'begin', { on }))
  expect(statesOf(going)).toEqual({ 'HN-06': 8 })
})

test('what was promised is brought in time, and is listed until it is', async () => {
  const desk = await aDesk()
  const { caseId } = await aCompleteDraft(desk.call, [water], inside)
  await dropMaterial(desk.call, caseId, 'M06')
  await decide(desk.call, caseId, { 'HN-01': 'tolerate' })
  const on = '2026-11-20'
  const early = aReport(caseId, 'approve', { itemId: 'HN-01', on })
  expect(await desk.request('tasks.report', early)).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('容缺材料没有补交') },
  })
  expect(await desk.call('supplements.due', { withinDays: 3 })).toMatchObject([
    {
      caseId,
      kind: 'tolerance',
      dueOn: '2026-11-25',
      daysLeft: 3,
      what: expect.stringContaining('不动产权证'),
    },
  ])
  expect(await desk.call('supplements.due', { withinDays: 2 })).toEqual([])
  const brought = {
    ...{ caseId, method: 'counter' as const, postNo: '', materialId: 'M06' },
    ...{ handling: 'copy' as const, copies: 1, licenceId: null },
  }
  const view = await desk.call('tolerances.record', brought)
  expect(clocksOf(view)).toMatchObject({ tolerance: 'met' })
  expect(view.materials.map(({ materialId }) => materialId)).toContain('M06')
  expect(await desk.call('tolerances.record', brought)).toEqual(view)
  const { tolerances } = await desk.call('supplements.list', { caseId })
  expect(tolerances).toMatchObject([{ state: 'supplied', method: 'counter' }])
})
