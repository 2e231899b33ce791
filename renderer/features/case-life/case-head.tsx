import type { ReactElement } from 'react'
import { plainText } from '../../../shared/case/fact.ts'
import type { CaseView, ClockView } from '../../../shared/case/joint-case.ts'
import { ClockLight, clockName } from '../../components/clock-light.tsx'
import { isOpenClock } from '../../components/clock-words.ts'
import { StateMark } from '../../components/state-mark.tsx'
import { fullTime } from '../../lib/time.ts'
import { useSpecialists } from './use-specialists.ts'

/** Which case it is, how it stands, and the limits that run out first. */
export function CaseHead({ view }: { readonly view: CaseView }): ReactElement {
  return (
    <header className="life-head">
      <div className="life-head-line">
        <h1>{view.officialNumber ?? view.number?.number ?? '尚未编号'}</h1>
        {view.number?.kind === 'provisional' && (
          <span className="muted">{`临时编号 ${view.number.number}`}</span>
        )}
        <StateMark state={view.state} />
        <strong className="life-head-name">{factText(view, 'applicant.name') || '未填写'}</strong>
        <span className="life-head-name muted">{factText(view, 'project.name')}</span>
        <span className="life-head-facts muted">
          <SpecialistName caseId={view.caseId} />
          {view.receivedAt && <span>{`收件 ${fullTime(view.receivedAt).slice(0, 16)}`}</span>}
          {view.queryCode && <span>{`查询码 ${view.queryCode}`}</span>}
        </span>
      </div>
      <MostUrgent view={view} />
    </header>
  )
}

/** Whom applicant and enterprises reach about the project. */
function SpecialistName({ caseId }: Pick<CaseView, 'caseId'>): ReactElement | null {
  const current = useSpecialists(caseId).data?.current
  return current ? <span>{`服务专员 ${current.name} ${current.phone}`}</span> : null
}

const mostShown = 4

function MostUrgent({ view }: { readonly view: CaseView }): ReactElement | null {
  const open = view.clocks.filter(isOpenClock).sort(byUrgency)
  if (open.length === 0) return null
  return (
    <ul className="life-clocks" aria-label="最先到期的期限">
      {open.slice(0, mostShown).map((clock) => (
        <li key={clock.clockId}>
          <span>{clockName(clock, view)}</span>
          <ClockLight clock={clock} />
        </li>
      ))}
      {open.length > mostShown && (
        <li className="muted">{`另有 ${open.length - mostShown} 个期限在走`}</li>
      )}
    </ul>
  )
}

/** What stands still comes last: nothing is to be done about it today. */
function byUrgency(a: ClockView, b: ClockView): number {
  return (a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : 1
}

function factText({ facts }: CaseView, key: string): string {
  const value = facts.find((fact) => fact.key === key)?.value
  return value === undefined ? '' : plainText(value)
}
