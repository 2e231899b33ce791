import type { ConnectionPace } from './connection.ts'
import type { ClientPace } from './platform-client.ts'
import type { RetryPace } from './retry-plan.ts'

export interface SyncPace extends RetryPace, ConnectionPace, ClientPace {
  /** After the store itself failed, e.g. the disk is full. */
  readonly storeRetryMs: number
  /** Between two looks for pushed projects, and after one that went wrong. */
  readonly pullMs: number
  /** Two notices about the status are at least this far apart. */
  readonly noticeMs: number
}

export const defaultPace: SyncPace = {
  baseMs: 2000,
  capMs: 300_000,
  firstProbeMs: 1000,
  longestProbeMs: 5000,
  idleProbeMs: 15_000,
  connectMs: 5000,
  exchangeMs: 30_000,
  storeRetryMs: 2000,
  pullMs: 60_000,
  noticeMs: 200,
}
