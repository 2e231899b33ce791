/** Days that differ from the plain week, by the State Council's yearly notices. Dates are `YYYY-MM-DD`. */
export interface WorkCalendar {
  /** Years whose notice is known. */
  readonly years: readonly number[]
  readonly holidays: ReadonlySet<string>
  /** Saturdays and Sundays that are worked (调休上班). */
  readonly makeUpDays: ReadonlySet<string>
}

export interface Deadline {
  readonly date: string
  /** False when the count ran into a year without a notice, where only weekends could be left out. */
  readonly certain: boolean
}

/** The date in China of an instant, `YYYY-MM-DD`. China has one time zone, UTC+8, without summer time. */
export function chinaDate(iso: string): string {
  return dayOf(Date.parse(iso) + 8 * 3_600_000)
}

export function isWorkingDay(date: string, calendar: WorkCalendar): boolean {
  return isWorked(date, new Date(midnight(date)).getUTCDay(), calendar)
}

/** For whoever knows the weekday already, 0 (Sunday) to 6. */
export function isWorked(date: string, weekday: number, calendar: WorkCalendar): boolean {
  if (calendar.holidays.has(date)) return false
  if (calendar.makeUpDays.has(date)) return true
  return weekday !== 0 && weekday !== 6
}

/**
 * The last day of a limit of `days` working days (《行政许可法》第八十二条: working days, without statutory
 * holidays). The day of the event itself does not count: day 1 is the first working day after `start`.
 */
export function addWorkingDays(start: string, days: number, calendar: WorkCalendar): Deadline {
  if (!Number.isInteger(days) || days < 1)
    throw new Error('A limit is a whole number of days, 1 or more.')
  const known = new Set(calendar.years)
  let certain = true
  let date = start
  let left = days
  while (left > 0) {
    date = dayOf(midnight(date) + 86_400_000)
    certain = certain && known.has(Number(date.slice(0, 4)))
    if (isWorkingDay(date, calendar)) left -= 1
  }
  return { date, certain }
}

/** `days` calendar days later. */
export function addDays(date: string, days: number): string {
  return dayOf(midnight(date) + days * 86_400_000)
}

function midnight(date: string): number {
  // Date.parse guesses at other forms, so the form is looked at first.
  const time = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(time)) throw new Error('A date of the form YYYY-MM-DD is needed.')
  return time
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}
