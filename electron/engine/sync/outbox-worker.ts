import { makeWaitingDue } from '../../../db/queries/outbox.ts'
import type { SyncStatus } from '../../../shared/ipc/contract/operations.ts'
import type { Beside } from './beside.ts'
import type { Connection } from './connection.ts'
import type { NumberLeases } from './number-leases.ts'
import type { SyncPace } from './pace.ts'
import type { PlatformClient } from './platform-client.ts'
import { createPlatformLine } from './platform-line.ts'
import { createRateLimit } from './rate-limit.ts'
import { createSenders } from './senders.ts'
import { createStatusNotices } from './status-notices.ts'
import type { SyncServices } from './sync.ts'
import { createWake } from './wake.ts'

export interface WorkerServices extends SyncServices {
  readonly pace: SyncPace
  readonly connection: Connection
  readonly leases: NumberLeases
  /** Pushed projects and heads of the log. */
  readonly besides: readonly Beside[]
  readonly status: () => Promise<SyncStatus>
  /** The platform's own clock, with each probe that it answers. */
  readonly onPlatformTime: (time: Date) => void
}

export interface OutboxWorker {
  start(): void
  kick(): void
  /** Forgets the planned times, then kicks. */
  hurry(): Promise<void>
  stop(): Promise<void>
}

/**
 * One loop that looks, claims, sends and waits. Everything it knows of the entries is in the database: killed at
 * any moment, it goes on from there under the same keys.
 */
export function createOutboxWorker(services: WorkerServices): OutboxWorker {
  const { db, clock, pace, connection } = services
  const wake = createWake()
  const fault = (error: unknown) => services.fault?.(error)
  const rateLimit = createRateLimit(() => clock.monotonicMs())
  const notices = createStatusNotices(services)
  const line = createPlatformLine(services)
  const senders = createSenders({ ...services, rateLimit, fault, onFree: wake.wake })
  const refiller = createRefiller(services, fault, wake.wake)
  let stopped = false
  let running: Promise<void> | undefined

  /** Returns how long there is nothing to do. */
  async function turn(): Promise<number> {
    const { client, changed } = await line.follow()
    if (changed) connection.reset()
    if (!client) connection.unset()
    if (!client) return pace.idleProbeMs
    if (connection.probeInMs() === 0) {
      await notices.publish()
      connection.learnProbe(await client.probe())
    }
    if (connection.state().connection !== 'online') return connection.probeInMs()
    refiller.look(client)
    for (const one of services.besides) one.look(client)
    await senders.send(client)
    const besides = services.besides.map((one) => one.nextInMs())
    const due = [await senders.nextDueInMs(), services.leases.nextInMs(), ...besides]
    return Math.min(connection.probeInMs(), ...due.map((ms) => ms ?? pace.idleProbeMs))
  }

  async function loop(): Promise<void> {
    while (!stopped) {
      let idleMs = pace.storeRetryMs
      try {
        idleMs = await turn()
        idleMs = Math.min(idleMs, await notices.publish())
      } catch (error) {
        fault(error)
      }
      if (!stopped) await wake.sleep(idleMs)
    }
  }

  const kick = () => {
    // Looked at first, so that the status line is true the moment somebody does something.
    connection.doubt()
    wake.wake()
  }
  return {
    start: () => {
      running ??= loop()
    },
    kick,
    hurry: async () => {
      await db.transaction().execute((write) => makeWaitingDue(write, rateLimit.held()))
      kick()
    },
    stop: async () => {
      stopped = true
      wake.wake()
      const ending = senders.stop()
      await line.close()
      await running
      await ending
      await refiller.settled()
      for (const one of services.besides) await one.settled()
    },
  }
}

/** Beside the submissions, one request at a time: neither waits for the other. */
function createRefiller(
  { connection, leases }: WorkerServices,
  fault: (error: unknown) => void,
  onAsked: () => void,
) {
  let asking: Promise<void> | undefined
  const ask = async (client: PlatformClient) => {
    const exchange = await leases.refill(client)
    if (!exchange) return
    connection.learn(exchange)
    onAsked()
  }
  return {
    look: (client: PlatformClient) => {
      asking ??= ask(client)
        .catch(fault)
        .finally(() => {
          asking = undefined
        })
    },
    settled: async () => {
      await asking
    },
  }
}
