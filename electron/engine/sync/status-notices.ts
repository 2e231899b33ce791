import type { SyncStatus } from '../../../shared/ipc/contract/operations.ts'
import type { Clock } from '../clock.ts'

export interface StatusNotices {
  /** Tells the window when the status has changed; returns in how many ms it wants to be asked again. */
  publish(): Promise<number>
}

/** At most one notice per `noticeMs`, never the same one twice, and always the last one. */
export function createStatusNotices(services: {
  readonly clock: Clock
  readonly pace: { readonly noticeMs: number; readonly idleProbeMs: number }
  readonly status: () => Promise<SyncStatus>
  readonly notify: (status: SyncStatus) => void
}): StatusNotices {
  const { clock, pace, status, notify } = services
  let told = ''
  let toldAtMs = Number.NEGATIVE_INFINITY
  return {
    async publish() {
      const waitMs = toldAtMs + pace.noticeMs - clock.monotonicMs()
      if (waitMs > 0) return waitMs
      const current = await status()
      const text = JSON.stringify(current)
      if (text !== told) {
        told = text
        toldAtMs = clock.monotonicMs()
        notify(current)
      }
      return pace.idleProbeMs
    },
  }
}
