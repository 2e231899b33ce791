import { type ReactElement, useEffect } from 'react'
import type {
  MeasureKey,
  StatisticCell,
  StatisticFilter,
  StatisticTable,
} from '../../../shared/ipc/contract/statistics.ts'
import { type Dimension, dimensionNames } from '../../../shared/statistics/entry.ts'
import type { Measure } from '../../../shared/statistics/measure.ts'
import { dimensionsOf } from '../../../shared/statistics/measures.ts'
import { useRowCursor } from '../../components/row-cursor.ts'
import { RowGrid } from '../../components/row-grid.tsx'
import { numberWords } from '../../lib/measure-words.ts'
import { MeasurePicture } from './measure-picture.tsx'
import { FigureCells } from './measure-table.tsx'
import type { StatisticsPlace } from './statistics-place.ts'

export type KnownMeasure = Measure & { readonly key: MeasureKey }
export type PartRow = StatisticTable['rows'][number]

interface PartsPaneProps {
  readonly place: StatisticsPlace
  readonly table: StatisticTable
  readonly measure: KnownMeasure
  readonly onGo: (change: Partial<StatisticsPlace>) => void
  readonly onOpen: (filter: StatisticFilter, name: string) => void
}

/** What the measure in hand means, how it goes, and how it is made up. */
export function PartsPane({ place, table, measure, onGo, onOpen }: PartsPaneProps): ReactElement {
  const { by, picture } = place
  const rows = table.rows.filter(({ cells }) => cells[measure.key] !== undefined)
  return (
    <section className="panel statistics-parts" aria-label="指标说明">
      <Definition measure={measure} cell={table.total[measure.key]} />
      {picture !== 'none' && <MeasurePicture place={place} table={table} measure={measure} />}
      {dimensionsOf(measure).includes(by) ? (
        <div className="statistics-rows">
          <Parts place={place} rows={rows} measure={measure} onGo={onGo} onOpen={onOpen} />
        </div>
      ) : (
        <p className="muted">{`“${measure.name}”不能按${dimensionNames[by]}分开，可以按${dimensionsOf(
          measure,
        )
          .map((one) => dimensionNames[one])
          .join('、')}。`}</p>
      )}
    </section>
  )
}

function Definition({
  measure,
  cell,
}: {
  readonly measure: Measure
  readonly cell: StatisticCell | undefined
}): ReactElement {
  return (
    <div className="statistics-definition" aria-live="polite">
      <h2>{measure.name}</h2>
      <p>{measure.definition}</p>
      {cell && isQuotient(measure) && (
        <p className="tabular">
          {`${partWords(measure, cell.part)} ÷ ${cell.whole} = ${numberWords(measure, cell.value)}`}
        </p>
      )}
    </div>
  )
}

function isQuotient({ formula }: Measure): boolean {
  return formula.kind === 'ratio' || formula.kind === 'mean'
}

/** What stands above the line: minutes of a mean of times, otherwise as it was counted. */
function partWords(measure: Measure, part: number): string {
  return measure.format === 'seconds' ? `${numberWords(measure, part)} 分钟` : String(part)
}

function Parts({
  place,
  rows,
  measure,
  onGo,
  onOpen,
}: Omit<PartsPaneProps, 'table'> & { readonly rows: readonly PartRow[] }): ReactElement {
  const openRow = (at: number): void => {
    const row = rows[at]
    if (row) onOpen(filterOf(place.by, row.key), row.name)
  }
  const cursor = useRowCursor(rows.length, openRow, place.partAt)
  const at = cursor.index
  useEffect(() => {
    if (at >= 0) onGo({ partAt: at })
  }, [at, onGo])
  if (rows.length === 0) return <p className="muted">这段时间没有数。</p>
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears that the focus came to the table.
    <div onFocus={() => onGo({ inParts: true })}>
      <RowGrid
        label={`${measure.name}按${dimensionNames[place.by]}`}
        name="part"
        columns={[
          { title: dimensionNames[place.by] },
          { title: '本期', className: 'figure' },
          { title: '环比', className: 'change' },
          { title: '同比', className: 'change' },
        ]}
        rows={rows}
        keyOf={({ key }) => key}
        cells={(row) => (
          <>
            <td>{row.name}</td>
            <FigureCells measure={measure} cell={row.cells[measure.key]} />
          </>
        )}
        cursor={cursor}
        takesFocus={place.inParts}
        onOpen={openRow}
      />
    </div>
  )
}

const filterNames = {
  window: 'windowNo',
  clerk: 'accountId',
  item: 'itemId',
  receiver: 'receiverId',
  source: 'source',
  region: 'region',
} as const

function filterOf(by: Dimension, key: string): StatisticFilter {
  return by === 'hour' ? { hour: Number(key) } : { [filterNames[by]]: key }
}
