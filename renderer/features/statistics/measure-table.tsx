import type { ReactElement } from 'react'
import type { MeasureKey, StatisticCell } from '../../../shared/ipc/contract/statistics.ts'
import type { Measure } from '../../../shared/statistics/measure.ts'
import { measures } from '../../../shared/statistics/measures.ts'
import type { RowCursor } from '../../components/row-cursor.ts'
import { RowGrid } from '../../components/row-grid.tsx'
import { changeWords, numberWords } from '../../lib/measure-words.ts'

const columns = [
  { title: '类别', className: 'measure-group' },
  { title: '指标' },
  { title: '本期', className: 'figure' },
  { title: '环比', className: 'change' },
  { title: '同比', className: 'change' },
]

interface MeasureTableProps {
  readonly total: Readonly<Partial<Record<MeasureKey, StatisticCell>>>
  readonly cursor: RowCursor
  readonly takesFocus: boolean
  readonly onOpen: (at: number) => void
  readonly onFocus: () => void
}

/** The whole hall's numbers; Enter opens the list behind the one in hand. */
export function MeasureTable({
  total,
  cursor,
  takesFocus,
  onOpen,
  onFocus,
}: MeasureTableProps): ReactElement {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears that the focus came to the table.
    <div onFocus={onFocus}>
      <RowGrid
        label="指标"
        name="measure"
        columns={columns}
        rows={measures}
        keyOf={({ key }) => key}
        cells={(measure) => (
          <>
            <td className="muted">{beginsGroup(measure) && measure.group}</td>
            <td>{measure.name}</td>
            <FigureCells measure={measure} cell={total[measure.key]} />
          </>
        )}
        cursor={cursor}
        takesFocus={takesFocus}
        onOpen={onOpen}
      />
    </div>
  )
}

function beginsGroup(measure: Measure): boolean {
  return measures.find(({ group }) => group === measure.group)?.key === measure.key
}

/** 本期 with its unit, 环比 and 同比. */
export function FigureCells({
  measure,
  cell,
}: {
  readonly measure: Measure
  readonly cell: StatisticCell | undefined
}): ReactElement {
  if (!cell) return <td colSpan={3} className="muted figure" />
  const { value, previous, lastYear } = cell
  return (
    <>
      <td className="figure">
        <strong className={value ? '' : 'nought'}>{numberWords(measure, value)}</strong>
        <small>{value === null ? '' : measure.unit}</small>
      </td>
      <td className="change">{changeWords(measure, value, previous)}</td>
      <td className="change">{changeWords(measure, value, lastYear)}</td>
    </>
  )
}
