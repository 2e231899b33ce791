import type { ReactElement } from 'react'
import { clockKindNames } from '../../../shared/case/clock.ts'
import { maskName } from '../../../shared/identity/masking.ts'
import type { StatisticBoard } from '../../../shared/ipc/contract/statistics.ts'
import type { QueueRow } from '../../../shared/ipc/contract/worklist.ts'
import { useRowCursor } from '../../components/row-cursor.ts'
import { RowGrid } from '../../components/row-grid.tsx'
import { useLimitCases } from './use-board.ts'

const columns = [
  { title: '办件', className: 'limit-case' },
  { title: '经办', className: 'limit-who' },
  { title: '期限', className: 'limit-due' },
]

/** 红件 before 黄件, and what runs out on the next working day. */
export function LimitCases({
  board: { limits },
  onOpenCase,
}: {
  readonly board: StatisticBoard
  readonly onOpenCase: (caseId: string) => void
}): ReactElement {
  const overdue = useLimitCases('overdue')
  const warning = useLimitCases('warning')
  const rows = [...(overdue.data?.rows ?? []), ...(warning.data?.rows ?? [])]
  const open = (at: number): void => {
    const row = rows[at]
    if (row) onOpenCase(row.caseId)
  }
  const cursor = useRowCursor(rows.length, open)
  const answered = overdue.data !== undefined && warning.data !== undefined
  return (
    <section className="panel board-panel board-limits" aria-label="红件和黄件">
      <h2>{`红件 ${limits.overdue}，黄件 ${limits.warning}`}</h2>
      {answered && rows.length === 0 && <p className="muted">没有逾期的，也没有快到期的。</p>}
      {rows.length > 0 && (
        <div className="board-scroll">
          <RowGrid
            label="红件和黄件"
            name="limit"
            columns={columns}
            rows={rows}
            keyOf={({ caseId }) => caseId}
            cells={cellsOf}
            cursor={cursor}
            onOpen={open}
          />
        </div>
      )}
      <Forecast limits={limits} />
    </section>
  )
}

function cellsOf({ number, applicantName, ownerName, clerkName, ...row }: QueueRow): ReactElement {
  return (
    <>
      <td>
        <p>{maskName(applicantName)}</p>
        <p className="muted">{number}</p>
      </td>
      <td>{ownerName || clerkName}</td>
      <td className={row.timeState === 'overdue' ? 'stop' : 'warn'}>
        <p>{`${row.timeState === 'overdue' ? '红' : '黄'} ${row.dueOn ?? ''}`}</p>
        <p className="muted">{row.dueKind && clockKindNames[row.dueKind]}</p>
      </td>
    </>
  )
}

function Forecast({ limits }: Pick<StatisticBoard, 'limits'>): ReactElement {
  const { nextDay, dueNextDay, dueToday, forecast } = limits
  return (
    <div className="board-forecast">
      <p>{`今天到期 ${dueToday} 件；下一个工作日（${nextDay}）到期 ${dueNextDay} 件。`}</p>
      <ul>
        {forecast
          .filter(({ count }) => count > 0)
          .map(({ kind, name, count }) => (
            <li key={kind}>{`${name} ${count}`}</li>
          ))}
      </ul>
    </div>
  )
}
