import type { ReactElement, ReactNode } from 'react'
import type { AlertView } from '../../../shared/ipc/contract/supervision.ts'
import { alertLevelNames } from '../../../shared/supervision/rule.ts'
import { fullTime } from '../../lib/time.ts'
import { alertPlace, alertReason } from './alert-words.ts'

/** One card whole: why, by what rule, and what to do. */
export function AlertDetail({
  alert,
  children,
}: {
  readonly alert: AlertView
  readonly children: ReactNode
}): ReactElement {
  const { level, title, basis, advised, advice, since, endedOn } = alert
  return (
    <aside className="panel supervision-detail" aria-label="这一条">
      <h2 className={level === 'red' ? 'stop' : 'warn'}>{`${alertLevelNames[level]} ${title}`}</h2>
      <dl>
        <Line name="办件">{`${alert.caseNo} ${alert.applicantName}`}</Line>
        <Line name="经办">{alertPlace(alert)}</Line>
        <Line name="事实">{alertReason(alert)}</Line>
        <Line name="自">{endedOn === null ? since : `${since}，${endedOn} 消除`}</Line>
        <Line name="依据">{advised ? `${basis}（建议值，待大厅确认）` : basis}</Line>
        <Line name="怎么办">{advice}</Line>
        {alert.answeredAt !== null && (
          <Line name="说明">
            {`${alert.answer}（${alert.answeredBy}，${fullTime(alert.answeredAt)}）`}
          </Line>
        )}
      </dl>
      {children}
    </aside>
  )
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
