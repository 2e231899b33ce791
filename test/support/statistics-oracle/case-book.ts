import type { LoggedEvent } from '../../../shared/statistics/projection/standing.ts'
import { referenceCaseState } from '../reference-machine.ts'
import { type Moves, movesOf } from '../replay.ts'
import { type ClockMove, Limit, type Moved } from './limit.ts'
import { at, dayOf, type Mark, never, type Stay, seconds } from './marks.ts'

type Step = Moves['transitions'][number]
interface Told {
  readonly event: LoggedEvent
  readonly steps: readonly Step[]
  readonly clocks: readonly ClockMove[]
}

/** All that is counted of one case. `today`: China's date. */
export class CaseBook {
  readonly told: readonly Told[]
  readonly receipt: LoggedEvent | undefined
  readonly today: string

  constructor(events: readonly LoggedEvent[], today: string) {
    this.today = today
    this.told = events.map((event) => {
      const { transitions, clocks } = movesOf(event.payload)
      return { event, steps: transitions, clocks }
    })
    this.receipt = this.told.find(({ steps }) =>
      steps.some((step) => step.action === 'receive'),
    )?.event
  }

  /** Where the case was taken in, though it happened elsewhere. */
  home(event: LoggedEvent, item = '', value = 0): Mark {
    const mark = at(event, item, value)
    const { windowNo, accountId } = this.receipt ?? event
    return { ...mark, window: windowNo, clerk: accountId ?? '' }
  }

  /** By whoever did it; what nobody did is of the house. */
  done(event: LoggedEvent, item = '', value = 0): Mark {
    return event.accountId === null ? this.home(event, item, value) : at(event, item, value)
  }

  steps(...actions: readonly string[]): Mark[] {
    return this.told.flatMap(({ event, steps }) =>
      steps.flatMap(({ action, itemId }) =>
        actions.includes(action) ? [this.done(event, itemId)] : [],
      ),
    )
  }

  homeSteps(...actions: readonly string[]): Mark[] {
    return this.told.flatMap(({ event, steps }) =>
      steps.flatMap(({ action, itemId }) =>
        actions.includes(action) ? [this.home(event, itemId)] : [],
      ),
    )
  }

  accepted(): Mark[] {
    const first = this.told.find(({ steps }) => steps.some(({ to }) => to === 3))
    return first ? [this.done(first.event)] : []
  }

  handled(): Mark[] {
    const opening = this.told[0]?.event
    const acceptance = this.told.find(({ steps }) => steps.some(({ to }) => to === 3))?.event
    if (opening?.kind !== 'case-started' || !acceptance?.accountId) return []
    const since = (opening.payload.calledAt as string | undefined) ?? opening.at
    if (dayOf(since) !== dayOf(acceptance.at)) return []
    return [this.done(acceptance, '', seconds(since, acceptance.at))]
  }

  /** The event with which the case was over, and how. */
  end(): { readonly event: LoggedEvent; readonly state: string } | undefined {
    const tasks = new Map<string, { state: number; accepted: boolean }>()
    for (const { event, steps } of this.told) {
      for (const { itemId, to } of steps) {
        const accepted = to === 3 || (tasks.get(itemId)?.accepted ?? false)
        tasks.set(itemId, { state: to, accepted })
      }
      const state = referenceCaseState([...tasks.values()])
      if (['completed', 'refused', 'withdrawn'].includes(state)) return { event, state }
    }
    return undefined
  }

  ended(state: string): Mark[] {
    const end = this.end()
    return end?.state === state ? [this.home(end.event)] : []
  }

  completedOnce(): Mark[] {
    const end = this.end()
    const before = this.told.filter(({ event }) => end && event.seq <= end.event.seq)
    const again = before.some(
      ({ event, steps }) =>
        steps.some(({ action }) => action === 'requestSupplement') ||
        (event.kind === 'tolerance-recorded' && event.payload.method === 'counter'),
    )
    return again ? [] : this.ended('completed')
  }

  /** From entering a state until leaving it, item by item. */
  stays(state: number): Stay[] {
    const stays: Stay[] = []
    for (const [nth, { event, steps }] of this.told.entries()) {
      for (const { itemId, to } of steps) {
        if (to !== state) continue
        const left = this.told
          .slice(nth + 1)
          .find((later) =>
            later.steps.some((step) => step.itemId === itemId && step.from === state),
          )
        const mark = state === 9 ? this.home(event, itemId) : this.done(event, itemId)
        stays.push({ ...mark, until: left ? dayOf(left.event.at) : never })
      }
    }
    return stays
  }

  inProgress(): Stay[] {
    if (!this.receipt) return []
    const end = this.end()
    return [{ ...at(this.receipt), until: end ? dayOf(end.event.at) : never }]
  }

  clockMoves(kind: string, ...changes: readonly string[]): readonly Moved[] {
    return this.told.flatMap(({ event, clocks }) =>
      clocks
        .filter((move) => move.kind === kind && changes.includes(move.change))
        .map((move) => ({ event, move })),
    )
  }

  toleranceStays(): Stay[] {
    return this.clockMoves('tolerance', 'started').map(({ event, move }) => {
      const end = this.clockMoves('tolerance', 'met', 'missed', 'cancelled').find(
        (one) => one.move.clockId === move.clockId,
      )
      return { ...this.done(event), until: end ? dayOf(end.event.at) : never }
    })
  }

  /** Each limit of a kind, as the log tells it in the end. */
  limits(kind: string): readonly Limit[] {
    return this.clockMoves(kind, 'started').map(({ event, move }) => {
      const later = this.told.flatMap((told) =>
        told.clocks
          .filter((one) => one.clockId === move.clockId && one.change !== 'started')
          .map((one) => ({ event: told.event, move: one })),
      )
      return new Limit({ event, move, later, today: this.today })
    })
  }

  /** On the day itself, at no hour. */
  byDay(limit: Limit, day: string): Mark {
    return { ...this.home(limit.start.event, limit.start.move.itemId ?? ''), day, hour: '' }
  }
}
