import { addDays, type WorkCalendar } from '../calendar/working-days.ts'
import { type ClockKind, workingDaysBetween } from '../case/clock.ts'
import type { LoggedEvent } from '../statistics/projection/standing.ts'
import { type CaseRecord, type RecordedClock, recordOf } from './case-record.ts'
import type { AlertLevel, SupervisionCause, SupervisionRule } from './rule.ts'
import { type SupervisedStep, stepsThat } from './supervised-acts.ts'

/** 红黄牌: one rule against one thing of a case. Codes and dates alone, never a person's data. */
export interface Alert {
  readonly ruleId: string
  /** The clock, or event and item, that it is about; with the rule it names the alert for ever. */
  readonly subject: string
  readonly level: AlertLevel
  /** China's date from which this level holds. */
  readonly since: string
  /** Null: its cause still holds. */
  readonly endedOn: string | null
  readonly itemId: string
  readonly clockKind: ClockKind | null
  readonly startedOn: string | null
  readonly days: number | null
  readonly dueOn: string | null
  readonly windowNo: string
  readonly accountId: string | null
}

export interface Judging {
  /** China's date. */
  readonly today: string
  readonly calendar: WorkCalendar
  readonly rules: readonly SupervisionRule[]
}

/**
 * Every alert that the events of one case, in their order, give as of a day. A function of the log, the calendar and
 * the rules alone: with a later day and the same events it says what comes if nothing happens.
 */
export function judgeCase(
  events: readonly LoggedEvent[],
  { today, calendar, rules }: Judging,
): readonly Alert[] {
  const record = recordOf(events, calendar)
  return rules.flatMap((rule) => alertsOf(rule, record, { today, calendar }))
}

type Day = Pick<Judging, 'today' | 'calendar'>

function alertsOf(rule: SupervisionRule, record: CaseRecord, day: Day): readonly Alert[] {
  const { cause } = rule
  switch (cause.kind) {
    case 'limit':
      return record.clocks.flatMap((clock) => limitAlert(rule, cause, { record, clock, day }) ?? [])
    case 'stepLate':
      return record.clocks.flatMap((clock) => stepAlert(rule, cause, { record, clock, day }) ?? [])
    case 'act':
      return stepsThat(cause.act, record).map((step) => actAlert(rule, step))
  }
}

interface Looking {
  readonly record: CaseRecord
  readonly clock: RecordedClock
  readonly day: Day
}

function limitAlert(
  rule: SupervisionRule,
  { clocks, warnDays }: Extract<SupervisionCause, { kind: 'limit' }>,
  { record, clock, day }: Looking,
): Alert | null {
  const { kind, dueOn, endedOn } = clock
  if (!clocks.includes(kind) || dueOn === null) return null
  const until = endedOn ?? day.today
  if (until > dueOn) {
    const since = addDays(dueOn, 1)
    return { ...clockAlert(rule, clock, record), level: rule.level, since, endedOn }
  }
  if (endedOn !== null || workingDaysBetween(day.today, dueOn, day.calendar) > warnDays) return null
  const since = warnedFrom(clock, { dueOn, warnDays }, day)
  return { ...clockAlert(rule, clock, record), level: 'yellow', since, endedOn: null }
}

/** The first day on which so few working days were left. */
function warnedFrom(
  { since }: RecordedClock,
  { dueOn, warnDays }: { readonly dueOn: string; readonly warnDays: number },
  { calendar }: Day,
): string {
  let day = dueOn
  while (day > since && workingDaysBetween(addDays(day, -1), dueOn, calendar) <= warnDays) {
    day = addDays(day, -1)
  }
  return day
}

function stepAlert(
  rule: SupervisionRule,
  { clocks }: Extract<SupervisionCause, { kind: 'stepLate' }>,
  { record, clock, day: { today } }: Looking,
): Alert | null {
  const { kind, dueOn, endedOn } = clock
  if (!clocks.includes(kind) || dueOn === null || endedOn === null || endedOn <= dueOn) return null
  const whole = record.clocks.filter((one) => one.kind === 'promised')
  const late = (one: RecordedClock) => one.dueOn !== null && (one.endedOn ?? today) > one.dueOn
  if (whole.length === 0 || whole.some(late)) return null
  const open = whole.some((one) => one.endedOn === null)
  const last =
    whole
      .map((one) => one.endedOn ?? '')
      .toSorted()
      .at(-1) ?? null
  return { ...clockAlert(rule, clock, record), since: endedOn, endedOn: open ? null : last }
}

function clockAlert(
  { id, level }: SupervisionRule,
  { clockId, kind, itemId, startedOn, days, dueOn }: RecordedClock,
  { windowNo, accountId }: CaseRecord,
) {
  const facts = { itemId, clockKind: kind, startedOn, days, dueOn }
  return { ruleId: id, subject: clockId, level, ...facts, windowNo, accountId }
}

function actAlert({ id, level }: SupervisionRule, step: SupervisedStep): Alert {
  const { seq, itemId, on, windowNo, accountId } = step
  return {
    ...{ ruleId: id, subject: `${seq}:${itemId}`, level, since: on, endedOn: null, itemId },
    ...{ clockKind: null, startedOn: null, days: null, dueOn: null, windowNo, accountId },
  }
}
