import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { watchClocks } from '../../../electron/engine/clocks/watch-clocks.ts'
import {
  aConvenedSurvey,
  aCounterWithCase,
  aHeldSurvey,
  waterAndPower,
} from '../../support/surveyed-case.ts'
import { aCompleteDraft, aCounter, fixedClock, signIn } from '../../support/test-counter.ts'

const slot = { meetingPoint: '项目东门', remark: '', reason: '' }

test('a survey that the form asks for is to be convened in three working days of the receipt', async () => {
  const counter = await aCounterWithCase({ 'project.needJointSurvey': true })
  const { caseId, clock, clocksOf } = counter
  const due = { itemId: null, state: 'running', dueOn: '2026-11-25', endedOn: null }
  expect(await clocksOf('survey')).toEqual([due])
  clock.set('2026-11-24T01:00:00.000Z')
  await aConvenedSurvey(counter, caseId)
  expect(await clocksOf('survey')).toEqual([due])
})

test('a case is among those to be surveyed until the visit is recorded or cancelled', async () => {
  const counter = await aCounterWithCase()
  const { call, caseId } = counter
  const toBeSurveyed = async () => {
    const question = {
      scope: 'window',
      filter: 'survey',
      sort: 'due',
      offset: 0,
      limit: 10,
    } as const
    return (await call('worklist.list', question)).rows.map((row) => row.caseId)
  }
  expect(await toBeSurveyed()).toEqual([])
  const { surveyId } = await aConvenedSurvey(counter, caseId)
  expect(await toBeSurveyed()).toEqual([caseId])
  await call('surveys.schedule', {
    ...{ surveyId, documentId: uuidv7(), date: '2026-11-24', time: '09:30' },
    ...slot,
  })
  expect(await toBeSurveyed()).toEqual([caseId])
  await call('surveys.cancel', { surveyId, reason: '申请人改期' })
  expect(await toBeSurveyed()).toEqual([])
})

test('silence does not shorten what an enterprise owes: deemed accepted, its scheme is due from the receipt', async () => {
  const clock = fixedClock()
  const counter = await aCounter({ clock })
  const { call, engine } = counter
  await signIn(call)
  const outside = { 'project.needOutsideLine': true }
  const { caseId } = await aCompleteDraft(call, waterAndPower, outside)
  await call('cases.receive', { caseId })
  // Day by day, as a counter that is switched on every morning.
  for (let day = 20; day <= 28; day += 1) {
    clock.set(`2026-11-${day}T01:00:00.000Z`)
    await watchClocks(engine.services)
  }
  const { clocks } = await call('cases.open', { caseId })
  const schemes = clocks.filter(({ kind }) => kind === 'firstScheme')
  expect(schemes.map(({ dueOn }) => dueOn)).toEqual(['2026-12-04', '2026-12-04'])
})

test('an outside line that the applicant names starts the limit of every enterprise at acceptance, once', async () => {
  const counter = await aCounterWithCase({ 'project.needOutsideLine': true })
  const { caseId, clocksOf } = counter
  const due = { state: 'running', dueOn: '2026-12-04', endedOn: null }
  const both = [
    { itemId: 'HN-01', ...due },
    { itemId: 'HN-02', ...due },
  ]
  expect(await clocksOf('firstScheme')).toEqual(both)
  await aHeldSurvey(counter, caseId)
  expect(await clocksOf('firstScheme')).toEqual(both)
})

test('a scheme handed over too late is missed, and a date before the receipt is refused', async () => {
  const counter = await aCounterWithCase({ 'project.needOutsideLine': true })
  const { call, caseId, clock, clocksOf } = counter
  clock.set('2026-12-10T01:00:00.000Z')
  const scheme = { caseId, itemId: 'HN-01', manner: 'post', summary: '供水方案' } as const
  await expect(
    call('surveys.handOverScheme', { ...scheme, handedOn: '2026-11-19' }),
  ).rejects.toThrow(/送达日期应在收件/)
  await call('surveys.handOverScheme', { ...scheme, handedOn: '2026-12-09' })
  expect(await clocksOf('firstScheme')).toMatchObject([
    { itemId: 'HN-01', state: 'missed', endedOn: '2026-12-09' },
    { itemId: 'HN-02', state: 'running' },
  ])
})

test('a case of which nothing is open any more has no survey to come and waits for no scheme', async () => {
  const counter = await aCounterWithCase({ 'project.needOutsideLine': true })
  const { call, caseId, clocksOf } = counter
  await aConvenedSurvey(counter, caseId)
  for (const itemId of ['HN-01', 'HN-02'])
    await call('tasks.report', {
      ...{ reportId: uuidv7(), caseId, itemId, action: 'approve', on: '2026-11-20' },
      ...{ reason: '', supplement: null, approvalId: null },
    })
  expect(await clocksOf('survey')).toMatchObject([{ state: 'cancelled' }])
  expect(await clocksOf('firstScheme')).toMatchObject([
    { state: 'cancelled' },
    { state: 'cancelled' },
  ])
  const { surveys, involved } = await call('surveys.ofCase', { caseId })
  expect(surveys).toMatchObject([{ state: 'cancelled', reason: '事项已全部办结或撤件' }])
  expect(involved).toEqual([])
  await expect(aConvenedSurvey(counter, caseId)).rejects.toThrow(/不用再踏勘/)
})
