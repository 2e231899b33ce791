import { type CompositionEvent, memo, type ReactElement, useRef } from 'react'
import type { CellValue } from '../../../shared/case/fact.ts'
import type { Column } from '../../../shared/catalog/catalogue.ts'
import { cellProblem } from '../../../shared/catalog/table.ts'
import { cellText } from './list-cells.ts'
import { type DraftRow, isBlank } from './list-rows.ts'

export interface RowActions {
  readonly edit: (rowId: number, column: Column, text: string) => void
  readonly compose: (composing: boolean) => void
  readonly remove: (rowId: number) => void
}

interface ListRowProps {
  /** Of the table; ids within it begin with it. */
  readonly listId: string
  readonly row: DraftRow
  readonly at: number
  readonly columns: readonly Column[]
  readonly readOnly: boolean
  readonly showAll: boolean
  readonly actions: RowActions
}

/** Repaints only when something in this very row has changed. */
export const ListRow = memo(function ListRow(props: ListRowProps): ReactElement {
  const { row, at, columns, readOnly, actions } = props
  return (
    <tr data-row={row.id}>
      <th scope="row" className="list-number">
        {at + 1}
        {!readOnly && !isBlank(row.cells) && (
          <button
            type="button"
            tabIndex={-1}
            className="list-remove"
            aria-label={`删除第 ${at + 1} 行`}
            onClick={() => actions.remove(row.id)}
          >
            ×
          </button>
        )}
      </th>
      {columns.map((column) => (
        <ListCell key={column.key} column={column} {...props} />
      ))}
    </tr>
  )
})

function ListCell(props: ListRowProps & { readonly column: Column }): ReactElement {
  const { row, at, column } = props
  const problem = shownProblem(props)
  const problemId = `${props.listId}-${row.id}-${column.key}-problem`
  const value = row.cells[column.key]
  const shared = {
    'data-cell': column.key,
    className: column.type === 'text' || column.type === 'uscc' ? 'list-box wide' : 'list-box',
    'aria-label': `第 ${at + 1} 行 ${column.name}`,
    'aria-invalid': problem !== null,
    'aria-describedby': problem === null ? undefined : problemId,
  }
  return (
    <td>
      {column.type === 'choice' || column.type === 'boolean' ? (
        <PickedCell {...props} value={value} shared={shared} />
      ) : (
        <TypedCell {...props} value={value} shared={shared} />
      )}
      {problem !== null && (
        <span className="list-error" id={problemId}>
          {problem}
        </span>
      )}
    </td>
  )
}

/** Nothing is said about a cell before it was left, nor about a gap before its row was. */
function shownProblem({
  row,
  column,
  showAll,
}: ListRowProps & { readonly column: Column }): string | null {
  const found = cellProblem(column, row.cells[column.key])
  if (found === null) return null
  const asked = found.kind === 'missing' ? row.done : row.done || row.left.includes(column.key)
  return asked || showAll ? found.message : null
}

interface CellProps extends ListRowProps {
  readonly column: Column
  readonly value: CellValue | undefined
  readonly shared: Readonly<Record<string, unknown>>
}

/** Keeps its own text, so that the browser alone paints a key, and nothing is said within a composition. */
function TypedCell({ row, column, value, readOnly, actions, shared }: CellProps): ReactElement {
  const composing = useRef(false)
  const numeric = column.type === 'number' || column.type === 'integer'
  return (
    <input
      {...shared}
      type="text"
      inputMode={numeric ? 'decimal' : 'text'}
      autoComplete="off"
      spellCheck={false}
      readOnly={readOnly}
      defaultValue={cellText(value)}
      onInput={(event) => {
        if (!composing.current) actions.edit(row.id, column, event.currentTarget.value)
      }}
      onCompositionStart={() => {
        composing.current = true
        actions.compose(true)
      }}
      onCompositionEnd={(event: CompositionEvent<HTMLInputElement>) => {
        composing.current = false
        actions.edit(row.id, column, event.currentTarget.value)
        actions.compose(false)
      }}
      onBlur={() => {
        composing.current = false
      }}
    />
  )
}

function PickedCell({ row, column, value, readOnly, actions, shared }: CellProps): ReactElement {
  const options = optionsOf(column)
  const text = cellText(value)
  const stray = text !== '' && options.every((option) => option.value !== text)
  return (
    <select
      {...shared}
      disabled={readOnly}
      value={text}
      onChange={(event) => actions.edit(row.id, column, event.target.value)}
    >
      <option value="">请选择</option>
      {/* What was pasted and is none of them stays in sight until it is replaced. */}
      {stray && <option value={text}>{text}</option>}
      {options.map((option, at) => (
        <option key={option.value} value={option.value}>
          {options.length <= 9 ? `${at + 1} ${option.name}` : option.name}
        </option>
      ))}
    </select>
  )
}

const yesNo = [
  { value: 'true', name: '是' },
  { value: 'false', name: '否' },
]

function optionsOf({ type, choices }: Column) {
  return type === 'boolean' ? yesNo : (choices ?? [])
}
