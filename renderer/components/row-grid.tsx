import { type ReactElement, type ReactNode, useEffect, useRef } from 'react'
import type { RowCursor } from './row-cursor.ts'
import './row-grid.css'

export interface GridColumn {
  readonly title: string
  readonly className?: string
}

interface RowGridProps<Row> {
  readonly label: string
  /** Begins the ids of the rows, and with `-table` the class of the table. */
  readonly name: string
  readonly columns: readonly GridColumn[]
  readonly rows: readonly Row[]
  /** Of which row `rows` begins with, in the whole list. */
  readonly first?: number
  /** How many the whole list has. */
  readonly total?: number
  readonly keyOf: (row: Row) => string
  /** The cells of a row, one `td` for each column. */
  readonly cells: (row: Row) => ReactNode
  readonly rowClass?: (row: Row) => string | undefined
  readonly cursor: RowCursor
  /** What a double click does; the cursor knows what Enter does. */
  readonly onOpen?: (at: number) => void
  /** False beside a table that has the focus already. */
  readonly takesFocus?: boolean
}

/** A table whose rows the keys go through; it has the focus when it comes, and the row in hand stays in sight. */
export function RowGrid<Row>({
  label,
  name,
  columns,
  rows,
  first = 0,
  total = rows.length,
  keyOf,
  cells,
  rowClass,
  cursor,
  onOpen,
  takesFocus = true,
}: RowGridProps<Row>): ReactElement {
  const table = useRef<HTMLTableElement>(null)
  useEffect(() => {
    if (takesFocus) table.current?.focus({ preventScroll: true })
  }, [takesFocus])
  const idOf = (at: number) => `${name}-row-${at}`
  return (
    <table
      ref={table}
      className={`row-grid ${name}-table`}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that answers keys is a grid
      role="grid"
      aria-label={label}
      aria-rowcount={total + 1}
      aria-activedescendant={rows[cursor.index - first] && idOf(cursor.index)}
      tabIndex={0}
      onKeyDown={cursor.onKeyDown}
    >
      <thead>
        <tr>
          {columns.map(({ title, className }) => (
            <th key={title} scope="col" className={className}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <GridRow
            key={keyOf(row)}
            id={idOf(first + at)}
            index={first + at}
            active={first + at === cursor.index}
            className={rowClass?.(row)}
            onPoint={() => cursor.setIndex(first + at)}
            onOpen={() => onOpen?.(first + at)}
          >
            {cells(row)}
          </GridRow>
        ))}
      </tbody>
    </table>
  )
}

interface GridRowProps {
  readonly id: string
  readonly index: number
  readonly active: boolean
  readonly className: string | undefined
  readonly onPoint: () => void
  readonly onOpen: () => void
  readonly children: ReactNode
}

function GridRow({
  id,
  index,
  active,
  className,
  onPoint,
  onOpen,
  children,
}: GridRowProps): ReactElement {
  const row = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (active) row.current?.scrollIntoView?.({ block: 'nearest' })
  }, [active])
  return (
    <tr
      ref={row}
      id={id}
      className={className}
      aria-rowindex={index + 2}
      aria-selected={active}
      onClick={onPoint}
      onDoubleClick={onOpen}
    >
      {children}
    </tr>
  )
}
