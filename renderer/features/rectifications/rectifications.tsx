import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import {
  evaluationScoreNames,
  type RectificationView,
  rectificationStateNames,
} from '../../../shared/case/evaluation.ts'
import { ClockLight } from '../../components/clock-light.tsx'
import { isOpenClock } from '../../components/clock-words.ts'
import { FilterRow, filterShortcuts } from '../../components/filter-row.tsx'
import { Problem } from '../../components/problem.tsx'
import { useRowCursor } from '../../components/row-cursor.ts'
import { RowGrid } from '../../components/row-grid.tsx'
import { EmptyState, Screen } from '../../components/screen.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { useNotice } from '../../lib/notices.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { localDate } from '../../lib/time.ts'
import './rectifications.css'

interface RectificationsProps {
  readonly onOpenCase: (caseId: string) => void
}

const queryKey = 'evaluation.rectifications'
const choices = [
  { id: 'open', title: '整改中', key: '1' },
  { id: 'closed', title: '已办结', key: '2' },
] as const

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
    ...filterShortcuts(choices, (id) => setClosed(id === 'closed')),
    ...(rows.length > 0 && {
      Enter: { label: '打开办件', initials: 'dkbj', run: () => open(cursor.index) },
    }),
  })
  return (
    <Screen
      title="差评整改"
      beside={
        <FilterRow
          choices={choices}
          chosen={closed ? 'closed' : 'open'}
          onChoose={(id) => setClosed(id === 'closed')}
        />
      }
    >
      {list.error && (
        <Problem message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      )}
      <div className="screen-body panel">
        {list.data && rows.length === 0 && <Nothing closed={closed} />}
        {rows.length > 0 && (
          <RowGrid
            label="差评整改"
            name="rectification"
            columns={columns}
            rows={rows}
            keyOf={({ rectificationId }) => rectificationId}
            cells={cellsOf}
            cursor={cursor}
            onOpen={open}
          />
        )}
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

const columns = [
  { title: '编号', className: 'rectification-number' },
  { title: '申请人' },
  { title: '评价' },
  { title: '状态', className: 'rectification-state' },
  { title: '期限', className: 'rectification-clock' },
  { title: '负责人', className: 'rectification-who' },
]

function cellsOf(row: RectificationView): ReactElement {
  return (
    <>
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
    </>
  )
}
