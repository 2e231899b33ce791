import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useEffect, useRef, useState } from 'react'
import {
  evaluationScoreNames,
  type RectificationView,
  rectificationStateNames,
} from '../../../shared/case/evaluation.ts'
import { ClockLight } from '../../components/clock-light.tsx'
import { isOpenClock } from '../../components/clock-words.ts'
import { Problem } from '../../components/problem.tsx'
import { type RowCursor, useRowCursor } from '../../components/row-cursor.ts'
import { EmptyState, Screen } from '../../components/screen.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { useNotice } from '../../lib/notices.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { localDate } from '../../lib/time.ts'
import '../../components/row-grid.css'
import './rectifications.css'

interface RectificationsProps {
  readonly onOpenCase: (caseId: string) => void
}

const queryKey = 'evaluation.rectifications'

/** 差评整改: those that run out first come first; each is handled in its case, under 评价. */
export function Rectifications({ onOpenCase }: RectificationsProps): ReactElement {
  const queryClient = useQueryClient()
  const [closed, setClosed] = useState(false)
  const list = useQuery({ queryKey: [queryKey, closed], queryFn: () => call(queryKey, { closed }) })
  useNotice((notice) => {
    if (notice.kind === 'case-changed') void queryClient.invalidateQueries({ queryKey: [queryKey] })
  })
  const rows = list.data ?? []
  const open = (at: number): void => {
    const row = rows[at]
    if (row) onOpenCase(row.caseId)
  }
  const cursor = useRowCursor(rows.length, open)
  useShortcuts({
    1: { label: '整改中', bar: false, run: () => setClosed(false) },
    2: { label: '已办结', bar: false, run: () => setClosed(true) },
    ...(rows.length > 0 && {
      Enter: { label: '打开办件', initials: 'dkbj', run: () => open(cursor.index) },
    }),
  })
  return (
    <Screen
      title="差评整改"
      beside={
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a visible legend
        <div className="filter-row" role="group" aria-label="只看">
          {(['整改中', '已办结'] as const).map((title, at) => (
            <button
              key={title}
              type="button"
              aria-pressed={closed === (at === 1)}
              aria-keyshortcuts={String(at + 1)}
              onClick={() => setClosed(at === 1)}
            >
              <span className="key" aria-hidden="true">
                {at + 1}
              </span>
              {title}
            </button>
          ))}
        </div>
      }
    >
      {list.error && (
        <Problem message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      )}
      <div className="screen-body panel">
        {list.data && rows.length === 0 && <Nothing closed={closed} />}
        {rows.length > 0 && <Table rows={rows} cursor={cursor} onOpen={open} />}
      </div>
    </Screen>
  )
}

function Nothing({ closed }: { readonly closed: boolean }): ReactElement {
  if (closed) return <EmptyState title="还没有办结的整改">办结的整改都留在这里备查。</EmptyState>
  return (
    <EmptyState title="没有要整改的差评">
      申请人评价“不满意”“非常不满意”时，这里自动出现一项：1 个工作日内联系，15 个工作日内答复。
    </EmptyState>
  )
}

interface TableProps {
  readonly rows: readonly RectificationView[]
  readonly cursor: RowCursor
  readonly onOpen: (at: number) => void
}

function Table({ rows, cursor, onOpen }: TableProps): ReactElement {
  const table = useRef<HTMLTableElement>(null)
  useEffect(() => table.current?.focus({ preventScroll: true }), [])
  return (
    <table
      ref={table}
      className="row-grid rectification-table"
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that answers keys is a grid
      role="grid"
      aria-label="差评整改"
      aria-activedescendant={`rectification-row-${cursor.index}`}
      tabIndex={0}
      onKeyDown={cursor.onKeyDown}
    >
      <thead>
        <tr>
          <th scope="col" className="rectification-number">
            编号
          </th>
          <th scope="col">申请人</th>
          <th scope="col">评价</th>
          <th scope="col" className="rectification-state">
            状态
          </th>
          <th scope="col" className="rectification-clock">
            期限
          </th>
          <th scope="col" className="rectification-who">
            负责人
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr
            key={row.rectificationId}
            id={`rectification-row-${at}`}
            aria-selected={at === cursor.index}
            onClick={() => cursor.setIndex(at)}
            onDoubleClick={() => onOpen(at)}
          >
            <td>{row.number}</td>
            <td>
              <p>{row.applicantName}</p>
              <p className="muted">{row.mobileMasked}</p>
            </td>
            <td>
              <p>{`${localDate(row.openedAt)} ${evaluationScoreNames[row.evaluation.score]}`}</p>
              <p className="muted">{row.evaluation.remark}</p>
            </td>
            <td>{rectificationStateNames[row.state]}</td>
            <td>
              {row.clocks.filter(isOpenClock).map((clock) => (
                <p key={clock.clockId}>
                  <ClockLight clock={clock} />
                </p>
              ))}
            </td>
            <td>{row.assignedName || '待指派'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
