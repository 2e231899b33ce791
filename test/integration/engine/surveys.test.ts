import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import type { HalfDay } from '../../../shared/case/survey.ts'
import {
  aConvenedSurvey,
  aCounterWithCase,
  aHeldSurvey,
  findingsOf,
} from '../../support/surveyed-case.ts'
import { aCompleteDraft } from '../../support/test-counter.ts'

const slot = { meetingPoint: '项目东门', remark: '', reason: '' }
const am = (date: string): HalfDay => ({ date, half: 'morning' })

test('a survey asks every enterprise and department that the items involve, and counts three working days', async () => {
  const counter = await aCounterWithCase()
  const { caseId, call, clocksOf } = counter
  const survey = await aConvenedSurvey(counter, caseId)
  expect(survey).toMatchObject({ state: 'convened', organiser: '长沙市政务服务中心' })
  expect(survey.participants.map(({ unit, itemNames }) => [unit, itemNames])).toEqual([
    ['供水企业', ['供水报装']],
    ['国网湖南省电力有限公司', ['供电报装']],
    ['住房城乡建设（城市管理）部门', ['供水报装']],
  ])
  // The 20th is a Friday.
  expect(await clocksOf('survey')).toEqual([
    { itemId: null, state: 'running', dueOn: '2026-11-25', endedOn: null },
  ])
  await expect(aConvenedSurvey(counter, caseId)).rejects.toThrow(/已有一次踏勘正在召集/)
  const again = await call('surveys.ofCase', { caseId })
  expect(again.surveys).toHaveLength(1)
  expect(again.site).toBe('长沙市岳麓区示范路 18 号')
})

test('units can be left out and others named; a draft has no survey', async () => {
  const { call, caseId } = await aCounterWithCase()
  const convene = (id: string) =>
    call('surveys.convene', {
      ...{ surveyId: uuidv7(), caseId: id, site: '示范路', meetingPoint: '东门', remark: '' },
      leftOut: ['housing'],
      others: ['岳麓区示范物业'],
    })
  const { participants } = await convene(caseId)
  expect(participants.map(({ participantId, kind }) => [participantId, kind])).toEqual([
    ['water-company', 'enterprise'],
    ['power-company', 'enterprise'],
    ['other-1', 'other'],
  ])
  expect(participants[2]?.itemNames).toEqual(['供水报装', '供电报装'])
  const draft = await aCompleteDraft(call)
  await expect(convene(draft.caseId)).rejects.toThrow(/还是草稿/)
})

test('from the answers of all the earliest common half-day is proposed', async () => {
  const counter = await aCounterWithCase()
  const { call, caseId } = counter
  const { surveyId } = await aConvenedSurvey(counter, caseId)
  const answer = (participantId: string, halfDays: HalfDay[]) =>
    call('surveys.answer', {
      ...{ surveyId, participantId, halfDays },
      contactName: '周某',
      contactPhone: '13800000000',
    })
  await answer('water-company', [am('2026-11-23'), am('2026-11-24')])
  await answer('power-company', [am('2026-11-24'), am('2026-11-25')])
  await answer('housing', [])
  // Asked again after a lost answer: nothing is told twice.
  const { proposal } = await answer('housing', [])
  const lines = await call('cases.history', { caseId })
  expect(lines.filter(({ text }) => text.includes('答复可踏勘的时间'))).toHaveLength(3)
  expect(proposal).toEqual({ ...am('2026-11-24'), missing: ['housing'], silent: [] })
  await expect(
    call('surveys.answer', {
      ...{ surveyId, participantId: 'housing', halfDays: [] },
      contactName: '周某',
      contactPhone: '8800',
    }),
  ).rejects.toThrow(/电话应为/)
})

test('the notice is numbered with the date; a change of date has a reason and a notice of its own', async () => {
  const counter = await aCounterWithCase()
  const { call, caseId, clocksOf, modelOf } = counter
  const { surveyId } = await aConvenedSurvey(counter, caseId)
  const documentId = uuidv7()
  const first = { surveyId, documentId, date: '2026-11-24', time: '09:30', ...slot }
  const survey = await call('surveys.schedule', first)
  expect(survey).toMatchObject({
    state: 'scheduled',
    scheduled: { date: '2026-11-24', half: 'morning', time: '09:30' },
    noticeNos: [expect.stringMatching(/^TK2026/)],
  })
  expect(await modelOf(documentId)).toMatchObject({
    documentNo: survey.noticeNos[0],
    surveyDate: '2026-11-24',
    meetingPoint: '项目东门',
    participants: [{ unit: '供水企业' }, {}, {}],
  })
  expect(await clocksOf('survey')).toMatchObject([{ state: 'met', endedOn: '2026-11-20' }])
  // Asked again after a lost answer: nothing is written twice.
  expect((await call('surveys.schedule', first)).noticeNos).toHaveLength(1)

  const move = { ...first, documentId: uuidv7(), date: '2026-11-25', time: '14:00' }
  await expect(call('surveys.schedule', move)).rejects.toThrow(/改期要写明原因/)
  const moved = await call('surveys.schedule', { ...move, reason: '雨天' })
  expect(moved.scheduled).toMatchObject({ date: '2026-11-25', half: 'afternoon' })
  expect(moved.noticeNos).toHaveLength(2)
  expect(await modelOf(move.documentId)).toMatchObject({ remark: '改期原因：雨天' })
  await expect(
    call('surveys.schedule', { ...move, documentId: uuidv7(), date: '2026-11-19', reason: '早' }),
  ).rejects.toThrow(/已经过去/)
})

test('a cancelled survey frees its enterprises and its limit, and another one may be convened', async () => {
  const counter = await aCounterWithCase()
  const { call, caseId, clocksOf } = counter
  const { surveyId } = await aConvenedSurvey(counter, caseId)
  await expect(call('surveys.cancel', { surveyId, reason: '' })).rejects.toThrow(/请写明原因/)
  const cancelled = await call('surveys.cancel', { surveyId, reason: '申请人改期' })
  expect(cancelled).toMatchObject({ state: 'cancelled', reason: '申请人改期' })
  expect(await clocksOf('survey')).toMatchObject([{ state: 'cancelled' }])
  await expect(
    call('surveys.schedule', {
      ...{ surveyId, documentId: uuidv7(), date: '2026-11-24', time: '09:30' },
      ...slot,
    }),
  ).rejects.toThrow(/已取消/)
  await aConvenedSurvey(counter, caseId)
})

test('the record says what each unit found, and an outside line starts the limit of the first scheme from receipt', async () => {
  const counter = await aCounterWithCase()
  const { call, caseId, clocksOf, modelOf } = counter
  expect(await clocksOf('firstScheme')).toEqual([])
  const { record, state } = await aHeldSurvey(counter, caseId)
  expect(state).toBe('held')
  expect(record).toMatchObject({ outsideLine: true, approvals: [{ itemId: 'HN-07-1a' }] })
  expect(await modelOf(record?.documentId ?? '')).toMatchObject({
    findings: [
      { unit: '供水企业', outsideLine: true, approvals: [expect.stringContaining('挖掘')] },
      { unit: '国网湖南省电力有限公司', outsideLine: false, approvals: [] },
      {},
    ],
    conclusion: '供水外线需挖掘道路 45 米。',
  })
  // Ten working days after the 20th, for the water company alone.
  expect(await clocksOf('firstScheme')).toEqual([
    { itemId: 'HN-01', state: 'running', dueOn: '2026-12-04', endedOn: null },
  ])
  const schemes = await call('surveys.handOverScheme', {
    ...{ caseId, itemId: 'HN-01', handedOn: '2026-11-20', manner: 'counter' },
    summary: '供水接入方案第一版',
  })
  expect(schemes).toMatchObject([{ itemId: 'HN-01', handedOn: '2026-11-20' }])
  expect(await clocksOf('firstScheme')).toMatchObject([{ state: 'met', endedOn: '2026-11-20' }])
  const lines = await call('cases.history', { caseId })
  expect(lines.map(({ text }) => text)).not.toContain('其他操作')
})

test('a record is refused before its day, with a unit left out, or with an approval but no outside line', async () => {
  const counter = await aCounterWithCase()
  const { call, caseId, clock } = counter
  const { surveyId } = await aConvenedSurvey(counter, caseId)
  const survey = await call('surveys.schedule', {
    ...{ surveyId, documentId: uuidv7(), date: '2026-11-23', time: '09:30' },
    ...slot,
  })
  const record = (findings: ReturnType<typeof findingsOf>) =>
    call('surveys.record', { surveyId, documentId: uuidv7(), findings, conclusion: '具备接入条件' })
  await expect(record(findingsOf(survey))).rejects.toThrow(/还没有到踏勘日期/)
  clock.set('2026-11-23T03:00:00.000Z')
  await expect(record(findingsOf(survey).slice(1))).rejects.toThrow(/还没有登记供水企业/)
  await expect(
    record(findingsOf(survey, { 'water-company': { approvals: ['HN-07-1a'] } })),
  ).rejects.toThrow(/“涉及外线”却是“否”/)
  const nobody = Object.fromEntries(
    survey.participants.map(({ participantId }) => [participantId, { attended: false }]),
  )
  await expect(record(findingsOf(survey, nobody))).rejects.toThrow(/没有单位到场/)
  const held = await record(findingsOf(survey, { housing: { attended: false } }))
  expect(held.record).toMatchObject({ outsideLine: false, approvals: [] })
})
