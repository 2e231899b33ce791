import type { WorkCalendar } from '../../shared/calendar/working-days.ts'
import type { ClockKind } from '../../shared/case/clock.ts'
import type { LoggedEvent } from '../../shared/statistics/projection/standing.ts'

/** 2026 without holidays: weekends alone are free. */
export const plainYear: WorkCalendar = {
  years: [2025, 2026, 2027],
  holidays: new Set(),
  makeUpDays: new Set(),
}

export interface Move {
  readonly clockId: string
  readonly kind: ClockKind
  readonly change: 'started' | 'paused' | 'resumed' | 'met' | 'missed' | 'cancelled'
  readonly on: string
  readonly itemId?: string
  readonly days?: number
  readonly cause?: 'supplement' | 'special'
}

export function started(kind: ClockKind, on: string, days: number, clockId: string = kind): Move {
  return { clockId, kind, change: 'started', on, days, itemId: 'HN-01' }
}

export function ended(
  kind: ClockKind,
  change: 'met' | 'missed' | 'cancelled',
  on: string,
  clockId: string = kind,
): Move {
  return { clockId, kind, change, on }
}

/** One event of the case at noon of a day in China. */
export function anEvent(
  seq: number,
  on: string,
  payload: Readonly<Record<string, unknown>>,
  kind = 'case-decided',
): LoggedEvent {
  const place = { caseId: 'case-1', accountId: 'clerk-1', windowNo: '03' }
  return { seq, kind, ...place, at: `${on}T04:00:00.000Z`, payload }
}
