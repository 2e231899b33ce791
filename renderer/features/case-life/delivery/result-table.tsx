import type { ReactElement } from 'react'
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
import { RowGrid } from '../../../components/row-grid.tsx'

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
  return (
    <RowGrid
      label="结果"
      name="result"
      columns={columns}
      rows={rows}
      keyOf={({ item, result }) => result?.resultId ?? item.itemId}
      cells={(row) => <Cells row={row} deliveries={deliveries} />}
      cursor={cursor}
    />
  )
}

const columns = [
  { title: '事项' },
  { title: '结果' },
  { title: '有效期', className: 'result-validity' },
  { title: '介质', className: 'result-medium' },
  { title: '到件', className: 'result-date' },
  { title: '去向', className: 'result-state' },
]

function Cells({
  row: { item, result },
  deliveries,
}: {
  readonly row: ResultRow
  readonly deliveries: readonly DeliveryView[]
}): ReactElement {
  return (
    <>
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
    </>
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
