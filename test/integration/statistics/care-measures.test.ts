import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import type { MeasureKey } from '../../../shared/statistics/measures.ts'
import { anAssignedRequest } from '../../support/assistance.ts'
import { aDecidedCase } from '../../support/decided-case.ts'
import { aConvenedSurvey, aCounterWithCase, aHeldSurvey } from '../../support/surveyed-case.ts'
import { aCounter, fixedClock, signIn, type TestCounter } from '../../support/test-counter.ts'

async function cellsOf({ call }: Pick<TestCounter, 'call'>, on: string, measures: MeasureKey[]) {
  await signIn(call, 'chenjing')
  const { total } = await call('statistics.table', {
    ...{ period: { kind: 'day', on }, measures, by: null, filter: {} },
  })
  return measures.map((key) => total[key]?.value)
}

/** Cases behind one side of a number. */
async function listOf(
  { call }: Pick<TestCounter, 'call'>,
  on: string,
  measure: MeasureKey,
  part: 'part' | 'whole' = 'whole',
) {
  const { total, rows } = await call('statistics.entries', {
    ...{ measure, part, from: on, to: on, filter: {}, offset: 0, limit: 50 },
  })
  expect(total).toBe(rows.length)
  return rows.map(({ caseId }) => caseId)
}

test('of two bad evaluations the one whose rectification ended makes a rate of a half', async () => {
  const clock = fixedClock()
  const counter = await aCounter({ clock })
  const { call } = counter
  await signIn(call)
  const cases = [await aDecidedCase(counter), await aDecidedCase(counter)]
  for (const caseId of cases)
    await call('evaluation.submit', {
      ...{ evaluationId: uuidv7(), caseId, stage: 'completed', score: 1, channel: 'desk' },
      ...{ indicators: {}, remark: '等了很久' },
    })
  await signIn(call, 'chenjing')
  const [first] = await call('evaluation.rectifications', { closed: false })
  const rectificationId = first?.rectificationId ?? ''
  const on = '2026-11-20'
  await call('evaluation.contact', { rectificationId, contactedOn: on, note: '电话联系' })
  await call('evaluation.answer', {
    ...{ rectificationId, answeredOn: on, finding: 'justified', answer: '已加开一个窗口。' },
  })
  expect(await cellsOf(counter, on, ['badEvaluations', 'rectificationRate'])).toEqual([2, 0])
  const end = { rectificationId, closedOn: on, closing: 'satisfied' as const }
  await call('evaluation.close', end)
  await call('evaluation.close', end)
  expect(await cellsOf(counter, on, ['badEvaluations', 'rectificationRate'])).toEqual([2, 0.5])
  expect(await listOf(counter, on, 'rectificationRate', 'part')).toEqual([first?.caseId])
  const listed = await listOf(counter, on, 'rectificationRate')
  expect(new Set(listed)).toEqual(new Set(cases))
  expect(listed).toHaveLength(cases.length)
})

test('a survey counts as convened at once, and as held once its record is written', async () => {
  const counter = await aCounterWithCase()
  const { call, caseId } = counter
  const on = '2026-11-20'
  const both: MeasureKey[] = ['surveysConvened', 'surveysHeld']
  const { surveyId } = await aConvenedSurvey(counter, caseId)
  expect(await cellsOf(counter, on, both)).toEqual([1, 0])
  await signIn(call)
  await call('surveys.cancel', { surveyId, reason: '单位要求改期' })
  await aHeldSurvey(counter, caseId, [])
  expect(await cellsOf(counter, on, both)).toEqual([2, 1])
  expect(await listOf(counter, on, 'surveysHeld')).toEqual([caseId])
})

test('help that was resolved counts once, also when its rating comes later', async () => {
  const counter = await aCounter({ clock: fixedClock() })
  const { call } = counter
  const requestId = await anAssignedRequest(counter)
  const other = await anAssignedRequest(counter)
  await signIn(call, 'zhouhang')
  await call('assistance.log', {
    ...{ requestId, logId: uuidv7(), on: '2026-11-20', place: '电话' },
    ...{ done: '约定上门时间', next: '' },
  })
  const done = { requestId, result: '已代为提交' }
  await call('assistance.resolve', { ...done, satisfaction: null })
  await call('assistance.resolve', { ...done, satisfaction: 5 })
  await call('assistance.terminate', { requestId: other, reason: '申请人自行办理' })
  const both: MeasureKey[] = ['assistanceRequests', 'assistanceResolved']
  expect(await cellsOf(counter, '2026-11-20', both)).toEqual([2, 1])
  expect(await listOf(counter, '2026-11-20', 'assistanceResolved')).toHaveLength(1)
})
