import { readerOf } from '../../../db/handles.ts'
import {
  claimDueSubmissions,
  findNextDueAt,
  requeueSending,
  type Submission,
} from '../../../db/queries/outbox.ts'
import type { Connection } from './connection.ts'
import { type EntryServices, recordExchange } from './end-entry.ts'
import type { PlatformClient } from './platform-client.ts'
import type { RateLimit } from './rate-limit.ts'

/** One operation per case and at most this many cases at a time. */
export const mostInFlight = 4

export interface SenderServices extends EntryServices {
  readonly connection: Connection
  readonly rateLimit: RateLimit
  readonly onCaseChanged: (caseId: string) => void
  /** One of the entries has come to an end, or to its next waiting. */
  readonly onFree: () => void
  readonly fault: (error: unknown) => void
}

export interface Senders {
  /** Takes what is due and sends it, as far as there is room. */
  send(platform: PlatformClient): Promise<void>
  /** Milliseconds until something is due; null: nothing waits, or there is no room. */
  nextDueInMs(): Promise<number | null>
  /** After its client was closed: leaves what was in flight as it is and waits for the last write. */
  stop(): Promise<void>
}

export function createSenders(services: SenderServices): Senders {
  const { db, clock, connection, rateLimit } = services
  const inFlight = new Map<string, Promise<void>>()
  // Entries that say 正在同步 though nobody is sending them: after a crash, and after a store that failed.
  let orphans = true
  let stopped = false

  async function exchange(platform: PlatformClient, submission: Submission): Promise<void> {
    const answer = await platform.submit(submission)
    if (stopped) return
    connection.learn(answer)
    rateLimit.learn(submission.operationId, submission.caseId, answer)
    const ending = await recordExchange(services, submission, answer)
    if (ending !== 'waiting') services.onCaseChanged(submission.caseId)
  }

  function launch(platform: PlatformClient, submission: Submission): void {
    const { operationId } = submission
    const sending = exchange(platform, submission)
      .catch((error: unknown) => {
        orphans = true
        services.fault(error)
      })
      .finally(() => {
        inFlight.delete(operationId)
        services.onFree()
      })
    inFlight.set(operationId, sending)
  }

  async function reclaim(): Promise<void> {
    if (!orphans) return
    await db.transaction().execute((write) => requeueSending(write, [...inFlight.keys()]))
    orphans = false
  }

  return {
    async send(platform) {
      await reclaim()
      const free = mostInFlight - inFlight.size
      if (free <= 0 || rateLimit.pauseMs() > 0) return
      if ((await findNextDueAt(readerOf(db))) === null) return
      const claimed = await db
        .transaction()
        .execute((write) => claimDueSubmissions(write, clock.now(), free))
      for (const submission of claimed) launch(platform, submission)
    },
    async nextDueInMs() {
      if (inFlight.size >= mostInFlight) return null
      const due = await findNextDueAt(readerOf(db))
      if (due === null) return null
      return Math.max(due.getTime() - clock.now().getTime(), rateLimit.pauseMs(), 1)
    },
    async stop() {
      stopped = true
      await Promise.all(inFlight.values())
    },
  }
}
