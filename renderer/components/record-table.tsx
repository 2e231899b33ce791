import type { ReactNode } from 'react'
import './record-table.css'

export interface RecordColumn<T> {
  readonly title: string
  readonly of: (record: T) => ReactNode
  /** Never broken over two lines: numbers, times, buttons. */
  readonly tight?: boolean
}

/**
 * A plain table of records. Ant Design's measures scroll bars through a style element, which the content
 * security policy refuses.
 */
export function RecordTable<T>({
  label,
  records,
  idOf,
  columns,
}: {
  readonly label: string
  readonly records: readonly T[]
  readonly idOf: (record: T) => string
  readonly columns: readonly RecordColumn<T>[]
}) {
  return (
    <table className="record-table" aria-label={label}>
      <thead>
        <tr>
          {columns.map(({ title }) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {records.map((record) => (
          <tr key={idOf(record)}>
            {columns.map(({ title, of, tight }) => (
              <td key={title} className={tight ? 'tight' : undefined}>
                {of(record)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
