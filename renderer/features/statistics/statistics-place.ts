import type {
  MeasureKey,
  StatisticFilter,
  StatisticPeriod,
} from '../../../shared/ipc/contract/statistics.ts'
import type { Dimension } from '../../../shared/statistics/entry.ts'
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
