import type { ReactElement } from 'react'
import { type SurveyView, surveyStateNames } from '../../../../shared/case/survey.ts'
import { shortTime } from '../../../lib/time.ts'

/** Those before the newest one, which are over. */
export function EarlierSurveys({
  surveys,
}: {
  readonly surveys: readonly SurveyView[]
}): ReactElement | null {
  if (surveys.length === 0) return null
  return (
    <section className="panel survey-earlier" aria-label="以前的踏勘">
      <h2>以前的踏勘</h2>
      <ul>
        {surveys.map(({ surveyId, requestedAt, state, scheduled, record, reason }) => (
          <li key={surveyId}>
            <span>{`${shortTime(requestedAt)} 提出`}</span>
            <strong>{surveyStateNames[state]}</strong>
            {scheduled && <span>{`${scheduled.date} ${scheduled.time}`}</span>}
            {record && <span>{`记录 ${record.documentNo}：${record.conclusion}`}</span>}
            {state === 'cancelled' && reason && <span>{`原因：${reason}`}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
