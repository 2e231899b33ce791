import { type Database, readerOf } from '../../../db/handles.ts'
import { findInstallation } from '../../../db/queries/installation.ts'
import { insertLease, type NumberLease, numbersLeft } from '../../../db/queries/numbers.ts'
import type { Clock } from '../clock.ts'
import type { Exchange } from './exchange.ts'
import type { PlatformClient } from './platform-client.ts'
import { type Random, type RetryPace, retryDelayMs } from './retry-plan.ts'

export const refillBelow = 50
export const blockSize = 100
/** So that a store that fails is not asked without a pause. */
const shortestWaitMs = 100

export interface NumberLeases {
  /**
   * Leases a block when fewer than 50 numbers are left and it is time to ask. Undefined: nothing was asked.
   * Independent of the submissions: neither waits for the other.
   */
  refill(client: PlatformClient): Promise<Exchange<unknown> | undefined>
  /** Milliseconds until a block that could not be had is asked for again; null: none is owing. */
  nextInMs(): number | null
}

export function createNumberLeases(services: {
  readonly db: Database
  readonly clock: Clock
  readonly random: Random
  readonly newId: () => string
  readonly pace: RetryPace
}): NumberLeases {
  const { db, clock, random, newId, pace } = services
  // Kept until it is answered, so that a lost answer costs no block.
  let leaseId: string | undefined
  let lender: string | undefined
  let failures = 0
  let notBeforeMs = 0
  let asking = false
  const postpone = (atLeastMs: number | null) => {
    failures += 1
    const delay = Math.max(retryDelayMs(failures, random, pace), atLeastMs ?? 0)
    notBeforeMs = clock.monotonicMs() + delay
  }
  const isShort = async (platform: string) =>
    clock.monotonicMs() >= notBeforeMs && (await numbersLeft(readerOf(db), platform)) < refillBelow
  /** What was asked of the platform before this one, and how that went, means nothing to it. */
  const turnTo = (platform: string) => {
    if (platform === lender) return
    lender = platform
    leaseId = undefined
    failures = 0
    notBeforeMs = 0
  }
  const keep = async (lease: NumberLease) => {
    // Before the write: when the disk is full, the same block is asked for again, and not at once.
    postpone(null)
    const kept = await db.transaction().execute((write) => insertLease(write, lease, clock.now()))
    leaseId = undefined
    if (!kept) return
    failures = 0
    notBeforeMs = 0
  }
  const ask = async (client: PlatformClient) => {
    const platform = client.platformId
    turnTo(platform)
    const hall = (await isShort(platform)) ? await findInstallation(readerOf(db)) : undefined
    if (!hall) return undefined
    leaseId ??= newId()
    const { regionCode, windowNo } = hall
    const exchange = await client.leaseNumbers({ leaseId, regionCode, windowNo, count: blockSize })
    if (exchange.kind === 'answered') await keep({ ...exchange.value, platform })
    else postpone(exchange.kind === 'busy' ? exchange.retryAfterMs : null)
    return exchange
  }
  return {
    nextInMs: () =>
      asking || failures === 0 ? null : Math.max(shortestWaitMs, notBeforeMs - clock.monotonicMs()),
    refill: async (client) => {
      asking = true
      try {
        return await ask(client)
      } finally {
        asking = false
      }
    },
  }
}
