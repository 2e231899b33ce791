/** A way to a receipt printer, open for one slip. */
export interface SlipLink {
  /** Resolves when the bytes have left; rejects with `LinkTrouble`. */
  write(bytes: Uint8Array): Promise<void>
  /** The next byte that comes back; undefined after `timeoutMs` without one. Rejects with `LinkTrouble`. */
  read(timeoutMs: number): Promise<number | undefined>
  /** Forgets what has come back so far. */
  clear(): void
  /** Lets the last bytes arrive before it closes; never rejects. */
  end(): Promise<void>
}

/** `message` is the sentence for the clerk. */
export class LinkTrouble extends Error {}

/** Bytes that came before they were asked for, and whoever waits for the next one. */
export interface ByteQueue {
  push(bytes: Uint8Array): void
  fail(trouble: LinkTrouble): void
  read(timeoutMs: number): Promise<number | undefined>
  clear(): void
}

export function createByteQueue(): ByteQueue {
  let kept: number[] = []
  let trouble: LinkTrouble | undefined
  let wake: (() => void) | undefined
  return {
    push(bytes) {
      kept.push(...bytes)
      wake?.()
    },
    fail(reason) {
      trouble ??= reason
      wake?.()
    },
    async read(timeoutMs) {
      if (kept.length === 0 && !trouble) await waitFor(timeoutMs)
      if (kept.length === 0 && trouble) throw trouble
      return kept.shift()
    },
    clear() {
      kept = []
    },
  }

  function waitFor(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, timeoutMs)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
