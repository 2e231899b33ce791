import { type ReactElement, useMemo } from 'react'
import type { FactRow } from '../../../shared/case/fact.ts'
import type { Field } from '../../../shared/catalog/catalogue.ts'
import { columnTotals } from '../../../shared/catalog/table.ts'
import { ListRow } from './list-row.tsx'
import { rowsOf } from './list-rows.ts'
import { useListEditor } from './use-list-editor.ts'
import './list-field.css'

export interface ListFieldProps {
  /** Of type `list`. */
  readonly field: Field
  readonly id: string
  readonly labelId: string
  readonly rows: readonly FactRow[]
  readonly readOnly: boolean
  /** Everything that is wrong or missing is pointed out, wherever the clerk has been. */
  readonly showAll: boolean
  readonly describedBy?: string | undefined
  /** After each key outside a composition, and after rows were added or removed. */
  readonly onChange: (rows: readonly FactRow[]) => void
  readonly onCompose: (composing: boolean) => void
  /** The focus went out of the table. */
  readonly onLeave: () => void
}

/** A table inside the form, on native boxes: typed cell by cell, or pasted from a sheet. */
export function ListField(props: ListFieldProps): ReactElement {
  const { field, readOnly, labelId } = props
  const editor = useListEditor(props)
  const columns = field.columns ?? []
  const shown = readOnly ? editor.draft.rows.slice(0, props.rows.length) : editor.draft.rows
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a second name and box; the field has both.
    <div
      role="group"
      id={props.id}
      className="list-field"
      data-field={field.key}
      aria-labelledby={labelId}
      aria-describedby={props.describedBy}
      ref={editor.box}
      onKeyDown={editor.onKeyDown}
      onPaste={editor.onPaste}
      onBlur={editor.onBlur}
    >
      <table className="list-table">
        <ListHead field={field} />
        <tbody>
          {shown.map((row, at) => (
            <ListRow
              key={row.id}
              listId={props.id}
              row={row}
              at={at}
              columns={columns}
              readOnly={readOnly}
              showAll={props.showAll && at < props.rows.length}
              actions={editor.actions}
            />
          ))}
        </tbody>
        <ListFoot field={field} rows={useMemo(() => rowsOf(editor.draft), [editor.draft])} />
      </table>
      {!readOnly && <ListHint note={editor.note} />}
    </div>
  )
}

function ListHead({ field }: { readonly field: Field }): ReactElement {
  return (
    <thead>
      <tr>
        <th scope="col" className="list-number">
          序号
        </th>
        {field.columns?.map(({ key, name, unit, required }) => (
          <th key={key} scope="col">
            {unit === undefined ? name : `${name}（${unit}）`}
            {required !== false && (
              <span className="field-required" aria-hidden="true">
                *
              </span>
            )}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function ListFoot({
  field,
  rows,
}: {
  readonly field: Field
  readonly rows: readonly FactRow[]
}): ReactElement | null {
  const totals = new Map(columnTotals(field, rows).map(({ column, total }) => [column.key, total]))
  if (totals.size === 0) return null
  return (
    <tfoot>
      <tr>
        <th scope="row" className="list-number">
          合计
        </th>
        {field.columns?.map(({ key, name }) => (
          <td key={key} aria-label={totals.has(key) ? `${name}合计` : undefined}>
            {totals.get(key) ?? ''}
          </td>
        ))}
      </tr>
    </tfoot>
  )
}

/** Announced when a paste has something to say; the keys are only for reading. */
function ListHint({ note }: { readonly note: string | null }): ReactElement {
  return (
    <p className="list-hint">
      <span role="status">{note}</span>
      <span className="list-keys">
        回车到下一格，空行回车离开；↑↓ 换行；Ctrl+Delete 删行；可从表格软件粘贴。
      </span>
    </p>
  )
}
