import type { LoggedEvent } from '../../../shared/statistics/projection/standing.ts'

/** One thing that a number counts, as a person with the log and a pencil would write it down. */
export interface Mark {
  readonly day: string
  readonly window: string
  readonly clerk: string
  readonly item: string
  readonly hour: string
  readonly value: number
}

/** Above and below the line of each number; below it is 1 where nothing is divided. */
export interface Marks {
  readonly part: readonly Mark[]
  readonly whole: readonly Mark[] | null
  /** Sums of the values, instead of how many there are: above, below. */
  readonly adds?: readonly [boolean, boolean]
}

/** What is open at the end of a day: from the one day on, until before the other. */
export interface Stay extends Mark {
  readonly until: string
}

export const never = '9999-12-31'
const china = (at: string) => new Date(Date.parse(at) + 28_800_000).toISOString()
export const dayOf = (at: string) => china(at).slice(0, 10)
export const seconds = (from: string, to: string) =>
  Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000))

export const at = (event: LoggedEvent, item = '', value = 0): Mark => ({
  day: dayOf(event.at),
  window: event.windowNo,
  clerk: event.accountId ?? '',
  item,
  hour: String(Number(china(event.at).slice(11, 13))),
  value,
})
