import type { ReactElement } from 'react'
import { type PushedEntry, pushedStateNames } from '../../../shared/case/pushed-project.ts'
import type { RowCursor } from '../../components/row-cursor.ts'
import { RowGrid } from '../../components/row-grid.tsx'
import { shortTime } from '../../lib/time.ts'

export function PushedTable({
  rows,
  cursor,
  onOpen,
}: {
  readonly rows: readonly PushedEntry[]
  readonly cursor: RowCursor
  readonly onOpen: (at: number) => void
}): ReactElement {
  return (
    <RowGrid
      label="平台推送的项目"
      name="pushed"
      columns={columns}
      rows={rows}
      keyOf={({ projectId }) => projectId}
      cells={cellsOf}
      cursor={cursor}
      onOpen={onOpen}
    />
  )
}

const columns = [
  { title: '推送', className: 'pushed-time' },
  { title: '项目' },
  { title: '建设单位' },
  { title: '所在地', className: 'pushed-region' },
  { title: '规划许可证' },
  { title: '可带入', className: 'pushed-count' },
  { title: '状态', className: 'pushed-state' },
]

function cellsOf(row: PushedEntry): ReactElement {
  return (
    <>
      <td>{shortTime(row.pushedAt)}</td>
      <td>
        {row.name}
        <span className="muted pushed-code">{row.projectCode}</span>
      </td>
      <td>{row.developerName}</td>
      <td>{row.regionName}</td>
      <td>{row.permitNo || <span className="muted">没有</span>}</td>
      <td>{`${row.factCount} 项`}</td>
      <td>
        {pushedStateNames[row.state]}
        {row.reason && <span className="muted pushed-code">{row.reason}</span>}
      </td>
    </>
  )
}
