import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { addDays } from '../../../shared/calendar/working-days.ts'
import type { StatisticTable } from '../../../shared/ipc/contract/statistics.ts'
import type { InputOf } from '../../../shared/ipc/contract.ts'
import { dimensionNames } from '../../../shared/statistics/entry.ts'
import type { Measure } from '../../../shared/statistics/measure.ts'
import { dimensionsOf } from '../../../shared/statistics/measures.ts'
import { daysBetween, type PeriodKind } from '../../../shared/statistics/period.ts'
import { Chart } from '../../components/chart/chart.tsx'
import type { Picture } from '../../components/chart/picture.ts'
import { call } from '../../lib/call.ts'
import { shownNumber } from '../../lib/measure-words.ts'
import type { KnownMeasure } from './parts-pane.tsx'
import type { StatisticsPlace } from './statistics-place.ts'

/** More bars than these can't be told apart in the room there is; the table has them all. */
const mostBars = 8

interface MeasurePictureProps {
  readonly place: StatisticsPlace
  readonly table: StatisticTable
  readonly measure: KnownMeasure
}

/** The parts as bars, or the way of the whole as a line; the numbers stand in the table below. */
export function MeasurePicture({
  place,
  table,
  measure,
}: MeasurePictureProps): ReactElement | null {
  if (place.picture === 'trend') return <Trend place={place} table={table} measure={measure} />
  if (!dimensionsOf(measure).includes(place.by)) return null
  const picture = partsPicture(place, table, measure)
  return picture.names.length === 0 ? null : <Chart picture={picture} asTable={false} />
}

function partsPicture(
  { by }: StatisticsPlace,
  { rows }: StatisticTable,
  measure: KnownMeasure,
): Picture {
  const parts = rows.flatMap(({ name, cells }) => {
    const cell = cells[measure.key]
    return cell ? [{ name, value: shown(measure, cell.value) }] : []
  })
  const hourly = by === 'hour'
  const kept = hourly
    ? parts
    : parts.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0)).slice(0, mostBars)
  const cut = kept.length < parts.length ? `，前 ${mostBars} 名` : ''
  return {
    title: `${measure.name}按${dimensionNames[by]}${cut}`,
    kind: hourly ? 'bars' : 'lying',
    axis: dimensionNames[by],
    names: kept.map(({ name }) => name),
    series: [{ name: measure.name, values: kept.map(({ value }) => value), tone: 'brand' }],
    unit: unitOf(measure),
  }
}

function Trend({ place, table, measure }: MeasurePictureProps): ReactElement | null {
  const span = spanOf(place.period.kind, table.current)
  const found = useQuery({
    queryKey: ['statistics.series', span, measure.key],
    queryFn: () => call('statistics.series', { ...span, measures: [measure.key], filter: {} }),
    placeholderData: keepPreviousData,
  })
  if (!found.data) return null
  const { points } = found.data
  const values = points.map(({ figures }) => shown(measure, figures[measure.key]?.value ?? null))
  const picture: Picture = {
    title: `${measure.name}走势`,
    kind: 'lines',
    axis: '日期',
    names: points.map(({ from }) => (span.step === 'month' ? from.slice(0, 7) : from.slice(5))),
    series: [{ name: measure.name, values, tone: 'brand' }],
    unit: unitOf(measure),
  }
  return <Chart picture={picture} asTable={false} />
}

type Span = Pick<InputOf<'statistics.series'>, 'from' | 'to' | 'step'>

/** Thirty days, twelve weeks or twelve months up to the end of the period; a range as it is. */
function spanOf(kind: PeriodKind, { from, to }: StatisticTable['current']): Span {
  if (kind === 'day') return { from: addDays(to, -29), to, step: 'day' }
  if (kind === 'week') return { from: addDays(from, -77), to, step: 'week' }
  if (kind !== 'range') return { from: `${addDays(to, -340).slice(0, 7)}-01`, to, step: 'month' }
  const days = daysBetween(from, to)
  if (days <= 62) return { from, to, step: 'day' }
  return { from, to, step: days <= 366 ? 'week' : 'month' }
}

function shown(measure: Measure, value: number | null): number | null {
  const number = shownNumber(measure, value)
  return number === null ? null : Math.round(number * 10) / 10
}

function unitOf({ format, unit }: Measure): string {
  return format === 'percent' ? '%' : unit
}
