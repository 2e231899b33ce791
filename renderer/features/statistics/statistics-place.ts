import type {
  MeasureKey,
  StatisticFilter,
  StatisticPeriod,
} from '../../../shared/ipc/contract/statistics.ts'
import type { Dimension } from '../../../shared/statistics/entry.ts'
import { measureOf } from '../../../shared/statistics/measures.ts'
import type { Days } from '../../../shared/statistics/period.ts'
import { makeStore, type Store } from '../../lib/store.ts'
import { localDate } from '../../lib/time.ts'

/** The list behind one number. */
export interface ListPlace {
  readonly measure: MeasureKey
  readonly part: 'part' | 'whole'
  readonly days: Days
  readonly filter: StatisticFilter
  /** Of the row whose number it is; empty: of the whole hall. */
  readonly name: string
  readonly at: number
}

export type PictureKind = 'parts' | 'trend' | 'none'

export interface StatisticsPlace {
  readonly period: StatisticPeriod
  readonly by: Dimension
  readonly measureAt: number
  readonly partAt: number
  /** Of the two tables, the one that has the focus. */
  readonly inParts: boolean
  readonly picture: PictureKind
  readonly list: ListPlace | null
}

export type StatisticsPlaces = Store<StatisticsPlace>

/** Kept while other screens are shown: a case that was opened from a list is left for the same row. */
export function makeStatisticsPlaces(): StatisticsPlaces {
  return makeStore(firstPlace())
}

/** The list of one measure of the whole hall, as from another screen. */
export function showListOf(places: StatisticsPlaces, measure: MeasureKey, day: string): void {
  const list = {
    measure,
    part: partOf(measure),
    days: { from: day, to: day },
    filter: {},
    name: '',
    at: 0,
  } as const
  places.set({ ...places.get(), list })
}

/** Of a rate first what stands above the line; everything else has one list. */
export function partOf(measure: MeasureKey): 'part' | 'whole' {
  return measureOf(measure).formula.kind === 'ratio' ? 'part' : 'whole'
}

function firstPlace(): StatisticsPlace {
  const today = localDate(new Date())
  return {
    period: { kind: 'day', on: today },
    by: 'window',
    measureAt: 0,
    partAt: 0,
    inParts: false,
    picture: 'parts',
    list: null,
  }
}
