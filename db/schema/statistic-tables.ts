import type { Generated } from 'kysely'

export interface StatisticTables {
  statistic_place: {
    place_id: Generated<number>
    window_no: string
    account_id: string
    item_id: string
    receiver_id: string
    source: string
    region: string
  }
  statistic_entry: {
    counted: string
    /** China's date. */
    day: string
    seq: number
    ordinal: number
    place_id: number
    hour: number | null
    value: number | null
    /** Of what makes a stock: China's date from which it was open no more, far away while it is; null of all else. */
    ended_on: string | null
  }
  /** `hour` -1: at none. */
  statistic_day: {
    day: string
    counted: string
    place_id: number
    hour: number
    count: number
    total: number
  }
  /** `month`: `YYYY-MM`; of all hours together. */
  statistic_month: {
    month: string
    counted: string
    place_id: number
    count: number
    total: number
  }
  statistic_progress: {
    progress_id: number
    /** Of the last event that is counted. */
    seq: number
    /** China's date up to which limits were looked at; empty: never. */
    swept_on: string
    /** Fingerprint of what counting depends on besides the log. */
    rules: string
  }
}
