import type { WorkCalendar } from '../calendar/working-days.ts'
import { type ClockKind, type ClockPause, dueOf } from '../case/clock.ts'
import { hallTime, type LoggedEvent } from '../statistics/projection/standing.ts'

/** A limit of the case, as its events tell it. */
export interface RecordedClock {
  readonly clockId: string
  readonly kind: ClockKind
  readonly itemId: string
  readonly startedOn: string
  readonly days: number
  readonly pauses: readonly ClockPause[]
  /** From when it has been running without a pause. */
  readonly since: string
  /** The last day; null while it stands still. */
  readonly dueOn: string | null
  readonly endedOn: string | null
}

/** Something that happened once. */
export interface RecordedStep {
  readonly seq: number
  readonly kind: string
  readonly on: string
  readonly windowNo: string
  readonly accountId: string | null
  readonly payload: Readonly<Record<string, unknown>>
  /** Of how many requests for supplements this is the last; 0: it asks for none. */
  readonly supplementRound: number
}

export interface CaseRecord {
  /** Who took the case in; before that, who opened it. */
  readonly windowNo: string
  readonly accountId: string | null
  readonly clocks: readonly RecordedClock[]
  readonly steps: readonly RecordedStep[]
}

interface ClockMove {
  readonly clockId: string
  readonly kind: ClockKind
  readonly change: 'started' | 'paused' | 'resumed' | 'met' | 'missed' | 'cancelled'
  readonly on: string
  readonly itemId?: string
  readonly days?: number
  readonly cause?: 'supplement' | 'special'
}

/** What the events of one case, in their order, say about its limits and its steps. */
export function recordOf(events: readonly LoggedEvent[], calendar: WorkCalendar): CaseRecord {
  const clocks = new Map<string, RecordedClock>()
  const steps: RecordedStep[] = []
  let place = { windowNo: events[0]?.windowNo ?? '', accountId: events[0]?.accountId ?? null }
  let round = 0
  for (const { seq, kind, at, windowNo, accountId, payload } of events) {
    const moves = listOf<ClockMove>(payload.clocks)
    const asks = moves.some((move) => move.kind === 'supplement' && move.change === 'started')
    if (asks) round += 1
    if (isReceipt(payload)) place = { windowNo, accountId }
    keepMoves(clocks, moves, calendar)
    const on = hallTime(at).day
    const supplementRound = asks ? round : 0
    steps.push({ ...{ seq, kind, on, windowNo, accountId, payload }, supplementRound })
  }
  return { ...place, clocks: [...clocks.values()], steps }
}

function keepMoves(
  clocks: Map<string, RecordedClock>,
  moves: readonly ClockMove[],
  calendar: WorkCalendar,
): void {
  for (const move of moves) {
    const next = moved(clocks.get(move.clockId), move)
    if (next) clocks.set(move.clockId, { ...next, dueOn: dueOf(next, calendar).dueOn })
  }
}

function isReceipt({ transitions }: LoggedEvent['payload']): boolean {
  return listOf<{ action: string }>(transitions).some(({ action }) => action === 'receive')
}

function moved(known: RecordedClock | undefined, move: ClockMove): RecordedClock | undefined {
  const { clockId, kind, change, on, itemId = '', days = 1, cause = 'special' } = move
  if (change === 'started') {
    const terms = { startedOn: on, days, pauses: [], since: on }
    return { clockId, kind, itemId, ...terms, dueOn: null, endedOn: null }
  }
  if (!known) return undefined
  if (change === 'paused') {
    const pause: ClockPause = { cause, reason: '', from: on, to: null }
    return { ...known, pauses: [...known.pauses, pause] }
  }
  const pauses = known.pauses.map((pause) => (pause.to === null ? { ...pause, to: on } : pause))
  if (change === 'resumed') return { ...known, pauses, since: on }
  return { ...known, pauses, endedOn: on }
}

export function listOf<T>(value: unknown): readonly T[] {
  return Array.isArray(value) ? value : []
}
