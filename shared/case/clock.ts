import { z } from 'zod'
import { type DayIndex, dayIndexOf } from '../calendar/day-index.ts'
import { addDays, isWorkingDay, type WorkCalendar } from '../calendar/working-days.ts'

/** What is being counted. Every one is in working days (行政许可法 第八十二条; the plans say 工作日). */
export const ClockKind = z.enum([
  'decision',
  'supplement',
  'tolerance',
  'promised',
  'statutory',
  'transfer',
  'firstScheme',
  'survey',
  'delivery',
  'contact',
  'rectification',
  'assistance',
])
export type ClockKind = z.infer<typeof ClockKind>
export const clockKindNames: Readonly<Record<ClockKind, string>> = {
  decision: '受理决定期限',
  supplement: '补正期限',
  tolerance: '容缺补交期限',
  promised: '承诺时限',
  statutory: '法定时限',
  transfer: '纸质材料转交期限',
  firstScheme: '首次方案答复期限',
  survey: '联合踏勘召集期限',
  delivery: '送达期限',
  contact: '差评联系期限',
  rectification: '差评整改期限',
  assistance: '帮办响应期限',
}

/**
 * Days that do not count: those after `from`, up to and with `to` (the day on which it went on again).
 * `to` null: still standing still.
 */
export const ClockPause = z.strictObject({
  cause: z.enum(['supplement', 'special']),
  /** Why, in words; empty when the cause says all. */
  reason: z.string().max(200),
  from: z.iso.date(),
  to: z.iso.date().nullable(),
})
export type ClockPause = z.infer<typeof ClockPause>

export interface ClockTerms {
  /** The day of the event, which itself does not count: day 1 is the next working day. */
  readonly startedOn: string
  readonly days: number
  readonly pauses: readonly ClockPause[]
}

/** running 计时中 · paused 暂停 · met 按期 · missed 逾期 · cancelled 不再计 */
export const ClockState = z.enum(['running', 'paused', 'met', 'missed', 'cancelled'])
export type ClockState = z.infer<typeof ClockState>

/** 1 正常 · 2 预警 · 3 逾期, as the approval system grades them */
export const TimeState = z.enum(['normal', 'warning', 'overdue'])
export type TimeState = z.infer<typeof TimeState>
export const timeStateNames: Readonly<Record<TimeState, string>> = {
  normal: '正常',
  warning: '预警',
  overdue: '逾期',
}
/** 预警 when so many working days or fewer are left. */
export const warningDays = 2

export interface Due {
  /** `YYYY-MM-DD`, the last day; null while it stands still. */
  readonly dueOn: string | null
  /** False: the count ran into a year whose holidays are not announced. */
  readonly certain: boolean
}

/** The last day of the limit: the first day by whose end `days` working days outside the pauses have passed. */
export function dueOf(terms: ClockTerms, calendar: WorkCalendar): Due {
  if (terms.pauses.some(({ to }) => to === null)) return { dueOn: null, certain: true }
  const dueOn = lookUpDue(terms, dayIndexOf(calendar)) ?? countToDue(terms, calendar)
  return { dueOn, certain: isAnnounced(addDays(terms.startedOn, 1), dueOn, calendar) }
}

/** Every day of the count lies in a year whose holidays are known. */
function isAnnounced(first: string, last: string, { years }: WorkCalendar): boolean {
  const lastYear = Number(last.slice(0, 4))
  for (let year = Number(first.slice(0, 4)); year <= lastYear; year += 1) {
    if (!years.includes(year)) return false
  }
  return true
}

/** From pause to pause; undefined: it leads out of the index. */
function lookUpDue({ startedOn, days, pauses }: ClockTerms, index: DayIndex): string | undefined {
  let day = index.dayOf(startedOn)
  let left = days
  for (const pause of pauses.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    const from = index.dayOf(pause.from)
    const to = index.dayOf(pause.to ?? pause.from)
    if (day === undefined || from === undefined || to === undefined) return undefined
    const before = Math.max(0, index.worked(from) - index.worked(day))
    if (left <= before) break
    left -= before
    day = Math.max(day, to)
  }
  if (day === undefined) return undefined
  const due = index.dayOfWorked(index.worked(day) + left)
  return due === undefined ? undefined : index.dateOf(due)
}

function countToDue({ startedOn, days, pauses }: ClockTerms, calendar: WorkCalendar): string {
  let date = startedOn
  let left = days
  while (left > 0) {
    date = addDays(date, 1)
    if (counts(date, pauses, calendar)) left -= 1
  }
  return date
}

/** Working days still left after `today`: 0 on the last day, negative when it has passed. */
export function daysLeft(terms: ClockTerms, today: string, calendar: WorkCalendar): number {
  let used = 0
  for (let date = addDays(terms.startedOn, 1); date <= today; date = addDays(date, 1)) {
    if (counts(date, terms.pauses, calendar)) used += 1
  }
  return terms.days - used
}

/** How many working days lie after `from`, up to and with `to`. */
export function workingDaysBetween(from: string, to: string, calendar: WorkCalendar): number {
  const index = dayIndexOf(calendar)
  const [first, last] = [index.dayOf(from), index.dayOf(to)]
  if (first !== undefined && last !== undefined)
    return Math.max(0, index.worked(last) - index.worked(first))
  let count = 0
  for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) {
    if (isWorkingDay(date, calendar)) count += 1
  }
  return count
}

export function timeStateOf(
  clock: { readonly dueOn: string | null },
  today: string,
  calendar: WorkCalendar,
): TimeState {
  if (clock.dueOn === null) return 'normal'
  if (today > clock.dueOn) return 'overdue'
  return workingDaysBetween(today, clock.dueOn, calendar) <= warningDays ? 'warning' : 'normal'
}

/** 自 2026-11-20 的次日起算 7 个工作日，因补正暂停（…至…），至 2026-12-03。 */
export function explainClock(kind: ClockKind, terms: ClockTerms, due: Due): string {
  const pauses = terms.pauses.map(
    ({ cause, reason, from, to }) =>
      `${cause === 'supplement' ? '补正' : '特别程序'}${reason ? `（${reason}）` : ''}自 ${from} 起暂停${to ? `，${to} 恢复` : '，尚未恢复'}`,
  )
  const start = `${clockKindNames[kind]} ${terms.days} 个工作日，自 ${terms.startedOn} 的下一个工作日起算`
  const end = due.dueOn === null ? '恢复后再定到期日' : `到期日 ${due.dueOn}`
  const doubt = due.certain ? '' : '（该年度放假安排尚未公布，公布后自动重算）'
  return `${[start, ...pauses, `${end}${doubt}`].join('；')}。`
}

function counts(date: string, pauses: readonly ClockPause[], calendar: WorkCalendar): boolean {
  return (
    isWorkingDay(date, calendar) &&
    !pauses.some(({ from, to }) => date > from && (to === null || date <= to))
  )
}
