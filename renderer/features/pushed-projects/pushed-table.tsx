import { type ReactElement, useEffect, useRef } from 'react'
import { type PushedEntry, pushedStateNames } from '../../../shared/case/pushed-project.ts'
import type { RowCursor } from '../../components/row-cursor.ts'
import { shortTime } from '../../lib/time.ts'
import '../../components/row-grid.css'

export function PushedTable({
  rows,
  cursor,
  onOpen,
}: {
  readonly rows: readonly PushedEntry[]
  readonly cursor: RowCursor
  readonly onOpen: (at: number) => void
}): ReactElement {
  const table = useRef<HTMLTableElement>(null)
  useEffect(() => table.current?.focus({ preventScroll: true }), [])
  return (
    <table
      ref={table}
      className="row-grid pushed-table"
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that answers keys is a grid
      role="grid"
      aria-label="平台推送的项目"
      aria-activedescendant={rows[cursor.index] && `pushed-row-${cursor.index}`}
      tabIndex={0}
      onKeyDown={cursor.onKeyDown}
    >
      <thead>
        <tr>
          <th scope="col" className="pushed-time">
            推送
          </th>
          <th scope="col">项目</th>
          <th scope="col">建设单位</th>
          <th scope="col" className="pushed-region">
            所在地
          </th>
          <th scope="col">规划许可证</th>
          <th scope="col" className="pushed-count">
            可带入
          </th>
          <th scope="col" className="pushed-state">
            状态
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr
            key={row.projectId}
            id={`pushed-row-${at}`}
            aria-selected={at === cursor.index}
            onClick={() => cursor.setIndex(at)}
            onDoubleClick={() => onOpen(at)}
          >
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
          </tr>
        ))}
      </tbody>
    </table>
  )
}
