import { createHmac, randomBytes } from 'node:crypto'
import { type RemovalWatch, watchRemoval } from './removal-watch.ts'
import type { SamLink } from './sam-link.ts'
import type { SessionTiming } from './session-timing.ts'

/** Remembers the card that was read last, so that it is not taken for a second person's. */
export class TakenCard {
  /** A keyed digest recognises the card and can't be turned back into its data. */
  readonly #key = randomBytes(32)
  readonly #timing: SessionTiming
  #last: { readonly digest: Buffer; readonly atMs: number; isGone: boolean } | undefined
  #watch: RemovalWatch | undefined

  constructor(timing: SessionTiming) {
    this.#timing = timing
  }

  /** `onEnd`: the card went, or it can't be told any more. */
  remember(link: SamLink, text: Uint8Array, onEnd: () => void): void {
    const last = { digest: this.#digestOf(text), atMs: performance.now(), isGone: false }
    this.#last = last
    this.#watch = watchRemoval(link, this.#timing, (outcome) => {
      last.isGone = outcome === 'removed'
      onEnd()
    })
  }

  get liesThere(): boolean {
    return this.#watch?.outcome === 'watching'
  }

  /** Not seen to go, and so recent that it counts as the same placing. */
  get isFresh(): boolean {
    if (!this.#last || this.#last.isGone) return false
    return performance.now() - this.#last.atMs < this.#timing.repeatGuard
  }

  isRepeat(text: Uint8Array): boolean {
    return this.isFresh && this.#last?.digest.equals(this.#digestOf(text)) === true
  }

  stopWatching(): void {
    this.#watch?.stop()
  }

  #digestOf(text: Uint8Array): Buffer {
    return createHmac('sha256', this.#key).update(text).digest()
  }
}
