import type { Clock } from '../clock.ts'
import type { PlatformClient } from './platform-client.ts'

/** What is asked of the platform beside the submissions: neither waits for the other. */
export interface Beside {
  /** Asks when it is time to; one at a time. */
  look(client: PlatformClient): void
  /** Milliseconds until the next look; null: one is under way. */
  nextInMs(): number | null
  settled(): Promise<void>
}

export function createBeside(
  ask: (client: PlatformClient) => Promise<void>,
  services: {
    readonly clock: Pick<Clock, 'monotonicMs'>
    readonly everyMs: number
    readonly fault?: (error: unknown) => void
  },
): Beside {
  const { clock, everyMs } = services
  let notBeforeMs = 0
  let asking: Promise<void> | undefined
  return {
    look: (client) => {
      if (asking || clock.monotonicMs() < notBeforeMs) return
      notBeforeMs = clock.monotonicMs() + everyMs
      asking = ask(client)
        .catch((error: unknown) => services.fault?.(error))
        .finally(() => {
          asking = undefined
        })
    },
    nextInMs: () => (asking ? null : Math.max(0, notBeforeMs - clock.monotonicMs())),
    settled: async () => {
      await asking
    },
  }
}
