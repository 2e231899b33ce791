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
  readonly keyOf: (row: Row) => string
  /** The cells of a row, one `td` for each column. */
  readonly cells: (row: Row) => ReactNode
  readonly rowClass?: (row: Row) => string | undefined
  readonly cursor: RowCursor
  /** What a double click does; the cursor knows what Enter does. */
  readonly onOpen?: (at: number) => void
}

/** A table whose rows the keys go through; it has the focus when it comes, and the row in hand stays in sight. */
export function RowGrid<Row>({
  label,
  name,
  columns,
  rows,
  keyOf,
  cells,
  rowClass,
  cursor,
  onOpen,
}: RowGridProps<Row>): ReactElement {
  const table = useRef<HTMLTableElement>(null)
  useEffect(() => table.current?.focus({ preventScroll: true }), [])
  const idOf = (at: number) => `${name}-row-${at}`
  return (
    <table
      ref={table}
      className={`row-grid ${name}-table`}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that answers keys is a grid
      role="grid"
      aria-label={label}
      aria-activedescendant={rows[cursor.index] && idOf(cursor.index)}
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
            id={idOf(at)}
            active={at === cursor.index}
            className={rowClass?.(row)}
            onPoint={() => cursor.setIndex(at)}
            onOpen={() => onOpen?.(at)}
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
  readonly active: boolean
  readonly className: string | undefined
  readonly onPoint: () => void
  readonly onOpen: () => void
  readonly children: ReactNode
}

function GridRow({ id, active, className, onPoint, onOpen, children }: GridRowProps): ReactElement {
  const row = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (active) row.current?.scrollIntoView?.({ block: 'nearest' })
  }, [active])
  return (
    <tr
      ref={row}
      id={id}
      className={className}
      aria-selected={active}
      onClick={onPoint}
      onDoubleClick={onOpen}
    >
      {children}
    </tr>
  )
}
