import { timeStateNames } from '../../shared/case/clock.ts'
import type { ClockView } from '../../shared/case/joint-case.ts'

/** Still counting, or standing still for a while. */
export function isOpenClock({ state }: Pick<ClockView, 'state'>): boolean {
  return state === 'running' || state === 'paused'
}

/** How a limit stands, in a word or two: 剩 3 个工作日 · 今天到期 · 逾期 2 个工作日 · 暂停 · 按期. */
export function clockWords(clock: Pick<ClockView, 'state' | 'daysLeft'>): string {
  switch (clock.state) {
    case 'paused':
      return '暂停'
    case 'met':
      return '按期'
    case 'missed':
      return timeStateNames.overdue
    case 'cancelled':
      return '不再计'
    case 'running':
      return leftWords(clock.daysLeft ?? 0)
  }
}

function leftWords(left: number): string {
  if (left < 0) return `逾期 ${-left} 个工作日`
  return left === 0 ? '今天到期' : `剩 ${left} 个工作日`
}
