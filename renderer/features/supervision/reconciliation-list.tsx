import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import type {
  DifferenceView,
  ReconciliationState,
} from '../../../shared/ipc/contract/reconciliation.ts'
import { differenceAdvice, differenceNames } from '../../../shared/reconciliation/difference.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Problem } from '../../components/problem.tsx'
import { useRowCursor } from '../../components/row-cursor.ts'
import { RowGrid } from '../../components/row-grid.tsx'
import { EmptyState } from '../../components/screen.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { fullTime } from '../../lib/time.ts'

const queryKey = ['supervision', 'reconciliation']

/** 对账: where the platform has other cases than this counter, and what to do about each. */
export function ReconciliationList({
  onOpenCase,
}: {
  readonly onOpenCase: (caseId: string) => void
}): ReactElement {
  const queryClient = useQueryClient()
  const [problem, setProblem] = useState('')
  const [running, setRunning] = useState(false)
  const { data: state, error } = useQuery({
    queryKey,
    queryFn: () => call('reconciliation.state', {}),
  })
  const run = async (): Promise<void> => {
    if (running) return
    setRunning(true)
    setProblem('')
    try {
      queryClient.setQueryData(queryKey, await call('reconciliation.run', {}))
    } catch (failed) {
      setProblem(messageOf(failed))
    }
    setRunning(false)
  }
  useShortcuts({ J: { label: '立即对账', initials: 'ljdz', run: () => void run() } })
  return (
    <>
      {(error || problem) && <Problem message={problem || messageOf(error)} />}
      <div className="supervision-actions reconciliation-line">
        <ActionButton shortcut="J" disabled={running} onClick={() => void run()}>
          {running ? '正在对账…' : '立即对账'}
        </ActionButton>
        {state && <p role="status">{standingOf(state)}</p>}
      </div>
      {state && state.differences.length === 0 && (
        <div className="screen-body panel">
          <EmptyState title={state.waiting.length > 0 ? '还有日子没有对账' : '没有差异'}>
            每晚把前一天收的件与平台逐件核对，不一致的列在这里；也可以按 J 立即对账。
          </EmptyState>
        </div>
      )}
      {state && state.differences.length > 0 && (
        <Differences rows={state.differences} onOpenCase={onOpenCase} />
      )}
    </>
  )
}

function standingOf({ waiting, reason, last }: ReconciliationState): string {
  const [first] = waiting
  const compared = last
    ? `最近对账 ${last.day}：本机 ${last.ownCases} 件，平台 ${last.platformCases} 件（${fullTime(last.comparedAt)}）。`
    : '还没有对过账。'
  if (first === undefined) return compared + reason
  return `待对账 ${waiting.length} 天，自 ${first}。${reason} ${compared}`
}

function Differences({
  rows,
  onOpenCase,
}: {
  readonly rows: readonly DifferenceView[]
  readonly onOpenCase: (caseId: string) => void
}): ReactElement {
  const open = (at: number): void => {
    const row = rows[at]
    if (row && row.kind !== 'unknown') onOpenCase(row.caseId)
  }
  const cursor = useRowCursor(rows.length, open)
  useShortcuts({ Enter: { label: '打开办件', initials: 'dkbj', run: () => open(cursor.index) } })
  return (
    <div className="screen-body panel">
      <RowGrid
        label="对账差异"
        name="difference"
        columns={columns}
        rows={rows}
        keyOf={({ day, caseId, kind }) => [day, caseId, kind].join()}
        cells={cellsOf}
        cursor={cursor}
        onOpen={open}
      />
    </div>
  )
}

const columns = [
  { title: '收件日', className: 'difference-day' },
  { title: '差异', className: 'difference-kind' },
  { title: '受理编号', className: 'difference-case' },
  { title: '怎么办' },
]

function cellsOf({
  day,
  kind,
  caseNo,
  endedAt,
  ownSeq,
  platformSeq,
}: DifferenceView): ReactElement {
  const sequence = `本机报送 ${ownSeq ?? 0} 次，平台收到 ${platformSeq ?? 0} 次`
  return (
    <>
      <td>{day}</td>
      <td className={endedAt === null ? 'stop' : undefined}>{differenceNames[kind]}</td>
      <td>
        <p>{caseNo}</p>
        <p className="muted">{sequence}</p>
      </td>
      <td>
        {endedAt === null ? differenceAdvice[kind] : `${fullTime(endedAt)} 再次对账时已一致。`}
      </td>
    </>
  )
}
