import { addDays } from '../calendar/working-days.ts'
import { type DayHalf, dayHalfNames, type HalfDay, placeOf } from './survey.ts'

export type HalfDaysRead =
  | { readonly ok: true; readonly halfDays: readonly HalfDay[] }
  | { readonly ok: false; readonly message: string }

/** So far ahead a bare day of the month is looked for: longer than any survey waits. */
const daysAhead = 60
const form = /^(?:(\d{1,2})[-./月])?(\d{1,2})[日号]?(上午?|下午?|[sx])?$/i

/**
 * What an enterprise says over the telephone, as a clerk types it: `24上 25 12-1下`, or without an input method
 * `24s 25 12-1x`. A day without a half is both. A day of the month is the next one from `today` on.
 */
export function readHalfDays(text: string, today: string): HalfDaysRead {
  const found = new Map<string, HalfDay>()
  for (const word of text.split(/[\s,，、；;]+/).filter(Boolean)) {
    const [, month, day = '', half = ''] = form.exec(word) ?? []
    const date = day === '' ? undefined : nextDay(month, day, today)
    if (date === undefined) {
      const message = `看不懂“${word}”。请写日和上午、下午，例如“24上 25下 26”，跨月写“12-1”。`
      return { ok: false, message }
    }
    for (const one of halvesOf(half)) found.set(placeOf({ date, half: one }), { date, half: one })
  }
  const inOrder = [...found].toSorted(([left], [right]) => (left < right ? -1 : 1))
  return { ok: true, halfDays: inOrder.map(([, halfDay]) => halfDay) }
}

function nextDay(month: string | undefined, day: string, today: string): string | undefined {
  const wanted = `-${day.padStart(2, '0')}`
  const start = month === undefined ? '' : `-${month.padStart(2, '0')}`
  for (let ahead = 0; ahead <= daysAhead; ahead += 1) {
    const date = addDays(today, ahead)
    if (date.endsWith(`${start}${wanted}`)) return date
  }
  return undefined
}

function halvesOf(text: string): readonly DayHalf[] {
  if (/^[上s]/i.test(text)) return ['morning']
  return /^[下x]/i.test(text) ? ['afternoon'] : ['morning', 'afternoon']
}

/** 11-24 上午、11-25 全天; empty for none. */
export function halfDaysInWords(halfDays: readonly HalfDay[]): string {
  const byDate = Map.groupBy(halfDays, ({ date }) => date)
  return [...byDate]
    .map(([date, halves]) => {
      const [first] = halves
      const part = halves.length > 1 || !first ? '全天' : dayHalfNames[first.half]
      return `${date.slice(5)} ${part}`
    })
    .join('、')
}
