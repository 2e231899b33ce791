import type { Measure } from '../../shared/statistics/measure.ts'
import { changeOf } from '../../shared/statistics/period.ts'

type Shown = Pick<Measure, 'format' | 'unit'>

const whole = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 0 })
const tenths = new Intl.NumberFormat('zh-CN', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
})

/** In the unit in which it is shown: percent, minutes, days; null: there is none. */
export function shownNumber({ format }: Shown, value: number | null): number | null {
  if (value === null) return null
  if (format === 'percent') return value * 100
  return format === 'seconds' ? value / 60 : value
}

/** `12`, `83.3%`, `4.5`; a dash where nothing could be divided. The unit stands elsewhere. */
export function numberWords(measure: Shown, value: number | null): string {
  const shown = shownNumber(measure, value)
  if (shown === null) return '—'
  if (measure.format === 'count') return whole.format(shown)
  return `${tenths.format(shown)}${measure.format === 'percent' ? '%' : ''}`
}

/** `+25.0%` against another period, of percentages the difference `+2.1 点`; what can't be compared is said. */
export function changeWords(measure: Shown, now: number | null, before: number | null): string {
  if (now === null || before === null) return '无可比数据'
  if (now === before) return '持平'
  if (measure.format === 'percent') return `${signed((now - before) * 100)} 点`
  const change = changeOf(now, before)
  return change === null ? '上期为零' : `${signed(change * 100)}%`
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${tenths.format(Math.abs(value))}`
}
