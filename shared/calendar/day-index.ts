import { isWorked, type WorkCalendar } from './working-days.ts'

const dayMs = 86_400_000
/** Far beyond any limit of a case; what lies outside is counted day by day. */
const firstYear = 2015
const lastYear = 2060

/** Working days that can be looked up instead of counted. Days are numbered from the first of `firstYear`. */
export interface DayIndex {
  /** Undefined: outside the index. */
  dayOf(date: string): number | undefined
  dateOf(day: number): string
  /** Working days up to and with this one. */
  worked(day: number): number
  /** The day with which so many have been worked; undefined: outside the index. */
  dayOfWorked(count: number): number | undefined
}

const base = Date.UTC(firstYear, 0, 1)
const length = (Date.UTC(lastYear + 1, 0, 1) - base) / dayMs
const firstWeekday = new Date(base).getUTCDay()

/** The same for every calendar; written out at the first use, because it takes longer than all the rest. */
let writtenDates: readonly string[] | null = null
function listDates(): readonly string[] {
  writtenDates ??= Array.from({ length }, (_, day) =>
    new Date(base + day * dayMs).toISOString().slice(0, 10),
  )
  return writtenDates
}

const indexes = new WeakMap<WorkCalendar, DayIndex>()

/** Built once for a calendar, in some milliseconds: all the clocks of a store are counted with it. */
export function dayIndexOf(calendar: WorkCalendar): DayIndex {
  const known = indexes.get(calendar)
  if (known) return known
  const built = build(calendar)
  indexes.set(calendar, built)
  return built
}

function build(calendar: WorkCalendar): DayIndex {
  const dates = listDates()
  const worked = new Int32Array(length)
  const daysOfWork: number[] = []
  for (const [day, date] of dates.entries()) {
    if (isWorked(date, (firstWeekday + day) % 7, calendar)) daysOfWork.push(day)
    worked[day] = daysOfWork.length
  }
  return {
    dayOf: (date) => {
      const day = (Date.parse(`${date}T00:00:00Z`) - base) / dayMs
      return day >= 0 && day < length ? day : undefined
    },
    dateOf: (day) => dates[day] ?? '',
    worked: (day) => worked[day] ?? 0,
    dayOfWorked: (count) => daysOfWork[count - 1],
  }
}
