/** What the header may truthfully say about the case on the screen. */
export type AutosaveState =
  | { readonly state: 'saved'; readonly at: string }
  | { readonly state: 'saving' }
  | { readonly state: 'unsaved'; readonly reason: string }

/**
 * Why a batch was not saved. `later`: nothing is wrong with it, it will work once the cause is gone.
 * `trouble`: nobody knows; it is tried again for as long as somebody looks at it.
 * `refused`: these changes will never be taken as they are (no keys: it is not known which). `over`: the
 * case takes no more changes; they are kept, and tried again only with the next one or by `flush`.
 */
export type SaveFailure =
  | { readonly kind: 'later' | 'trouble' | 'over'; readonly reason: string }
  | { readonly kind: 'refused'; readonly keys: readonly string[]; readonly reason: string }

export interface AutosaveOptions<C> {
  readonly send: (batch: ReadonlyMap<string, C>) => Promise<{ readonly savedAt: string }>
  readonly explain: (error: unknown) => SaveFailure
  readonly onState: (state: AutosaveState) => void
  readonly onRefused: (key: string, reason: string) => void
}

/**
 * From the first unsaved key to the request. Counted from the first key and not from the last, so that
 * somebody who types without a pause is saved all the same; with the request itself it stays under 500 ms.
 */
export const saveDelayMs = 300
const firstRetryMs = 400
/** A request that takes longer is no longer called saving: the engine is away, and the clerk is told. */
const slowMs = 1000
const slowestRetryMs = 4000

const slowReason = '数据服务正在恢复，您填的内容都在，恢复后自动保存。'

/** Keeps each change until the engine has confirmed it, one request at a time and in the order of typing. */
export class Autosave<C> {
  readonly #options: AutosaveOptions<C>
  readonly #waiting = new Map<string, C>()
  readonly #refused = new Map<string, string>()
  #sending: ReadonlyMap<string, C> | null = null
  #round: Promise<void> | null = null
  #timer: ReturnType<typeof setTimeout> | null = null
  #retryMs = firstRetryMs
  #shown: AutosaveState['state'] | null = null
  #held = false
  #unattended = false
  // After a refusal that names no key, changes go one by one, so that one bad value stops no other.
  #single = false

  constructor(options: AutosaveOptions<C>) {
    this.#options = options
  }

  /** The newest change of a key replaces an older one that has not been sent. */
  mark(key: string, change: C): void {
    this.#waiting.delete(key)
    this.#waiting.set(key, change)
    this.#refused.delete(key)
    // From this key on nobody may read that all is saved; why something else is not stays to be read.
    if (this.#shown !== 'unsaved') this.#show({ state: 'saving' })
    this.#plan(saveDelayMs)
  }

  /** Before an input method starts to compose: what stands is sent at once, then nothing until `release`. */
  hold(): void {
    if (this.#held) return
    this.#cancelTimer()
    void this.#start()
    this.#held = true
  }

  release(): void {
    if (!this.#held) return
    this.#held = false
    this.#plan(0)
  }

  /** Sends everything now; true when nothing is left to be saved. */
  async flush(): Promise<boolean> {
    this.#cancelTimer()
    await this.#round
    for (let left = this.#waiting.size; left > 0; left = this.#waiting.size) {
      await this.#start()
      if (this.#waiting.size >= left && !this.#single) break
    }
    return this.#waiting.size === 0 && this.#sending === null && this.#refused.size === 0
  }

  /** The screen was left, or come back to. What is unsaved is still sent, but nobody is there to mend it. */
  setUnattended(unattended: boolean): void {
    this.#unattended = unattended
    void this.flush()
  }

  /** Not yet confirmed on disk: waiting, on its way, or refused. */
  isPending(key: string): boolean {
    return this.#waiting.has(key) || this.#sending?.has(key) === true || this.#refused.has(key)
  }

  #plan(ms: number): void {
    if (this.#timer !== null || this.#held || this.#waiting.size === 0) return
    this.#timer = setTimeout(() => {
      this.#timer = null
      void this.#start()
    }, ms)
  }

  #cancelTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  #start(): Promise<void> {
    if (this.#round !== null) return this.#round
    if (this.#waiting.size === 0) return Promise.resolve()
    this.#cancelTimer()
    this.#round = this.#sendOnce().then((planMs) => {
      this.#round = null
      if (planMs !== null) this.#plan(planMs)
    })
    return this.#round
  }

  /** Resolves to the pause before the next request, should there be one; null: not by itself. */
  async #sendOnce(): Promise<number | null> {
    const { send } = this.#options
    const batch = this.#takeBatch()
    this.#sending = batch
    this.#show({ state: 'saving' })
    const slow = setTimeout(() => this.#show({ state: 'unsaved', reason: slowReason }), slowMs)
    try {
      const { savedAt } = await send(batch)
      this.#sending = null
      this.#onSaved(savedAt)
      return this.#single ? 0 : saveDelayMs
    } catch (error) {
      this.#sending = null
      return this.#onFailed(batch, error)
    } finally {
      clearTimeout(slow)
    }
  }

  /** Words that stay the same are not painted again with each key. */
  #show(next: AutosaveState): void {
    if (next.state === 'saving' && this.#shown === 'saving') return
    this.#shown = next.state
    this.#options.onState(next)
  }

  #takeBatch(): ReadonlyMap<string, C> {
    const batch = new Map(this.#single ? [...this.#waiting].slice(0, 1) : this.#waiting)
    for (const key of batch.keys()) this.#waiting.delete(key)
    return batch
  }

  /** Older changes come before those typed meanwhile; a key typed again keeps its newer value. */
  #putBack(batch: ReadonlyMap<string, C>): void {
    const all = new Map([...batch, ...this.#waiting])
    this.#waiting.clear()
    for (const [key, change] of all) this.#waiting.set(key, change)
  }

  #onSaved(savedAt: string): void {
    this.#retryMs = firstRetryMs
    if (this.#waiting.size === 0) this.#single = false
    const reason = this.#refused.values().next().value
    if (reason !== undefined) this.#show({ state: 'unsaved', reason })
    else if (this.#waiting.size === 0) this.#show({ state: 'saved', at: savedAt })
    else this.#show({ state: 'saving' })
  }

  #onFailed(batch: ReadonlyMap<string, C>, error: unknown): number | null {
    const failed = this.#options.explain(error)
    this.#show({ state: 'unsaved', reason: failed.reason })
    if (failed.kind === 'refused') {
      this.#refuse(batch, failed.keys, failed.reason)
      return 0
    }
    this.#putBack(batch)
    if (failed.kind === 'over' || (failed.kind === 'trouble' && this.#unattended)) return null
    const pause = this.#retryMs
    this.#retryMs = Math.min(pause * 2, slowestRetryMs)
    return pause
  }

  #refuse(batch: ReadonlyMap<string, C>, keys: readonly string[], reason: string): void {
    const named = keys.filter((key) => batch.has(key))
    if (named.length === 0 && batch.size > 1) {
      this.#single = true
      this.#putBack(batch)
      return
    }
    const dropped = named.length > 0 ? named : [...batch.keys()]
    this.#putBack(new Map([...batch].filter(([key]) => !dropped.includes(key))))
    for (const key of dropped) {
      if (this.#waiting.has(key)) continue
      this.#refused.set(key, reason)
      this.#options.onRefused(key, reason)
    }
  }
}
