import type { ReactElement } from 'react'
import { clockKindNames } from '../../../shared/case/clock.ts'
import type { HallRow } from '../../../shared/ipc/contract/hall.ts'
import type { RowCursor } from '../../components/row-cursor.ts'
import { RowGrid } from '../../components/row-grid.tsx'
import { StateMark } from '../../components/state-mark.tsx'
import { shortTime } from '../../lib/time.ts'

const columns = [
  { title: '窗口', className: 'window' },
  { title: '编号', className: 'number' },
  { title: '申请人', className: 'applicant' },
  { title: '项目' },
  { title: '期限', className: 'due' },
  { title: '状态', className: 'state' },
  { title: '经办', className: 'owner' },
  { title: '最近变动', className: 'changed' },
]

/** The id of a row, for `aria-activedescendant` of the box. */
export function hallRowId(index: number): string {
  return `hall-row-${index}`
}

interface HallRowsProps {
  readonly rows: readonly HallRow[]
  readonly cursor: RowCursor
  readonly onOpen: (at: number) => void
}

/** Cases of all windows, as much of each as a window tells the others. */
export function HallRows({ rows, cursor, onOpen }: HallRowsProps): ReactElement {
  return (
    <RowGrid
      label="全大厅办件"
      name="hall"
      columns={columns}
      rows={rows}
      keyOf={({ caseId }) => caseId}
      cells={(row) => (
        <>
          <td>{row.own ? <strong>本窗口</strong> : row.windowNo}</td>
          <td>{row.number || <span className="muted">受理后编号</span>}</td>
          <td>{row.applicantName || <span className="muted">未填写</span>}</td>
          <td>{row.projectName || <span className="muted">未填写</span>}</td>
          <td>
            <Due row={row} />
          </td>
          <td>
            <StateMark state={row.state} />
          </td>
          <td>{row.ownerName}</td>
          <td>{shortTime(row.changedAt)}</td>
        </>
      )}
      cursor={cursor}
      onOpen={onOpen}
      takesFocus={false}
    />
  )
}

function Due({ row: { dueOn, dueKind } }: { readonly row: HallRow }): ReactElement {
  if (dueOn === null) return <span className="muted">—</span>
  return (
    <>
      {dueOn.slice(5)}{' '}
      <small className="muted">{dueKind && clockKindNames[dueKind].replace(/[期时]限$/, '')}</small>
    </>
  )
}
