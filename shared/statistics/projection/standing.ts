import type { WorkCalendar } from '../../calendar/working-days.ts'
import type { ClockKind, ClockPause } from '../../case/clock.ts'
import type { CaseState, TaskState } from '../../case/task-state.ts'
import type { Counted } from '../counted.ts'
import type { CaseSource, EntryEnd, EntryKey, StatisticEntry, StatisticPlace } from '../entry.ts'

/** A line of the event log, as far as counting needs it. */
export interface LoggedEvent {
  readonly seq: number
  readonly kind: string
  readonly caseId: string | null
  readonly accountId: string | null
  readonly windowNo: string
  /** UTC ISO text. */
  readonly at: string
  readonly payload: Readonly<Record<string, unknown>>
}

export interface Rules {
  readonly calendar: WorkCalendar
  /** For events from before they named the receiver; empty: unknown. */
  receiverOf(itemId: string): string
}

/** A limit that is counted when it runs out. */
export interface ClockStanding {
  readonly kind: ClockKind
  readonly itemId: string
  readonly receiverId: string
  readonly startedOn: string
  readonly days: number
  readonly pauses: readonly ClockPause[]
  /** The last day; null while it stands still. */
  readonly due: string | null
  /** From when it has been running without a pause. */
  readonly since: string
  /** Of the move that `due` follows from. */
  readonly seq: number
  readonly ordinal: number
  readonly warned: StatisticEntry | null
  readonly overdue: StatisticEntry | null
}

/** What earlier events of a case have to say about the next one. */
export interface CaseStanding {
  readonly source: CaseSource
  readonly region: string
  /** Who took it in; before that, who opened it. */
  readonly windowNo: string
  readonly accountId: string
  /** When somebody sat down with it at the counter; null: it came from elsewhere. */
  readonly openedAt: string | null
  readonly receivedAt: string | null
  readonly accepted: boolean
  readonly state: CaseState
  /** The applicant had to come, or send something, again. */
  readonly cameBack: boolean
  readonly offline: boolean
  readonly synced: boolean
  readonly tasks: Readonly<Record<string, TaskStanding>>
  readonly clocks: Readonly<Record<string, ClockStanding>>
  /** Entries of which a stock is made, by what they stand for. */
  readonly open: Readonly<Record<string, OpenEntry>>
}

export interface TaskStanding {
  readonly state: TaskState
  readonly acceptedAt: string | null
  readonly receiverId: string
}

export interface OpenEntry {
  readonly key: EntryKey
  readonly place: StatisticPlace
}

/** What one event changes about the numbers. */
export interface Projection {
  /** Undefined: the event belongs to no case. */
  readonly standing: CaseStanding | undefined
  readonly entries: readonly StatisticEntry[]
  /** Counted too early: it has turned out that the limit was kept. */
  readonly removed: readonly StatisticEntry[]
  readonly ended: readonly EntryEnd[]
}

const hourMs = 3_600_000

/** China's date and hour, UTC+8. */
export function hallTime(iso: string): { readonly day: string; readonly hour: number } {
  const text = new Date(Date.parse(iso) + 8 * hourMs).toISOString()
  return { day: text.slice(0, 10), hour: Number(text.slice(11, 13)) }
}

export const noPlace: StatisticPlace = {
  windowNo: '',
  accountId: '',
  itemId: '',
  receiverId: '',
  source: '',
  region: '',
}

/** A case of which nothing is known: its first event brought it in from a helper's laptop, or opens it. */
export function newStanding({ windowNo, accountId }: LoggedEvent): CaseStanding {
  return {
    source: 'helper',
    region: '',
    windowNo,
    accountId: accountId ?? '',
    openedAt: null,
    receivedAt: null,
    accepted: false,
    state: 'draft',
    cameBack: false,
    offline: false,
    synced: false,
    tasks: {},
    clocks: {},
    open: {},
  }
}

/** Collects what one event counts; numbers entries of one kind from 0. */
export class Counting {
  readonly entries: StatisticEntry[] = []
  readonly removed: StatisticEntry[] = []
  readonly ended: EntryEnd[] = []
  readonly day: string
  readonly event: LoggedEvent
  private readonly hour: number
  private readonly ordinals = new Map<string, number>()

  constructor(event: LoggedEvent) {
    this.event = event
    const { day, hour } = hallTime(event.at)
    this.day = day
    this.hour = hour
  }

  add(
    counted: Counted,
    place: StatisticPlace,
    {
      value = null,
      hourly = true,
    }: { readonly value?: number | null; readonly hourly?: boolean } = {},
  ): StatisticEntry {
    const ordinal = this.ordinals.get(counted) ?? 0
    this.ordinals.set(counted, ordinal + 1)
    const { seq, caseId } = this.event
    const hour = hourly ? this.hour : null
    const entry = { counted, day: this.day, seq, ordinal, place, hour, caseId, value }
    this.entries.push(entry)
    return entry
  }
}

/** Whole seconds from one instant to another; never less than none. */
export function secondsBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000))
}
