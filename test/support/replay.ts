import { z } from 'zod'
import type { CaseEvent } from '../../db/queries/events.ts'
import type { ClockState } from '../../shared/case/clock.ts'
import { dueByHand } from './day-oracle.ts'

const Moves = z.object({
  transitions: z
    .array(
      z.object({
        itemId: z.string(),
        action: z.string(),
        from: z.number(),
        to: z.number(),
        acceptedAt: z.string().optional(),
      }),
    )
    .default([]),
  clocks: z
    .array(
      z.object({
        clockId: z.string(),
        kind: z.string(),
        change: z.enum(['started', 'paused', 'resumed', 'met', 'missed', 'cancelled']),
        on: z.string(),
        itemId: z.string().optional(),
        subjectId: z.string().optional(),
        days: z.number().optional(),
        cause: z.string().optional(),
      }),
    )
    .default([]),
})
export type Moves = z.infer<typeof Moves>

export interface ReplayedTask {
  state: number
  acceptedAt: string | null
}
export interface ReplayedClock {
  readonly kind: string
  readonly itemId: string | null
  readonly subjectId: string | null
  readonly startedOn: string
  readonly days: number
  readonly pauses: readonly { cause: string; from: string; to: string | null }[]
  readonly state: ClockState
  readonly endedOn: string | null
}

export interface Replayed {
  readonly tasks: ReadonlyMap<string, ReplayedTask>
  readonly clocks: ReadonlyMap<string, ReplayedClock>
}

export function movesOf(payload: unknown): Moves {
  return Moves.parse(payload)
}

/** A case's tasks and clocks from its events and nothing else, oldest event first. */
export function replay(events: readonly Pick<CaseEvent, 'payload'>[]): Replayed {
  const tasks = new Map<string, ReplayedTask>()
  const clocks = new Map<string, ReplayedClock>()
  for (const { payload } of events) {
    const moves = movesOf(payload)
    for (const { itemId, from, to, acceptedAt } of moves.transitions) {
      const before = tasks.get(itemId) ?? { state: 0, acceptedAt: null }
      if (before.state !== from) throw new Error(`${itemId} is ${before.state}, not ${from}`)
      tasks.set(itemId, { state: to, acceptedAt: before.acceptedAt ?? acceptedAt ?? null })
    }
    for (const move of moves.clocks) {
      clocks.set(move.clockId, moved(clocks.get(move.clockId), move))
    }
  }
  return { tasks, clocks }
}

function moved(clock: ReplayedClock | undefined, move: Moves['clocks'][number]): ReplayedClock {
  if (move.change === 'started') {
    const { kind, itemId = null, subjectId = null, on: startedOn, days = 0 } = move
    const began = { pauses: [], state: 'running', endedOn: null } as const
    return { kind, itemId, subjectId, startedOn, days, ...began }
  }
  if (!clock) throw new Error(`a clock that never started was ${move.change}`)
  const { on, change, cause = '' } = move
  if (change === 'paused')
    return { ...clock, state: 'paused', pauses: [...clock.pauses, { cause, from: on, to: null }] }
  if (change === 'resumed') {
    const pauses = clock.pauses.map((pause) => ({ ...pause, to: pause.to ?? on }))
    return { ...clock, state: 'running', pauses }
  }
  return { ...clock, state: change, endedOn: on }
}

export function dueOfReplayed({ startedOn, days, pauses }: ReplayedClock): string | null {
  return dueByHand(startedOn, days, pauses)
}
