import { useEffect, useRef, useState } from 'react'
import type { QueueFilter, QueueRow } from '../../../shared/ipc/contract/worklist.ts'
import { queueFilterNames } from '../../../shared/ipc/contract/worklist.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { CaseTable } from '../../components/case-table.tsx'
import { filterShortcuts } from '../../components/filter-row.tsx'
import { Problem } from '../../components/problem.tsx'
import { useRowCursor } from '../../components/row-cursor.ts'
import { EmptyState, Screen } from '../../components/screen.tsx'
import { useSyncStatus } from '../../components/sync-status.ts'
import { messageOf } from '../../lib/call.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { CalledTicket, useTickets } from './called-ticket.tsx'
import { DueCell } from './due-cell.tsx'
import { HandOverPanel } from './hand-over-panel.tsx'
import { counted, QueueFilters, queueChoices } from './queue-filters.tsx'
import {
  pageSize,
  type QueueChoice,
  useQueueChoice,
  useQueueCounts,
  useQueuePage,
} from './use-queue.ts'
import './worklist.css'

interface WorklistProps {
  readonly loginName: string
  readonly accountId: string
  readonly onOpenCase: (row: Pick<QueueRow, 'caseId' | 'state'>) => void
  readonly onStartCase: () => void
  readonly onSync: () => void
}

const dueColumn = { title: '期限', cell: (row: QueueRow) => <DueCell row={row} /> }

/** 工作台: the queues of this counter by key, and four numbers that each open their list. */
export function Worklist({ loginName, accountId, onOpenCase, onStartCase, onSync }: WorklistProps) {
  const { choice, choose } = useQueueChoice(loginName)
  const [handing, setHanding] = useState<QueueRow | null>(null)
  const queue = useQueue(choice, onOpenCase)
  const tickets = useTickets()
  const table = useRef<HTMLTableElement>(null)
  const change = (next: Partial<QueueChoice>): void => {
    choose(next)
    queue.cursor.setIndex(0)
    table.current?.focus()
  }
  useWorklistShortcuts({ queue, choice, change, onStartCase, onHandOver: setHanding })
  const isThere = queue.rows.length > 0
  useEffect(() => {
    if (isThere && handing === null) table.current?.focus({ preventScroll: true })
  }, [isThere, handing])
  return (
    <Screen
      title="工作台"
      beside={
        <>
          <ActionButton shortcut="M" onClick={() => change(otherScope(choice))}>
            {choice.scope === 'mine' ? '我的' : '本窗口'}
          </ActionButton>
          <ActionButton shortcut="S" onClick={() => change(otherSort(choice))}>
            {choice.sort === 'due' ? '先到期的在前' : '最近变动的在前'}
          </ActionButton>
          <span className="grow" />
          {tickets.configured && (
            <ActionButton shortcut="C" disabled={tickets.busy} onClick={tickets.callNext}>
              叫号
            </ActionButton>
          )}
          <ActionButton kind="primary" shortcut="N" onClick={onStartCase}>
            新办件
          </ActionButton>
        </>
      }
    >
      <CalledTicket tickets={tickets} />
      <QueueFilters
        scope={choice.scope}
        filter={choice.filter}
        onChoose={(filter) => change({ filter })}
      />
      {queue.error && <Problem message={messageOf(queue.error)} onRetry={queue.retry} />}
      {handing && (
        <HandOverPanel row={handing} accountId={accountId} onClose={() => setHanding(null)} />
      )}
      <div className="screen-body panel">
        {queue.answered && !isThere && <NoCases choice={choice} />}
        {isThere && (
          <CaseTable
            ref={table}
            label="办件"
            rows={queue.rows}
            first={queue.offset}
            total={queue.total}
            column={dueColumn}
            cursor={queue.cursor}
            onOpen={onOpenCase}
          />
        )}
        {queue.total > pageSize && (
          <p className="muted empty-more">
            {`第 ${queue.offset + 1} 至 ${queue.offset + queue.rows.length} 件，共 ${counted(queue.total)} 件；按 PageDown 往后翻。`}
          </p>
        )}
      </div>
      <Numbers scope={choice.scope} onChoose={(filter) => change({ filter })} onSync={onSync} />
    </Screen>
  )
}

function useQueue(choice: QueueChoice, onOpenCase: WorklistProps['onOpenCase']) {
  const [total, setTotal] = useState(0)
  const cursor = useRowCursor(total, (index) => open(index))
  const offset = Math.max(0, Math.floor(cursor.index / pageSize) * pageSize)
  const page = useQueuePage(choice, offset)
  const known = page.data?.total
  useEffect(() => {
    if (known !== undefined) setTotal(known)
  }, [known])
  const rows = page.data?.rows ?? []
  const open = (index: number): void => {
    const row = rows[index - offset]
    if (row) onOpenCase(row)
  }
  return {
    rows,
    total,
    offset,
    cursor,
    open,
    current: rows[cursor.index - offset],
    answered: page.data !== undefined,
    error: page.error,
    retry: () => void page.refetch(),
  }
}

const otherScope = ({ scope }: QueueChoice): Partial<QueueChoice> => ({
  scope: scope === 'mine' ? 'window' : 'mine',
})
const otherSort = ({ sort }: QueueChoice): Partial<QueueChoice> => ({
  sort: sort === 'due' ? 'changed' : 'due',
})

interface WorklistKeys {
  readonly queue: ReturnType<typeof useQueue>
  readonly choice: QueueChoice
  readonly change: (next: Partial<QueueChoice>) => void
  readonly onStartCase: () => void
  readonly onHandOver: (row: QueueRow) => void
}

function useWorklistShortcuts({ queue, choice, change, onStartCase, onHandOver }: WorklistKeys) {
  const { current } = queue
  useShortcuts({
    N: { label: '新办件', initials: 'xbj', run: onStartCase },
    Enter: {
      label: '打开',
      initials: 'dk',
      disabled: current === undefined,
      run: () => queue.open(queue.cursor.index),
    },
    Y: {
      label: '移交',
      initials: 'yj',
      disabled: current === undefined,
      run: () => current && onHandOver(current),
    },
    M: { label: '我的或本窗口', initials: 'wd', bar: false, run: () => change(otherScope(choice)) },
    S: { label: '换排序', initials: 'px', bar: false, run: () => change(otherSort(choice)) },
    ...filterShortcuts(queueChoices, (filter) => change({ filter })),
  })
}

interface NumbersProps {
  readonly scope: QueueChoice['scope']
  readonly onChoose: (filter: QueueFilter) => void
  readonly onSync: () => void
}

function Numbers({ scope, onChoose, onSync }: NumbersProps) {
  const counts = useQueueCounts(scope).data
  const sync = useSyncStatus()
  const returned = sync?.returned ?? 0
  const number = (filter: QueueFilter, title: string, stops: boolean) => (
    <button
      type="button"
      className={stops && counts && counts[filter] > 0 ? 'stop' : ''}
      onClick={() => onChoose(filter)}
    >
      {title} <strong>{counts ? counted(counts[filter]) : ' '}</strong>
    </button>
  )
  return (
    <div className="worklist-numbers">
      {number('dueToday', '今天到期', false)}
      {number('overdue', '逾期', true)}
      <button type="button" onClick={onSync}>
        待同步 <strong>{sync?.pending ?? ' '}</strong>
      </button>
      <button type="button" className={returned > 0 ? 'stop' : ''} onClick={onSync}>
        平台退回 <strong>{sync ? returned : ' '}</strong>
      </button>
    </div>
  )
}

function NoCases({ choice }: { readonly choice: QueueChoice }) {
  const name = queueFilterNames[choice.filter]
  const title = choice.filter === 'open' ? '还没有办件' : `没有“${name}”的办件`
  return (
    <EmptyState title={title}>
      {choice.scope === 'mine' && (
        <span>
          这里是您经办的；按 <span className="key">M</span> 看本窗口全部。
        </span>
      )}
      <span>
        按 <span className="key">N</span> 新办件：读身份证、选事项、填一张表、收一次材料。
      </span>
    </EmptyState>
  )
}
