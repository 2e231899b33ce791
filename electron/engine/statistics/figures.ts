import type { Reader } from '../../../db/handles.ts'
import {
  type PlaceFilter,
  type SumQuestion,
  type Sums,
  sumCounted,
} from '../../../db/queries/statistic-sums.ts'
import type { Dimension } from '../../../shared/statistics/entry.ts'
import { type Figure, figureOf, noTally, type Tally } from '../../../shared/statistics/figure.ts'
import type { Measure } from '../../../shared/statistics/measure.ts'
import { countedOf, type MeasureKey, measureOf } from '../../../shared/statistics/measures.ts'
import type { Days } from '../../../shared/statistics/period.ts'

type KeyedMeasure = Measure & { readonly key: MeasureKey }

/** The tallies of a period, for stocks those up to its end, taken apart by one dimension. */
export interface Gathered {
  readonly flows: Sums
  readonly stocks: Sums
}

export interface GatherQuestion {
  readonly measures: readonly KeyedMeasure[]
  readonly days: Days
  readonly by: Dimension | null
  readonly filter: PlaceFilter
}

export function gatherSums(read: Reader, question: GatherQuestion): Promise<Gathered> {
  return gatherWith((asked) => sumCounted(read, asked), question)
}

/** From whatever store can add up: the counter's own, or the hall's. */
export async function gatherWith(
  add: (question: SumQuestion) => Promise<Sums>,
  { measures, days, by, filter }: GatherQuestion,
): Promise<Gathered> {
  const counted = (stock: boolean) => [
    ...new Set(
      measures.filter((one) => isStock(one) === stock).flatMap((measure) => countedOf(measure)),
    ),
  ]
  const sum = async (of: readonly string[], from: string | null, part = by): Promise<Sums> =>
    of.length === 0 ? new Map() : add({ counted: of, from, to: days.to, by: part, filter })
  // What is open at the end of a day has no hour.
  const stocks = await sum(counted(true), null, by === 'hour' ? null : by)
  return { flows: await sum(counted(false), days.from), stocks }
}

/** Of one part; null: of all of them together. */
export function figureIn(
  { flows, stocks }: Gathered,
  measure: KeyedMeasure,
  key: string | null,
): Figure {
  const sums = isStock(measure) ? stocks : flows
  return figureOf(measure, (counted) => tallyIn(sums, counted, key))
}

export function keysIn({ flows, stocks }: Gathered): readonly string[] {
  return [...new Set([...flows.keys(), ...stocks.keys()])]
}

export function measuresOf(keys: readonly MeasureKey[]): readonly KeyedMeasure[] {
  return [...new Set(keys)].map(measureOf)
}

function tallyIn(sums: Sums, counted: string, key: string | null): Tally {
  if (key !== null) return sums.get(key)?.get(counted) ?? noTally
  let [count, total] = [0, 0]
  for (const tallies of sums.values()) {
    const tally = tallies.get(counted)
    count += tally?.count ?? 0
    total += tally?.total ?? 0
  }
  return { count, total }
}

function isStock({ formula }: Measure): boolean {
  return formula.kind === 'stock'
}
