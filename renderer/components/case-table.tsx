import { type ReactNode, type Ref, useEffect, useRef } from 'react'
import { type CaseRow, outboxStateNames } from '../../shared/case/joint-case.ts'
import { shortTime } from '../lib/time.ts'
import type { RowCursor } from './row-cursor.ts'
import { StateMark } from './state-mark.tsx'
import './row-grid.css'
import './case-table.css'

/** A column of one screen, in the place of the telephone number. */
export interface CaseColumn<Row extends CaseRow> {
  readonly title: string
  readonly cell: (row: Row) => ReactNode
}

interface CaseTableProps<Row extends CaseRow> {
  readonly label: string
  readonly rows: readonly Row[]
  /** Of which row `rows` begins with, in the whole list. */
  readonly first?: number
  /** How many the whole list has. */
  readonly total?: number
  readonly column?: CaseColumn<Row>
  readonly cursor: RowCursor
  readonly onOpen: (row: CaseRow) => void
  /** False where a search box keeps the focus and moves the cursor. */
  readonly focusable?: boolean
  readonly ref?: Ref<HTMLTableElement>
}

/** Cases as rows. Plain elements: two hundred rows must be painted within one key press. */
export function CaseTable<Row extends CaseRow>({
  label,
  rows,
  first = 0,
  total = rows.length,
  column,
  cursor,
  onOpen,
  focusable = true,
  ref,
}: CaseTableProps<Row>) {
  return (
    <table
      ref={ref}
      className="row-grid case-table"
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that answers keys is a grid
      role="grid"
      aria-label={label}
      aria-rowcount={total + 1}
      aria-activedescendant={rows[cursor.index - first] && rowId(cursor.index)}
      tabIndex={focusable ? 0 : -1}
      onKeyDown={cursor.onKeyDown}
    >
      <thead>
        <tr>
          <th className="number">编号</th>
          <th className="applicant">申请人</th>
          <th>项目</th>
          <th className="items">事项</th>
          <th className={column ? 'due' : 'phone'}>{column?.title ?? '联系电话'}</th>
          <th className="state">状态</th>
          <th className="sync">同步</th>
          <th className="clerk">经办</th>
          <th className="changed">最近变动</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <Row
            key={row.caseId}
            row={row}
            index={first + index}
            active={first + index === cursor.index}
            middle={column ? column.cell(row) : row.mobileMasked}
            middleClass={column ? 'due' : 'phone'}
            onPoint={cursor.setIndex}
            onOpen={onOpen}
          />
        ))}
      </tbody>
    </table>
  )
}

/** The id of a row, for `aria-activedescendant` of whatever has the focus. */
export function rowId(index: number): string {
  return `case-row-${index}`
}

interface RowProps {
  readonly row: CaseRow
  readonly index: number
  readonly middle: ReactNode
  readonly middleClass: string
  readonly active: boolean
  readonly onPoint: (index: number) => void
  readonly onOpen: (row: CaseRow) => void
}

function Row({ row, index, middle, middleClass, active, onPoint, onOpen }: RowProps) {
  const element = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (active) element.current?.scrollIntoView?.({ block: 'nearest' })
  }, [active])
  return (
    <tr
      ref={element}
      id={rowId(index)}
      aria-rowindex={index + 2}
      aria-selected={active}
      onClick={() => onPoint(index)}
      onDoubleClick={() => onOpen(row)}
    >
      <td className={`number ${row.numberKind === 'provisional' ? 'provisional' : ''}`}>
        {row.number ?? <span className="muted">受理后编号</span>}
        {row.numberKind === 'provisional' && <span className="state-mark">临时编号</span>}
      </td>
      <td>{row.applicantName || <span className="muted">未填写</span>}</td>
      <td>{row.projectName || <span className="muted">未填写</span>}</td>
      <td className="items">{row.itemNames.join('、') || <span className="muted">未选择</span>}</td>
      <td className={middleClass}>{middle}</td>
      <td>
        <StateMark state={row.state} />
      </td>
      <td className={row.outboxState === 'returned' ? 'stop' : ''}>{syncWords(row)}</td>
      <td className="clerk">{row.clerkName}</td>
      <td>{shortTime(row.changedAt)}</td>
    </tr>
  )
}

function syncWords(row: CaseRow): string {
  if (row.outboxState === null) return ''
  return row.outboxState === 'returned' ? '平台退回' : outboxStateNames[row.outboxState]
}
