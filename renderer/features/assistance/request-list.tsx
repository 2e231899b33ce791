import { type ReactElement, useEffect, useRef } from 'react'
import { requestStateNames, satisfactionNames } from '../../../shared/assistance/request.ts'
import { timeStateNames } from '../../../shared/case/clock.ts'
import type { RequestRow } from '../../../shared/ipc/contract/assistance.ts'
import { useRowCursor } from '../../components/row-cursor.ts'
import { shortTime } from '../../lib/time.ts'

/** The requests as rows; arrows move, Enter opens. */
export function RequestList({
  rows,
  onOpen,
}: {
  readonly rows: readonly RequestRow[]
  readonly onOpen: (requestId: string) => void
}): ReactElement {
  const table = useRef<HTMLTableElement>(null)
  const cursor = useRowCursor(rows.length, (at) => rows[at] && onOpen(rows[at].requestId))
  useEffect(() => table.current?.focus(), [])
  return (
    <table
      ref={table}
      className="record-table assistance-rows"
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that answers keys is a grid
      role="grid"
      aria-label="帮办"
      aria-activedescendant={`assistance-row-${cursor.index}`}
      tabIndex={0}
      onKeyDown={cursor.onKeyDown}
    >
      <thead>
        <tr>
          {['状态', '申请人', '项目', '上门地点', '电话', '帮办人员', '响应期限', '登记时间'].map(
            (title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr
            key={row.requestId}
            id={`assistance-row-${at}`}
            aria-selected={at === cursor.index}
            onClick={() => cursor.setIndex(at)}
            onDoubleClick={() => onOpen(row.requestId)}
          >
            <td className="tight">{requestStateNames[row.state]}</td>
            <td>{row.applicantName}</td>
            <td>{row.projectName}</td>
            <td>{row.place}</td>
            <td className="tight">{row.phoneMasked}</td>
            <td className="tight">{row.helperName ?? '未指派'}</td>
            <td className={`tight ${row.response?.timeState ?? ''}`}>{responseWords(row)}</td>
            <td className="tight">{shortTime(row.requestedAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function responseWords({ response, satisfaction }: RequestRow): string {
  if (response?.dueOn) return `${response.dueOn}（${timeStateNames[response.timeState]}）`
  return satisfaction === null ? '已响应' : satisfactionNames[satisfaction as 1 | 2 | 3 | 4 | 5]
}
