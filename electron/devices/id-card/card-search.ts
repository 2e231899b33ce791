import { setTimeout as sleep } from 'node:timers/promises'
import { type CardPass, judge, type RawCard, readFoundCard } from './read-found-card.ts'
import type { ReaderActivity } from './reader-activity.ts'
import type { ReaderLine } from './reader-line.ts'
import type { ReaderFault } from './reader-words.ts'
import { samStatus } from './sam-commands.ts'
import type { SamLink } from './sam-link.ts'
import type { SessionTiming } from './session-timing.ts'
import type { TakenCard } from './taken-card.ts'

export type ReadOutcome =
  | { readonly ok: true; readonly card: RawCard }
  | { readonly ok: false; readonly fault: ReaderFault }

export interface CardSearchParts {
  readonly line: ReaderLine
  readonly activity: ReaderActivity
  readonly taken: TakenCard
  readonly timing: SessionTiming
}

type Pass = CardPass | { readonly kind: 'nothing' }

const garbledLimit = 3
const reopeningLimit = 1
/** A card found at the last moment still gets this long for another try. */
const leastGraceMs = 1000

/** One waiting for a card, until it is read or there is a reason to stop. */
export class CardSearch {
  readonly #parts: CardSearchParts
  readonly #isCancelled: () => boolean
  #untilMs: number
  #restarts = 0
  #reopenings = 0
  /** A card was there, and this is what to say when it is not found again. */
  #trouble: ReaderFault | undefined
  /** The card of the last reading is the one that lies there. */
  #sawRepeat = false

  constructor(parts: CardSearchParts, waitMs: number, isCancelled: () => boolean) {
    this.#parts = parts
    this.#isCancelled = isCancelled
    this.#untilMs = performance.now() + waitMs
  }

  async run(): Promise<ReadOutcome> {
    for (;;) {
      const outcome = await this.#step()
      if (outcome) return outcome
      if (this.#isCancelled()) return { ok: false, fault: 'superseded' }
      if (performance.now() >= this.#untilMs) return { ok: false, fault: this.#outOfTime() }
    }
  }

  /** Undefined: go on. */
  async #step(): Promise<ReadOutcome | undefined> {
    const { line, activity, timing } = this.#parts
    if (!line.link) activity.state = 'opening'
    const opened = await line.open(timing.patience, this.#isCancelled)
    if (!opened.ok) return opened
    const pass = await this.#pass(opened.link)
    switch (pass.kind) {
      case 'nothing':
        await sleep(timing.poll)
        return undefined
      case 'card':
        return this.#take(opened.link, pass.card)
      case 'again':
        return this.#restart(pass.fault, pass.limit)
      case 'line':
        return this.#mend(pass.answer.kind)
      case 'fault':
        // Closed, so that the next read greets, and if need be resets, the reader first.
        await line.close()
        return { ok: false, fault: pass.fault }
    }
  }

  async #pass(link: SamLink): Promise<Pass> {
    const { activity, taken } = this.#parts
    const isOccupied = taken.liesThere || this.#sawRepeat
    activity.enter('polling', isOccupied ? 'remove-card' : 'waiting')
    // A reader that never tells of a removal must not block the desk: after a while it is searched all the same.
    if (taken.liesThere && taken.isFresh) return { kind: 'nothing' }
    const found = await link.exchange('find')
    if (found.kind !== 'answer') return { kind: 'line', answer: found }
    if (found.status === samStatus.findFailed) return { kind: 'nothing' }
    if (found.status !== samStatus.found) return judge(found.status)
    taken.stopWatching()
    activity.enter('found', 'reading')
    return readFoundCard(link, () => {
      activity.state = 'selected'
    })
  }

  async #take(link: SamLink, card: RawCard): Promise<ReadOutcome | undefined> {
    const { line, activity, taken, timing } = this.#parts
    if (taken.isRepeat(card.text)) {
      card.wipe()
      this.#sawRepeat = true
      await sleep(timing.poll)
      return undefined
    }
    activity.state = 'read'
    taken.remember(link, card.text, () => activity.enter(line.link ? 'ready' : 'closed', 'idle'))
    activity.enter('waiting-removal', 'remove-card')
    return { ok: true, card }
  }

  #restart(fault: ReaderFault, limit: number): ReadOutcome | undefined {
    this.#restarts += 1
    if (this.#restarts > limit) return { ok: false, fault }
    this.#awaitReturn(fault === 'garbled' ? 'garbled' : 'pulled-away')
    return undefined
  }

  /** Who has put a card down is told soon that it failed, even when the wait was meant to be long. */
  #awaitReturn(trouble: ReaderFault): void {
    this.#trouble = trouble
    const now = performance.now()
    const least = Math.max(this.#untilMs, now + leastGraceMs)
    this.#untilMs = Math.min(least, now + this.#parts.timing.grace)
  }

  async #mend(trouble: 'silent' | 'garbled' | 'lost'): Promise<ReadOutcome | undefined> {
    if (trouble === 'garbled') return this.#restart('garbled', garbledLimit)
    const { line, activity } = this.#parts
    // The reader may believe that it has read the card: it finds it again only after it was lifted.
    if (activity.state === 'found' || activity.state === 'selected') this.#awaitReturn('unreadable')
    await line.close()
    this.#reopenings += 1
    if (this.#reopenings <= reopeningLimit) return undefined
    return { ok: false, fault: trouble === 'lost' ? 'port-missing' : 'silent' }
  }

  #outOfTime(): ReaderFault {
    if (this.#trouble) return this.#trouble
    return this.#parts.taken.liesThere || this.#sawRepeat ? 'card-left' : 'no-card'
  }
}
