import type { ReactElement } from 'react'
import { requestStateNames, satisfactionNames } from '../../../shared/assistance/request.ts'
import { timeStateNames } from '../../../shared/case/clock.ts'
import type { RequestRow } from '../../../shared/ipc/contract/assistance.ts'
import { useRowCursor } from '../../components/row-cursor.ts'
import { RowGrid } from '../../components/row-grid.tsx'
import { shortTime } from '../../lib/time.ts'

/** The requests as rows; arrows move, Enter opens. */
export function RequestList({
  rows,
  onOpen,
}: {
  readonly rows: readonly RequestRow[]
  readonly onOpen: (requestId: string) => void
}): ReactElement {
  const open = (at: number): void => {
    const row = rows[at]
    if (row) onOpen(row.requestId)
  }
  const cursor = useRowCursor(rows.length, open)
  return (
    <RowGrid
      label="帮办"
      name="request"
      columns={columns}
      rows={rows}
      keyOf={({ requestId }) => requestId}
      cells={cellsOf}
      cursor={cursor}
      onOpen={open}
    />
  )
}

const columns = [
  { title: '状态', className: 'request-state' },
  { title: '申请人' },
  { title: '项目' },
  { title: '上门地点' },
  { title: '电话', className: 'request-phone' },
  { title: '帮办人员', className: 'request-helper' },
  { title: '响应期限', className: 'request-due' },
  { title: '登记时间', className: 'request-time' },
]

function cellsOf(row: RequestRow): ReactElement {
  return (
    <>
      <td>{requestStateNames[row.state]}</td>
      <td>{row.applicantName}</td>
      <td>{row.projectName}</td>
      <td>{row.place}</td>
      <td>{row.phoneMasked}</td>
      <td>{row.helperName ?? '未指派'}</td>
      <td className={row.response?.timeState}>{responseWords(row)}</td>
      <td>{shortTime(row.requestedAt)}</td>
    </>
  )
}

function responseWords({ response, satisfaction }: RequestRow): string {
  if (response?.dueOn) return `${response.dueOn}（${timeStateNames[response.timeState]}）`
  return satisfaction === null ? '已响应' : satisfactionNames[satisfaction as 1 | 2 | 3 | 4 | 5]
}
