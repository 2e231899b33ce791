import { addDays } from '../../../shared/calendar/working-days.ts'
import type { StatisticPeriod } from '../../../shared/ipc/contract/statistics.ts'
import { daysBetween, type PeriodKind } from '../../../shared/statistics/period.ts'

const monthsOf: Partial<Record<PeriodKind, number>> = { month: 1, quarter: 3, year: 12 }

/** The period after it, or with -1 the one before; a range moves by its own length. */
export function stepPeriod({ kind, on, to = on }: StatisticPeriod, step: 1 | -1): StatisticPeriod {
  const months = monthsOf[kind]
  if (months !== undefined) return { kind, on: monthOn(on, months * step) }
  if (kind !== 'range') return { kind, on: addDays(on, (kind === 'week' ? 7 : 1) * step) }
  const days = (daysBetween(on, to) + 1) * step
  return { kind, on: addDays(on, days), to: addDays(to, days) }
}

/** The first of the month that many months later. */
function monthOn(date: string, months: number): string {
  const [year = 0, month = 1] = date.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10)
}

const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

/** `2026-11-20 周五`, `2026-11-16 至 2026-11-20`. */
export function daysWords({ from, to }: { readonly from: string; readonly to: string }): string {
  if (from !== to) return `${from} 至 ${to}`
  return `${from} ${weekdays[new Date(`${from}T00:00:00Z`).getUTCDay()]}`
}
