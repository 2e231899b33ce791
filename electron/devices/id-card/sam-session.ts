import { CardSearch, type CardSearchParts, type ReadOutcome } from './card-search.ts'
import { ReaderActivity, type ReaderPhase, type SamState } from './reader-activity.ts'
import { createReaderLine, greetingFault } from './reader-line.ts'
import type { ReaderFault } from './reader-words.ts'
import type { SessionTiming } from './session-timing.ts'
import { TakenCard } from './taken-card.ts'
import type { Transport } from './transport-port.ts'

export interface SamSessionOptions {
  readonly openTransport: () => Promise<Transport>
  readonly timing: SessionTiming
  readonly onPhase: (phase: ReaderPhase) => void
  /** Takes lengths, status bytes and durations; never data. */
  readonly log: (line: string) => void
}

/** One reader, from the port to the raw card. Everything asked of it is worked on one after the other. */
export class SamSession {
  readonly #parts: CardSearchParts
  #turn: Promise<unknown> = Promise.resolve()
  #newestRead = 0
  #readsUnderWay = 0
  #isClosed = false

  constructor(options: SamSessionOptions) {
    const { openTransport, timing, onPhase, log } = options
    this.#parts = {
      line: createReaderLine({
        openTransport,
        times: timing.commands,
        quietMs: timing.quiet,
        log,
      }),
      activity: new ReaderActivity(onPhase),
      taken: new TakenCard(timing),
      timing,
    }
  }

  get state(): SamState {
    const { line, activity } = this.#parts
    return line.link || activity.state === 'opening' ? activity.state : 'closed'
  }

  /**
   * Waits up to `waitMs` for a card. A newer call ends one that still waits: whoever asked has asked again, and
   * a card must not be taken for two people.
   */
  async read(waitMs: number): Promise<ReadOutcome> {
    this.#newestRead += 1
    const mine = this.#newestRead
    const isCancelled = () => this.#isClosed || mine !== this.#newestRead
    this.#readsUnderWay += 1
    const outcome = await this.#inTurn(() => this.#readInTurn(waitMs, isCancelled)).finally(() => {
      this.#readsUnderWay -= 1
    })
    return this.#isClosed && !outcome.ok ? { ok: false, fault: 'stopped' } : outcome
  }

  /** Undefined: the reader answers. Does not disturb a read that is under way. */
  async check(): Promise<ReaderFault | undefined> {
    return this.#readsUnderWay > 0 ? undefined : this.#inTurn(() => this.#checkInTurn())
  }

  /** Resolves when the port is free for others. */
  async close(): Promise<void> {
    const { line, activity, taken } = this.#parts
    this.#isClosed = true
    taken.stopWatching()
    await line.close()
    await this.#turn
    // What was under way may have opened it once more.
    await line.close()
    activity.enter('closed', 'idle')
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work)
    this.#turn = result.catch(() => undefined)
    return result
  }

  async #readInTurn(waitMs: number, isCancelled: () => boolean): Promise<ReadOutcome> {
    if (isCancelled()) return { ok: false, fault: 'superseded' }
    const outcome = await new CardSearch(this.#parts, waitMs, isCancelled).run()
    this.#rest()
    return outcome
  }

  async #checkInTurn(): Promise<ReaderFault | undefined> {
    if (this.#isClosed) return 'stopped'
    const { line, activity } = this.#parts
    if (line.link) {
      const fault = greetingFault(await line.link.exchange('status'))
      if (!fault) return undefined
      await line.close()
      if (fault !== 'port-missing') return fault
    }
    activity.state = 'opening'
    const opened = await line.open(0, () => true)
    this.#rest()
    return opened.ok ? undefined : opened.fault
  }

  #rest(): void {
    const { line, activity, taken } = this.#parts
    if (taken.liesThere && line.link) activity.enter('waiting-removal', 'remove-card')
    else activity.enter(line.link ? 'ready' : 'closed', 'idle')
  }
}
