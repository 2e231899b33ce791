import { type ReactElement, useMemo } from 'react'
import type { MeasureKey } from '../../../shared/ipc/contract/statistics.ts'
import { measureOf } from '../../../shared/statistics/measures.ts'
import { Chart } from '../../components/chart/chart.tsx'
import type { Picture, PictureSeries } from '../../components/chart/picture.ts'
import { pictured, useDays, useHours } from './use-board.ts'

const tones: readonly PictureSeries['tone'][] = ['brand', 'ok', 'warn']
/** A counter's day; what lies outside shows too when there is something. */
const opens = 8
const closes = 18

/** Today by hour, and the last two weeks by day. */
export function BoardPictures({
  today,
  asTables,
}: {
  readonly today: string
  readonly asTables: boolean
}): ReactElement {
  const hours = useHours(today).data
  const days = useDays(today).data
  const byHour = useMemo(() => hours && hourPicture(hours.rows), [hours])
  const byDay = useMemo(() => days && dayPicture(days.points), [days])
  return (
    <div className="board-column">
      {byHour && <Chart picture={byHour} asTable={asTables} />}
      {byDay && <Chart picture={byDay} asTable={asTables} />}
    </div>
  )
}

type Numbers = Partial<Record<MeasureKey, { readonly value: number | null }>>

function hourPicture(rows: readonly { readonly key: string; readonly cells: Numbers }[]): Picture {
  const found = new Map(rows.map(({ key, cells }) => [Number(key), cells]))
  const known = rows.map(({ key }) => Number(key))
  const first = Math.min(opens, ...known)
  const last = Math.max(closes, ...known)
  const hours = Array.from({ length: last - first + 1 }, (_, at) => first + at)
  return {
    title: '今天各时段',
    kind: 'bars',
    axis: '时段',
    names: hours.map((hour) => `${hour}时`),
    series: seriesOf(hours.map((hour) => found.get(hour) ?? {})),
    unit: '件',
  }
}

function dayPicture(
  points: readonly { readonly from: string; readonly figures: Numbers }[],
): Picture {
  return {
    title: '近两周',
    kind: 'lines',
    axis: '日期',
    names: points.map(({ from }) => from.slice(5)),
    series: seriesOf(points.map(({ figures }) => figures)),
    unit: '件',
  }
}

function seriesOf(numbers: readonly Numbers[]): readonly PictureSeries[] {
  return pictured.map((key, at) => ({
    name: measureOf(key).name,
    values: numbers.map((one) => one[key]?.value ?? 0),
    tone: tones[at] ?? 'brand',
  }))
}
