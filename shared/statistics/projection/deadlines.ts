import { addDays } from '../../calendar/working-days.ts'
import {
  type ClockKind,
  daysLeft,
  dueOf,
  warningDays,
  workingDaysBetween,
} from '../../case/clock.ts'
import type { Counted } from '../counted.ts'
import type { StatisticEntry, StatisticPlace } from '../entry.ts'
import type { CaseStanding, ClockStanding, Counting, OpenEntry, Rules } from './standing.ts'

/** One clock's change, as the payload of an event carries it. */
export interface ClockMove {
  readonly clockId: string
  readonly kind: ClockKind
  readonly change: 'started' | 'paused' | 'resumed' | 'met' | 'missed' | 'cancelled'
  readonly on: string
  readonly itemId?: string
  readonly subjectId?: string
  readonly days?: number
  readonly cause?: 'supplement' | 'special'
}

/** A move with its place among those of its event, and the receiver that it concerns. */
export interface PlacedMove extends ClockMove {
  readonly ordinal: number
  readonly receiverId: string
}

/** Limits that are counted when they run out, and as what. */
const watched: Readonly<Partial<Record<ClockKind, Counted>>> = {
  promised: 'overdue',
  transfer: 'transfers',
  firstScheme: 'schemes',
}
const keptInTime: Readonly<Partial<Record<ClockKind, Counted>>> = {
  transfer: 'transfersInTime',
  firstScheme: 'schemesInTime',
}

export interface Deadlines {
  readonly clocks: Readonly<Record<string, ClockStanding>>
  readonly open: Readonly<Record<string, OpenEntry>>
  readonly entries: readonly StatisticEntry[]
}

/** What ran out by the beginning of this day, each on its own day: however late anybody looks, the entries are the same. */
export function passDays(
  standing: CaseStanding,
  { day, caseId }: { readonly day: string; readonly caseId: string | null },
  { calendar }: Pick<Rules, 'calendar'>,
): Deadlines {
  const entries: StatisticEntry[] = []
  let { clocks, open } = standing
  for (const [clockId, clock] of Object.entries(standing.clocks)) {
    const entryOf = (counted: Counted, on: string | null): StatisticEntry | null =>
      on === null ? null : lateEntry({ standing, clock, caseId }, counted, on)
    const warned = entryOf('warnings', warnedBy(clock, day, calendar))
    const overdue = entryOf(watched[clock.kind] ?? 'overdue', overdueBy(clock, day))
    if (!(warned || overdue)) continue
    clocks = {
      ...clocks,
      [clockId]: {
        ...{ ...clock, warned: warned ?? clock.warned },
        overdue: overdue ?? clock.overdue,
      },
    }
    entries.push(...[warned, overdue].filter((entry) => entry !== null))
    if (overdue?.counted === 'overdue') open = { ...open, [subjectOf(clockId)]: openOf(overdue) }
  }
  return { clocks, open, entries }
}

function lateEntry(
  {
    standing,
    clock,
    caseId,
  }: {
    readonly standing: CaseStanding
    readonly clock: ClockStanding
    readonly caseId: string | null
  },
  counted: Counted,
  day: string,
): StatisticEntry {
  const { seq, ordinal } = clock
  const place = placeOf(standing, clock)
  return { counted, day, seq, ordinal, place, hour: null, caseId, value: null }
}

/** The day on which 预警 begins, when it has begun by `day` and was not counted yet. */
function warnedBy(
  { kind, due, since, warned }: ClockStanding,
  day: string,
  calendar: Rules['calendar'],
): string | null {
  if (kind !== 'promised' || due === null || warned !== null) return null
  const from = warnDay(due, since, calendar)
  return from <= day ? from : null
}

function overdueBy({ due, overdue }: ClockStanding, day: string): string | null {
  return due !== null && overdue === null && due < day ? addDays(due, 1) : null
}

/** Whether anything can still run out by itself. */
export function isWatched({ clocks }: CaseStanding): boolean {
  return Object.values(clocks).some(
    ({ due, overdue, warned, kind }) =>
      due !== null && (overdue === null || (kind === 'promised' && warned === null)),
  )
}

/** The first day on which only so few working days are left, not before the limit has begun to run. */
function warnDay(due: string, since: string, calendar: Rules['calendar']): string {
  let day = due
  for (;;) {
    const before = addDays(day, -1)
    if (before < since || workingDaysBetween(before, due, calendar) > warningDays) return day
    day = before
  }
}

/** The standing after a clock has moved; entries go to `counting`. */
export function moveClock(
  standing: CaseStanding,
  move: PlacedMove,
  counting: Counting,
  rules: Rules,
): CaseStanding {
  if (watched[move.kind] === undefined) return standing
  if (move.change === 'started') return start(standing, move, counting, rules)
  const clock = standing.clocks[move.clockId]
  if (!clock) return standing
  const told = takeBack({ standing, clock, move }, counting)
  const clocks = { ...told.standing.clocks }
  if (move.change === 'paused') {
    const pause = { cause: move.cause ?? 'special', reason: '', from: move.on, to: null }
    clocks[move.clockId] = { ...told.clock, pauses: [...clock.pauses, pause], due: null }
    return { ...told.standing, clocks }
  }
  if (move.change === 'resumed') {
    const pauses = clock.pauses.map((one) => (one.to === null ? { ...one, to: move.on } : one))
    const { dueOn: due } = dueOf({ ...clock, pauses }, rules.calendar)
    const { seq } = counting.event
    clocks[move.clockId] = {
      ...{ ...told.clock, pauses, due },
      ...{ since: move.on, seq, ordinal: move.ordinal },
    }
    return { ...told.standing, clocks }
  }
  delete clocks[move.clockId]
  const left = { ...told.standing, clocks }
  return end({ standing: left, clock: told.clock, move }, counting, rules)
}

function start(
  standing: CaseStanding,
  move: PlacedMove,
  { event }: Counting,
  { calendar }: Rules,
): CaseStanding {
  const { kind, itemId = '', receiverId, on, days = 1, ordinal } = move
  const terms = { startedOn: on, days, pauses: [] }
  const clock: ClockStanding = {
    ...{ kind, itemId, receiverId, ...terms, due: dueOf(terms, calendar).dueOn },
    ...{ since: on, seq: event.seq, ordinal, warned: null, overdue: null },
  }
  return { ...standing, clocks: { ...standing.clocks, [move.clockId]: clock } }
}

interface Moving {
  readonly standing: CaseStanding
  readonly clock: ClockStanding
  readonly move: ClockMove
}

/** What was told late had happened in time: what counted as run out after that day never did. */
function takeBack({ standing, clock, move }: Moving, counting: Counting) {
  const { warned, overdue } = clock
  const tooEarly = (entry: StatisticEntry | null) => entry !== null && entry.day > move.on
  let { open } = standing
  if (overdue && tooEarly(overdue)) {
    counting.removed.push(overdue)
    const { [subjectOf(move.clockId)]: _gone, ...rest } = open
    open = rest
  }
  if (warned && tooEarly(warned)) counting.removed.push(warned)
  return {
    standing: { ...standing, open },
    clock: {
      ...clock,
      warned: tooEarly(warned) ? null : warned,
      overdue: tooEarly(overdue) ? null : overdue,
    },
  }
}

function end({ standing, clock, move }: Moving, counting: Counting, rules: Rules): CaseStanding {
  const place = placeOf(standing, clock)
  const inTime = keptInTime[clock.kind]
  const counted = watched[clock.kind]
  if (clock.kind === 'promised') {
    if (move.change !== 'cancelled') countDays({ standing, clock, move }, counting, rules)
    return endOverdue(standing, move.clockId, counting)
  }
  if (move.change === 'cancelled' || !counted || !inTime) return standing
  if (clock.overdue === null) counting.add(counted, place, { hourly: false })
  if (move.change === 'met') counting.add(inTime, place, { hourly: false })
  return standing
}

function countDays({ standing, clock, move }: Moving, counting: Counting, { calendar }: Rules) {
  const place = placeOf(standing, clock)
  const left = daysLeft(clock, move.on, calendar)
  counting.add('itemsLimit', place, { value: clock.days })
  counting.add('itemsUsed', place, { value: clock.days - left })
  counting.add('itemsLeft', place, { value: left })
}

function endOverdue(standing: CaseStanding, clockId: string, counting: Counting): CaseStanding {
  const { [subjectOf(clockId)]: opened, ...open } = standing.open
  if (!opened) return standing
  counting.add('overdueEnded', opened.place)
  counting.ended.push({ key: opened.key, endedOn: counting.day })
  return { ...standing, open }
}

function subjectOf(clockId: string): string {
  return `overdue:${clockId}`
}

function openOf({ counted, day, seq, ordinal, place }: StatisticEntry): OpenEntry {
  return { key: { counted, day, seq, ordinal }, place }
}

function placeOf(standing: CaseStanding, { itemId, receiverId }: ClockStanding): StatisticPlace {
  const { windowNo, accountId, source, region } = standing
  return { windowNo, accountId, itemId, receiverId, source, region }
}
