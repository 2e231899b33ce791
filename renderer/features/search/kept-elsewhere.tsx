import type { ReactElement } from 'react'
import { caseStateNames } from '../../../shared/case/task-state.ts'
import type { HallRow } from '../../../shared/ipc/contract/hall.ts'
import { shortTime } from '../../lib/time.ts'

/** Where a case of another window is: it can't be opened here, so the applicant is told where to go. */
export function KeptElsewhere({ row }: { readonly row: HallRow }): ReactElement {
  const { windowNo, ownerName, number, applicantName, state, changedAt, dueOn } = row
  const due = dueOn === null ? '' : `，期限 ${dueOn}`
  return (
    <section className="panel hall-elsewhere" aria-label="其他窗口的办件" aria-live="polite">
      <p>
        <strong>{`在 ${windowNo} 号窗口${ownerName === '' ? '' : `，经办 ${ownerName}`}`}</strong>
        {`　${[number, applicantName].filter((part) => part !== '').join(' ')}：${caseStateNames[state]}，${shortTime(changedAt)} 变动${due}。`}
      </p>
      <p className="muted">办件在那个窗口的电脑上，这里打不开；要办理请到那个窗口。</p>
    </section>
  )
}
