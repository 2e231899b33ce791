import { type ReactElement, useEffect, useRef } from 'react'
import {
  type DeliveryBoard,
  type DeliveryView,
  deliveryMethodNames,
  deliveryStateNames,
  type ResultView,
  resultMediumNames,
  validityWords,
} from '../../../../shared/case/delivery.ts'
import { taskStateNames } from '../../../../shared/case/task-state.ts'
import type { RowCursor } from '../../../components/row-cursor.ts'
import '../../../components/row-grid.css'

export type DecidedItem = DeliveryBoard['items'][number]

export interface ResultRow {
  readonly item: DecidedItem
  readonly result: ResultView | null
}

interface ResultTableProps {
  readonly rows: readonly ResultRow[]
  readonly deliveries: readonly DeliveryView[]
  readonly cursor: RowCursor
}

export function ResultTable({ rows, deliveries, cursor }: ResultTableProps): ReactElement {
  const table = useRef<HTMLTableElement>(null)
  useEffect(() => table.current?.focus({ preventScroll: true }), [])
  return (
    <table
      ref={table}
      className="row-grid result-table"
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that answers keys is a grid
      role="grid"
      aria-label="结果"
      aria-activedescendant={`result-row-${cursor.index}`}
      tabIndex={0}
      onKeyDown={cursor.onKeyDown}
    >
      <thead>
        <tr>
          <th scope="col">事项</th>
          <th scope="col">结果</th>
          <th scope="col" className="result-validity">
            有效期
          </th>
          <th scope="col" className="result-medium">
            介质
          </th>
          <th scope="col" className="result-date">
            到件
          </th>
          <th scope="col" className="result-state">
            去向
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <Row
            key={row.result?.resultId ?? row.item.itemId}
            row={row}
            deliveries={deliveries}
            at={at}
            active={at === cursor.index}
            onPoint={cursor.setIndex}
          />
        ))}
      </tbody>
    </table>
  )
}

interface RowProps {
  readonly row: ResultRow
  readonly deliveries: readonly DeliveryView[]
  readonly at: number
  readonly active: boolean
  readonly onPoint: (at: number) => void
}

function Row({ row: { item, result }, deliveries, at, active, onPoint }: RowProps): ReactElement {
  const element = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (active) element.current?.scrollIntoView?.({ block: 'nearest' })
  }, [active])
  return (
    <tr ref={element} id={`result-row-${at}`} aria-selected={active} onClick={() => onPoint(at)}>
      <td>{item.itemName}</td>
      {result ? (
        <ResultCells
          result={result}
          delivery={deliveries.find(({ deliveryId }) => deliveryId === result.deliveryId)}
        />
      ) : (
        <td colSpan={5} className="muted">
          {item.decided
            ? `${taskStateNames[item.state]}，结果还没有到件。到件后按 N 登记。`
            : `${taskStateNames[item.state]}，办结后出结果。`}
        </td>
      )}
    </tr>
  )
}

function ResultCells({
  result,
  delivery,
}: {
  readonly result: ResultView
  readonly delivery: DeliveryView | undefined
}): ReactElement {
  return (
    <>
      <td>
        <p>{result.name}</p>
        <p className="muted">{result.resultNo}</p>
      </td>
      <td>{validityWords(result.validFrom, result.validUntil)}</td>
      <td>{`${resultMediumNames[result.medium]} ${result.copies} 份`}</td>
      <td>{result.arrivedOn}</td>
      <td>
        {delivery
          ? `${deliveryMethodNames[delivery.method]}，${deliveryStateNames[delivery.state]}`
          : '在窗口，待领取'}
      </td>
    </>
  )
}
