import { addDays } from '../../../shared/calendar/working-days.ts'
import type { Days } from '../../../shared/statistics/period.ts'

/** The days, weeks (from Monday) or months of a span, in order; the first and the last may be cut. */
export function seriesSteps({ from, to }: Days, step: 'day' | 'week' | 'month'): readonly Days[] {
  const steps: Days[] = []
  for (let day = from; day <= to; ) {
    const end = endOfStep(day, step)
    const last = end < to ? end : to
    steps.push({ from: day, to: last })
    day = addDays(last, 1)
  }
  return steps
}

function endOfStep(day: string, step: 'day' | 'week' | 'month'): string {
  if (step === 'day') return day
  if (step === 'week') return addDays(day, (7 - new Date(`${day}T00:00:00Z`).getUTCDay()) % 7)
  const [year = 0, month = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}
