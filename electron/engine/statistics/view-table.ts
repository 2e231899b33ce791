import { chinaDate } from '../../../shared/calendar/working-days.ts'
import type {
  StatisticCell,
  StatisticProgress,
  StatisticTable,
} from '../../../shared/ipc/contract/statistics.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/ipc/contract.ts'
import type { Dimension } from '../../../shared/statistics/entry.ts'
import { dimensionsOf, type MeasureKey } from '../../../shared/statistics/measures.ts'
import { type Days, type Periods, periodsOf } from '../../../shared/statistics/period.ts'
import type { QueryContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'
import { figureIn, type Gathered, gatherSums, keysIn, measuresOf } from './figures.ts'
import { statisticNames } from './names.ts'
import { seriesSteps } from './series-steps.ts'

/** Years a period may have: the law keeps the records for fewer. */
const mostYears = 12
const mostPoints = 400

export async function viewTable(
  { period, measures: keys, by, filter }: ParsedInputOf<'statistics.table'>,
  context: QueryContext,
): Promise<StatisticTable> {
  const { read, services, now } = context
  const progress = await services.statistics.catchUp()
  const today = chinaDate(now.toISOString())
  const asked = { kind: period.kind, on: period.on, ...(period.to && { to: period.to }) }
  const periods = periodsOf(asked, { today, calendar: services.calendar })
  refuseEndless(periods.current)
  const measures = measuresOf(keys)
  const gather = (days: Days) => gatherSums(read, { measures, days, by, filter })
  const compared = {
    current: await gather(periods.current),
    previous: await gather(periods.previous),
    lastYear: await gather(periods.lastYear),
  }
  const cells = (key: string | null, wanted: typeof measures) =>
    Object.fromEntries(
      wanted.map((measure) => [measure.key, cellOf(measure, key, { compared, periods, progress })]),
    )
  const apart = by === null ? [] : measures.filter((one) => dimensionsOf(one).includes(by))
  const names = await statisticNames(context)
  const rows = (by === null ? [] : rowKeys(by, compared, apart)).map((key) => ({
    key,
    name: by === null ? '' : names.of(by, key),
    cells: cells(key, apart),
  }))
  const total = cells(null, measures) as Record<MeasureKey, StatisticCell>
  return { ...periods, rows, total, progress }
}

interface Compared {
  readonly current: Gathered
  readonly previous: Gathered
  readonly lastYear: Gathered
}

function cellOf(
  measure: ReturnType<typeof measuresOf>[number],
  key: string | null,
  {
    compared,
    periods,
    progress,
  }: {
    readonly compared: Compared
    readonly periods: Periods
    readonly progress: StatisticProgress
  },
): StatisticCell {
  // Before the first event nothing was counted, which is not the same as nothing having happened.
  const comparable = ({ from }: Days) => progress.firstDay !== null && from >= progress.firstDay
  const of = (name: 'previous' | 'lastYear') =>
    comparable(periods[name]) ? figureIn(compared[name], measure, key).value : null
  return {
    ...figureIn(compared.current, measure, key),
    previous: of('previous'),
    lastYear: of('lastYear'),
  }
}

/** Parts of which there is anything now or was before; hours in their order, the rest by key. */
function rowKeys(
  by: Dimension,
  { current, previous }: Compared,
  measures: ReturnType<typeof measuresOf>,
): readonly string[] {
  const keys = [...new Set([...keysIn(current), ...keysIn(previous)])]
  const filled = keys.filter((key) =>
    [current, previous].some((gathered) =>
      measures.some((measure) => {
        const { part, whole } = figureIn(gathered, measure, key)
        return part !== 0 || (whole !== 0 && whole !== 1)
      }),
    ),
  )
  const known = by === 'hour' ? filled.filter((key) => key !== '-1') : filled
  return known.toSorted((one, other) =>
    by === 'hour' ? Number(one) - Number(other) : one < other ? -1 : 1,
  )
}

export async function viewSeries(
  { from, to, step, measures: keys, filter }: ParsedInputOf<'statistics.series'>,
  { read, services }: QueryContext,
): Promise<OutputOf<'statistics.series'>> {
  const progress = await services.statistics.catchUp()
  refuseEndless({ from, to })
  const measures = measuresOf(keys)
  const steps = seriesSteps({ from, to }, step)
  if (steps.length > mostPoints)
    refuse('refused', `最多显示 ${mostPoints} 个点。请缩短起止日期，或改按周、按月。`, {
      to: '起止日期太长。',
    })
  const points = []
  for (const days of steps) {
    const gathered = await gatherSums(read, { measures, days, by: null, filter })
    const figures = Object.fromEntries(
      measures.map((measure) => [measure.key, figureIn(gathered, measure, null)]),
    ) as OutputOf<'statistics.series'>['points'][number]['figures']
    points.push({ ...days, figures })
  }
  return { points, progress }
}

function refuseEndless({ from, to }: Days): void {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4))
  if (years > mostYears || years < 0)
    refuse('refused', `起止日期应在 ${mostYears} 年以内，止不早于起。请重新选择。`, {
      to: '请核对起止日期。',
    })
}
