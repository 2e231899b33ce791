import { uuidv7 } from 'uuidv7'
import { onTestFinished } from 'vitest'
import { readerOf } from '../../db/handles.ts'
import type { StoreOpened } from '../../db/open-store.ts'
import { findEntry } from '../../db/queries/outbox-entries.ts'
import { systemClock } from '../../electron/engine/clock.ts'
import type { SyncPace } from '../../electron/engine/sync/pace.ts'
import type { PlatformAccess } from '../../electron/engine/sync/platform-client.ts'
import { createSync, type SyncServices } from '../../electron/engine/sync/sync.ts'
import { type PlatformOptions, startPlatform } from '../../electron/training/platform/platform.ts'
import type { SyncStatus } from '../../shared/ipc/contract/operations.ts'
import { acceptSmallCase, initialiseHall, platformId } from './accepted-case.ts'
import { testDatabase, testDirectory } from './test-database.ts'
import { until } from './until.ts'

/** Everything as it is, only sooner. */
export const quickPace: Partial<SyncPace> = {
  baseMs: 20,
  capMs: 200,
  firstProbeMs: 20,
  longestProbeMs: 100,
  idleProbeMs: 500,
  connectMs: 300,
  exchangeMs: 400,
  storeRetryMs: 50,
  noticeMs: 10,
}

/** A real store on disk, the real sandbox platform on loopback, and a sync between them that is not started yet. */
export async function syncParts(
  given: Partial<SyncServices> & {
    readonly token?: string
    readonly platformOptions?: Partial<PlatformOptions>
    readonly store?: StoreOpened
  } = {},
) {
  const store = given.store ?? (await testDatabase())
  const { db } = store
  await initialiseHall(db)
  const platform = await startPlatform({
    dataDirectory: testDirectory(),
    ...given.platformOptions,
  })
  const access: { current: PlatformAccess | null } = {
    current: {
      id: platformId,
      url: platform.url,
      appId: 'lianban',
      token: given.token ?? 'sandbox',
    },
  }
  const statuses: SyncStatus[] = []
  const changedCases: string[] = []
  const faults: unknown[] = []
  const sync = createSync({
    db,
    clock: systemClock,
    random: Math.random,
    newId: uuidv7,
    platform: () => access.current,
    notify: (status) => statuses.push(status),
    onCaseChanged: (caseId) => changedCases.push(caseId),
    onOfficialNumber: async () => undefined,
    fault: (error) => faults.push(error),
    pace: quickPace,
    ...given,
  })
  onTestFinished(async () => {
    await sync.stop()
    await platform.close()
  })
  const entry = async (operationId: string) => {
    const found = await findEntry(readerOf(db), operationId)
    if (!found) throw new Error('every entry stays in the outbox')
    return found
  }
  return {
    store,
    db,
    platform,
    sync,
    access,
    statuses,
    changedCases,
    faults,
    entry,
    accept: () => acceptSmallCase(db),
    untilState: (operationId: string, state: string, withinMs = 8000) =>
      until(
        `${operationId} is ${state}`,
        async () => (await entry(operationId)).state === state,
        withinMs,
      ),
    untilDrained: (withinMs = 15_000) =>
      until('nothing is pending', async () => (await sync.status()).pending === 0, withinMs),
  }
}
export type SyncParts = Awaited<ReturnType<typeof syncParts>>

/** Gives the faults in turn to the submissions, then lets everything through. */
export function inTurn<T>(faults: readonly T[]): (request: { readonly path: string }) => T | null {
  const left = [...faults]
  return ({ path }) => (path === '/v1/submissions' ? (left.shift() ?? null) : null)
}
