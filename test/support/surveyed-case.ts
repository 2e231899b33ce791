import { uuidv7 } from 'uuidv7'
import type { FactValue } from '../../shared/case/fact.ts'
import type { CaseView, SelectedItem } from '../../shared/case/joint-case.ts'
import type { SurveyFinding, SurveyView } from '../../shared/case/survey.ts'
import { aCompleteDraft, aCounter, fixedClock, signIn, type TestCounter } from './test-counter.ts'

export const waterAndPower: readonly SelectedItem[] = [
  { itemId: 'HN-01', variantId: 'general' },
  { itemId: 'HN-02', variantId: 'low-voltage' },
]

/** Accepted, with an outside line or without, as the applicant said. */
export async function anAcceptedCase(
  { call }: Pick<TestCounter, 'call'>,
  items: readonly SelectedItem[] = waterAndPower,
  given: Readonly<Record<string, FactValue>> = {},
): Promise<CaseView> {
  const outside = { 'project.needOutsideLine': false, 'project.needJointSurvey': false }
  const { caseId } = await aCompleteDraft(call, items, { ...outside, ...given })
  return (await call('cases.accept', { caseId })).view
}

export async function aConvenedSurvey(
  { call }: Pick<TestCounter, 'call'>,
  caseId: string,
): Promise<SurveyView> {
  return call('surveys.convene', {
    surveyId: uuidv7(),
    caseId,
    site: '长沙市岳麓区示范路 18 号',
    meetingPoint: '项目东门',
    remark: '请备好总平面图',
    leftOut: [],
    others: [],
  })
}

/** Who was there and found nothing outside the plot; the changes are those of one unit. */
export function findingsOf(
  { participants }: SurveyView,
  changes: Readonly<Record<string, Partial<SurveyFinding>>> = {},
): SurveyFinding[] {
  return participants.map(({ participantId }) => ({
    participantId,
    attended: true,
    personName: '周某',
    finding: '具备接入条件',
    connectionPoint: '示范路 DN300 给水管',
    outsideLine: false,
    approvals: [],
    ...changes[participantId],
  }))
}

/** Convened, dated for today and recorded: the water company needs a road dug up. */
export async function aHeldSurvey(
  counter: Pick<TestCounter, 'call'>,
  caseId: string,
  approvals: readonly string[] = ['HN-07-1a'],
): Promise<SurveyView> {
  const { surveyId } = await aConvenedSurvey(counter, caseId)
  const survey = await counter.call('surveys.schedule', {
    ...{ surveyId, documentId: uuidv7(), date: '2026-11-20', time: '09:30' },
    ...{ meetingPoint: '项目东门', remark: '', reason: '' },
  })
  const outsideLine = approvals.length > 0
  return counter.call('surveys.record', {
    ...{ surveyId, documentId: uuidv7() },
    findings: findingsOf(survey, {
      'water-company': { outsideLine, approvals: [...approvals] },
    }),
    conclusion: outsideLine ? '供水外线需挖掘道路 45 米。' : '具备接入条件。',
  })
}

/** A counter whose clock can be moved, with an accepted case on it. */
export async function aCounterWithCase(given = {}) {
  const clock = fixedClock()
  const counter = await aCounter({ clock })
  await signIn(counter.call)
  const view = await anAcceptedCase(counter, undefined, given)
  const clocksOf = async (kind: string) =>
    (await counter.call('cases.open', { caseId: view.caseId })).clocks
      .filter((one) => one.kind === kind)
      .map(({ itemId, state, dueOn, endedOn }) => ({ itemId, state, dueOn, endedOn }))
  const modelOf = async (documentId: string) => {
    const row = await counter.engine.services.db
      .selectFrom('document')
      .select('model')
      .where('document_id', '=', documentId)
      .executeTakeFirstOrThrow()
    return JSON.parse(row.model)
  }
  return { ...counter, clock, caseId: view.caseId, clocksOf, modelOf }
}
