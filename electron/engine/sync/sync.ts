import type { EventHead } from '../../../db/event-log.ts'
import { type Database, readerOf, type Writer } from '../../../db/handles.ts'
import { numbersLeft } from '../../../db/queries/numbers.ts'
import { countOutbox } from '../../../db/queries/outbox-entries.ts'
import type { SyncStatus } from '../../../shared/ipc/contract/operations.ts'
import type { Clock } from '../clock.ts'
import { type Connection, createConnection } from './connection.ts'
import { createLogHeads } from './log-heads.ts'
import { createNumberLeases } from './number-leases.ts'
import { createOutboxWorker } from './outbox-worker.ts'
import { defaultPace, type SyncPace } from './pace.ts'
import type { PlatformAccess } from './platform-client.ts'
import { createPlatformClock } from './platform-clock.ts'
import { createProjectPulls } from './project-pulls.ts'
import type { Random } from './retry-plan.ts'

export interface SyncServices {
  readonly db: Database
  readonly clock: Clock
  readonly random: Random
  readonly newId: () => string
  /** Asked at each turn, outside any transaction; null: no platform is configured. */
  readonly platform: () => PlatformAccess | null | Promise<PlatformAccess | null>
  readonly notify: (status: SyncStatus) => void
  /** After the commit that ended an entry of this case. */
  readonly onCaseChanged: (caseId: string) => void
  /** After the commit that stored projects which the platform has pushed. */
  readonly onProjects?: () => void
  /** What the platform has of this counter's log; heard at the first exchange and with each anchor. */
  readonly onLogHead?: (head: EventHead) => Promise<void>
  /** Inside the transaction that stores the platform's number for a provisional one. */
  readonly onOfficialNumber: (write: Writer, caseId: string) => Promise<void>
  /** Defects only, such as a store that can't be written; the work goes on. No personal data in it. */
  readonly fault?: (error: unknown) => void
  readonly pace?: Partial<SyncPace>
}

/** Brings the outbox to the platform in the background, and keeps the lease of numbers filled. */
export interface Sync {
  start(): void
  /** Something is new, or may be: look now. What waits for a planned time keeps waiting. */
  kick(): void
  /** A person wants it now: also what waits for a planned time, except where the platform itself said when. */
  syncNow(): Promise<SyncStatus>
  /** Cuts what is in flight, under its key; resolves when nothing touches the database any more. */
  stop(): Promise<void>
  /** China's date by the platform's clock, as last heard and with the time that has passed since; null: not heard. */
  platformDay(): string | null
  /** The same clock's time. */
  platformTime(): Date | null
  /** Never call it inside a transaction. */
  status(): Promise<SyncStatus>
}

export function createSync(services: SyncServices): Sync {
  const pace: SyncPace = { ...defaultPace, ...services.pace }
  const { db, clock, random } = services
  const connection = createConnection(() => clock.monotonicMs(), random, pace)
  const leases = createNumberLeases({ ...services, pace })
  const besides = [createProjectPulls({ ...services, pace }), createLogHeads({ ...services, pace })]
  const status = async () => readStatus(db, connection, (await services.platform())?.id)
  const platformClock = createPlatformClock(clock)
  const worker = createOutboxWorker({
    ...services,
    ...{ pace, connection, leases, besides, status },
    onPlatformTime: platformClock.hear,
  })
  return {
    start: worker.start,
    kick: worker.kick,
    syncNow: async () => {
      await worker.hurry()
      return status()
    },
    stop: worker.stop,
    platformDay: platformClock.day,
    platformTime: platformClock.time,
    status,
  }
}

async function readStatus(
  db: Database,
  connection: Connection,
  platform: string | undefined,
): Promise<SyncStatus> {
  const read = readerOf(db)
  const { pending, returned, lastSuccessAt } = await countOutbox(read)
  return {
    ...connection.state(),
    pending,
    returned,
    lastSyncAt: lastSuccessAt,
    numbersLeft: platform === undefined ? 0 : await numbersLeft(read, platform),
  }
}
