import { addDays, isWorkingDay, type WorkCalendar } from '../calendar/working-days.ts'

export const periodKinds = ['day', 'week', 'month', 'quarter', 'year', 'range'] as const
export type PeriodKind = (typeof periodKinds)[number]
export const periodKindNames: Readonly<Record<PeriodKind, string>> = {
  day: '日',
  week: '周',
  month: '月',
  quarter: '季',
  year: '年',
  range: '起止日期',
}

/** China's dates, both within. */
export interface Days {
  readonly from: string
  readonly to: string
}

export interface Periods {
  /** Not beyond today. */
  readonly current: Days
  /** 环比: the one before, as many days into it. */
  readonly previous: Days
  /** 同比: the same days of the year before; a week is compared with the week 52 weeks earlier. */
  readonly lastYear: Days
}

/**
 * The period of a kind around a date, with what it is compared with. One that is not over is compared with as many
 * days of the others; a day with the working day before it.
 */
export function periodsOf(
  { kind, on, to }: { readonly kind: PeriodKind; readonly on: string; readonly to?: string },
  { today, calendar }: { readonly today: string; readonly calendar: WorkCalendar },
): Periods {
  const whole = wholeOf(kind, on, to ?? on)
  const running = whole.to > today && whole.from <= today
  const current = running ? { from: whole.from, to: today } : whole
  const length = daysBetween(current.from, current.to)
  const before = previousOf(kind, whole, calendar)
  const year = kind === 'week' ? shift(whole, -364) : lastYearOf(whole)
  const cut = (days: Days): Days =>
    running ? { from: days.from, to: earlier(days.to, addDays(days.from, length)) } : days
  return { current, previous: cut(before), lastYear: cut(year) }
}

function wholeOf(kind: PeriodKind, on: string, to: string): Days {
  const year = on.slice(0, 4)
  switch (kind) {
    case 'day':
      return { from: on, to: on }
    case 'week': {
      const from = addDays(on, -((weekdayOf(on) + 6) % 7))
      return { from, to: addDays(from, 6) }
    }
    case 'month':
      return monthsFrom(on.slice(0, 7), 1)
    case 'quarter': {
      const first = Math.floor((Number(on.slice(5, 7)) - 1) / 3) * 3 + 1
      return monthsFrom(`${year}-${String(first).padStart(2, '0')}`, 3)
    }
    case 'year':
      return { from: `${year}-01-01`, to: `${year}-12-31` }
    case 'range':
      return on <= to ? { from: on, to } : { from: to, to: on }
  }
}

function previousOf(kind: PeriodKind, whole: Days, calendar: WorkCalendar): Days {
  const before = addDays(whole.from, -1)
  if (kind === 'day') return oneDay(lastWorkingDay(before, calendar))
  if (kind === 'range') return shift(whole, -(daysBetween(whole.from, whole.to) + 1))
  return wholeOf(kind, before, before)
}

function lastYearOf({ from, to }: Days): Days {
  return { from: yearBefore(from), to: yearBefore(to) }
}

/** 29 February becomes 28; the last of February stays the last. */
function yearBefore(date: string): string {
  const year = Number(date.slice(0, 4)) - 1
  const monthDay = date.slice(4)
  const leap = (year + 1) % 4 === 0
  if (monthDay === '-02-29') return `${year}-02-28`
  return monthDay === '-02-28' && !leap ? addDays(`${year}-03-01`, -1) : `${year}${monthDay}`
}

function lastWorkingDay(date: string, calendar: WorkCalendar): string {
  let day = date
  for (let back = 0; back < 30 && !isWorkingDay(day, calendar); back += 1) day = addDays(day, -1)
  return day
}

/** `month`: `YYYY-MM`. */
function monthsFrom(month: string, count: number): Days {
  const [year = 0, first = 1] = month.split('-').map(Number)
  const last = new Date(Date.UTC(year, first - 1 + count, 0)).toISOString().slice(0, 10)
  return { from: `${month}-01`, to: last }
}

function shift({ from, to }: Days, days: number): Days {
  return { from: addDays(from, days), to: addDays(to, days) }
}

function oneDay(day: string): Days {
  return { from: day, to: day }
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay()
}

function earlier(one: string, other: string): string {
  return one < other ? one : other
}

/** By how much of the earlier number it changed, 0.1 for a tenth more; null: there is nothing to compare with. */
export function changeOf(now: number | null, before: number | null): number | null {
  return now === null || before === null || before === 0 ? null : (now - before) / before
}
