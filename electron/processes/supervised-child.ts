import { failure, type Reply } from '../../shared/ipc/reply.ts'
import type { ChildHandle } from '../shell/shell.ts'
import type { ChildStart, FromChild, ToChild } from './messages.ts'

/** All in milliseconds. */
export interface SupervisionTiming {
  /** Waiting times before the first, second … restart; the last one repeats. */
  readonly restartDelays: readonly number[]
  /** A child that lived this long starts again with the first delay. */
  readonly steadyAfter: number
  /** How long a request waits for a child that is starting. */
  readonly waitForReady: number
  /** A child that died so often before it was ever ready is given up. */
  readonly startAttempts: number
  /** How long a child may take to stop before it is killed. */
  readonly stopWithin: number
  /** Between two questions whether a ready child is still there. */
  readonly pingEvery: number
  /** So many of them in a row without a word from it, and it is killed and started again. */
  readonly pingMisses: number
}

export const defaultTiming: SupervisionTiming = {
  restartDelays: [0, 250, 500, 1_000, 2_000, 4_000, 8_000, 10_000],
  steadyAfter: 30_000,
  waitForReady: 2_000,
  startAttempts: 6,
  stopWithin: 2_000,
  pingEvery: 5_000,
  pingMisses: 3,
}

/** To the very process that sent the message; lost when that one is gone, since its successor never asked. */
export type Answer = (message: ToChild) => void

export interface SupervisedChildOptions {
  readonly spawn: () => ChildHandle
  /** The sentence for whoever asks while it is away. */
  readonly unavailable: string
  readonly timing: SupervisionTiming
  /** `info` is what the child said when it became ready. */
  readonly onReady: (info: unknown) => void
  readonly onDown: () => void
  /** The child can't start, and says why in Chinese; it is not started again. */
  readonly onRefused: (message: string) => void
  /** Said through `onRefused` when it is given up; null: it is tried for ever, the counter works without it. */
  readonly cannotStart: string | null
  /** Everything but ready, refused and the answers to what was asked. */
  readonly onMessage: (message: FromChild, answer: Answer) => void
}

type State = 'starting' | 'ready' | 'down' | 'refused' | 'stopped'

/**
 * Keeps one child process alive. Whoever asks it something always gets an answer: what was in flight when it
 * died, and what arrives while it is away for longer than `waitForReady`, fails as `unavailable`.
 */
export class SupervisedChild {
  readonly #options: SupervisedChildOptions
  readonly #inFlight = new Map<number, (reply: Reply<unknown>) => void>()
  readonly #waiting = new Set<(ready: boolean) => void>()
  #state: State = 'down'
  #handle: ChildHandle | null = null
  /** Null: not known yet. */
  #start: ChildStart | null = null
  #deaths = 0
  #wasEverReady = false
  #startedAt = 0
  #lastId = 0
  #restartTimer: NodeJS.Timeout | undefined
  #pingTimer: NodeJS.Timeout | undefined
  /** Counted, not timed: a machine that slept has asked nothing meanwhile. */
  #unanswered = 0

  constructor(options: SupervisedChildOptions) {
    this.#options = options
  }

  /** Starts the process now and tells it to begin later, by `start`: it loads its program meanwhile. */
  prepare(): void {
    this.#launch()
  }

  start(start: ChildStart): void {
    this.#start = start
    if (this.#state === 'starting') this.#handle?.send({ type: 'start', start })
    // One that died while it was prepared may be waiting for its next try.
    clearTimeout(this.#restartTimer)
    if (this.#state === 'down') this.#launch()
  }

  /** Ends the running process, which comes back with this start. */
  restartWith(start: ChildStart): void {
    this.#start = start
    this.#handle?.kill()
  }

  async ask(build: (id: number) => ToChild): Promise<Reply<unknown>> {
    const ready = await this.#becomesReady()
    const child = this.#handle
    // It may have died again between its word and this line.
    if (!ready || this.#state !== 'ready' || child === null) return this.#unavailable()
    this.#lastId += 1
    const id = this.#lastId
    return new Promise((resolve) => {
      this.#inFlight.set(id, resolve)
      child.send(build(id))
    })
  }

  async stop(): Promise<void> {
    clearTimeout(this.#restartTimer)
    clearInterval(this.#pingTimer)
    this.#state = 'stopped'
    this.#releaseWaiting(false)
    const child = this.#handle
    if (child === null) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => child.kill(), this.#options.timing.stopWithin)
      child.onExit(() => {
        clearTimeout(timer)
        resolve()
      })
      child.send({ type: 'stop' })
    })
  }

  #launch(): void {
    this.#state = 'starting'
    this.#startedAt = performance.now()
    const child = this.#options.spawn()
    this.#handle = child
    child.onMessage((message) => {
      if (this.#handle === child) this.#receive(message, (answer) => child.send(answer))
    })
    child.onExit(() => {
      if (this.#handle === child) this.#buryAndRestart()
    })
    if (this.#start !== null) child.send({ type: 'start', start: this.#start })
  }

  #receive(message: FromChild, answer: Answer): void {
    this.#unanswered = 0
    if (message.type === 'pong') return
    if (message.type === 'ready') this.#becomeReady(message.info)
    else if (message.type === 'refused') this.#becomeRefused(message.message)
    else if (message.type === 'reply' || message.type === 'answer') {
      const settle = this.#inFlight.get(message.id)
      this.#inFlight.delete(message.id)
      settle?.(message.reply)
    } else this.#options.onMessage(message, answer)
  }

  #becomeReady(info: unknown): void {
    if (this.#state !== 'starting') return
    this.#state = 'ready'
    this.#wasEverReady = true
    this.#watch()
    this.#options.onReady(info)
    this.#releaseWaiting(true)
  }

  /** A hung process is worse than a dead one, which at least fails what it was asked. */
  #watch(): void {
    const { pingEvery, pingMisses } = this.#options.timing
    this.#unanswered = 0
    this.#pingTimer = setInterval(() => {
      if (this.#unanswered >= pingMisses) this.#handle?.kill()
      this.#unanswered += 1
      this.#handle?.send({ type: 'ping' })
    }, pingEvery)
    this.#pingTimer.unref()
  }

  #becomeRefused(message: string): void {
    if (this.#state === 'stopped') return
    this.#state = 'refused'
    this.#releaseWaiting(false)
    this.#options.onRefused(message)
  }

  #buryAndRestart(): void {
    const { timing, onDown, cannotStart } = this.#options
    const wasReady = this.#state === 'ready'
    this.#handle = null
    clearInterval(this.#pingTimer)
    for (const settle of this.#inFlight.values()) settle(this.#unavailable())
    this.#inFlight.clear()
    if (this.#state === 'stopped' || this.#state === 'refused') return
    this.#state = 'down'
    if (wasReady) onDown()
    if (performance.now() - this.#startedAt >= timing.steadyAfter) this.#deaths = 0
    const delay = timing.restartDelays[Math.min(this.#deaths, timing.restartDelays.length - 1)] ?? 0
    this.#deaths += 1
    const hopeless = !this.#wasEverReady && this.#deaths >= timing.startAttempts
    if (hopeless && cannotStart !== null) this.#becomeRefused(cannotStart)
    else if (delay === 0) this.#launch()
    else this.#restartTimer = setTimeout(() => this.#launch(), delay)
  }

  #becomesReady(): Promise<boolean> {
    if (this.#state === 'ready') return Promise.resolve(true)
    if (this.#state === 'refused' || this.#state === 'stopped') return Promise.resolve(false)
    return new Promise((resolve) => {
      const release = (ready: boolean) => {
        clearTimeout(timer)
        this.#waiting.delete(release)
        resolve(ready)
      }
      const timer = setTimeout(release, this.#options.timing.waitForReady, false)
      this.#waiting.add(release)
    })
  }

  #releaseWaiting(ready: boolean): void {
    for (const release of this.#waiting) release(ready)
  }

  #unavailable(): Reply<never> {
    return failure('unavailable', this.#options.unavailable)
  }
}
