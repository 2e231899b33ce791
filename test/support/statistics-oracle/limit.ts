import type { LoggedEvent } from '../../../shared/statistics/projection/standing.ts'
import { dateOfDay, dayNumber, dueByHand, isWorkedByHand } from '../day-oracle.ts'
import type { Moves } from '../replay.ts'
import { never } from './marks.ts'

export type ClockMove = Moves['clocks'][number]

export interface Moved {
  readonly event: LoggedEvent
  readonly move: ClockMove
}

/** One limit, as the log tells it in the end. */
export class Limit {
  readonly start: Moved
  readonly end: Moved | undefined
  private readonly later: readonly Moved[]
  private readonly today: string

  constructor({ event, move, later, today }: Moved & { later: readonly Moved[]; today: string }) {
    this.start = { event, move }
    this.later = later
    this.today = today
    this.end = later.find((one) => ['met', 'missed', 'cancelled'].includes(one.move.change))
  }

  /** While it ran: from, up to and with, and the last day as it then was. */
  private stretches() {
    const pauses: { from: string; to: string | null }[] = []
    const stretches: { from: string; to: string; due: string }[] = []
    let from: string | null = this.start.move.on
    const days = this.start.move.days ?? 0
    const run = (to: string) => {
      const due = dueByHand(this.start.move.on, days, pauses)
      if (from !== null && due !== null) stretches.push({ from, to, due })
      from = null
    }
    for (const { move } of this.later) {
      if (move.change === 'resumed') {
        const open = pauses.at(-1)
        if (open) open.to = move.on
        from = move.on
      } else {
        run(move.on)
        if (move.change === 'paused') pauses.push({ from: move.on, to: null })
      }
    }
    run(this.today)
    return stretches
  }

  /** The day after the last one, when it went by while the limit ran. */
  overdueOn(): string | null {
    const late = this.stretches().find(({ to, due }) => to > due)
    return late ? dateOfDay(dayNumber(late.due) + 1) : null
  }

  /** The first day on which two working days or fewer were left. */
  warnedOn(): string | null {
    for (const { from, to, due } of this.stretches()) {
      for (let number = dayNumber(from); number <= dayNumber(to); number += 1) {
        if (workedBetween(dateOfDay(number), due) <= 2) return dateOfDay(number)
      }
    }
    return null
  }

  /** Working days outside the pauses, after the start and up to and with the end. */
  usedDays(): number {
    const pauses: { from: string; to: string }[] = []
    for (const { move } of this.later) {
      if (move.change === 'paused') pauses.push({ from: move.on, to: never })
      const last = pauses.at(-1)
      if (move.change === 'resumed' && last) last.to = move.on
    }
    let used = 0
    const end = this.end?.move.on ?? this.today
    for (let number = dayNumber(this.start.move.on) + 1; number <= dayNumber(end); number += 1) {
      const date = dateOfDay(number)
      const paused = pauses.some(({ from, to }) => date > from && date <= to)
      if (isWorkedByHand(date) && !paused) used += 1
    }
    return used
  }
}

function workedBetween(from: string, to: string): number {
  let worked = 0
  for (let number = dayNumber(from) + 1; number <= dayNumber(to); number += 1) {
    if (isWorkedByHand(dateOfDay(number))) worked += 1
  }
  return worked
}
