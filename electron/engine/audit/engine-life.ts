import { appendEvent } from '../../../db/event-log.ts'
import { type Database, readerOf } from '../../../db/handles.ts'
import { findInstallation } from '../../../db/queries/installation.ts'
import type { KeyProtection } from '../../../shared/ipc/contract/setup.ts'
import type { Clock } from '../clock.ts'

interface LifeServices {
  readonly db: Database
  readonly clock: Clock
  readonly newId: () => string
  readonly launchId: string
  readonly version: string
  readonly keyProtection: KeyProtection
}

/**
 * That the engine runs, under which version and with its data key kept how. A start without the end of the one before
 * it was a crash, a power cut or a kill.
 */
export async function noteEngineStarted(services: LifeServices): Promise<void> {
  const { launchId, version, keyProtection } = services
  await append(services, 'engine-started', { launchId, version, keyProtection })
}

export async function noteEngineStopped(services: LifeServices): Promise<void> {
  await append(services, 'engine-stopped', { launchId: services.launchId })
}

async function append(
  { db, clock, newId }: LifeServices,
  kind: string,
  payload: Readonly<Record<string, unknown>>,
): Promise<void> {
  await db.transaction().execute(async (write) =>
    appendEvent(write, {
      ...{ eventId: newId(), kind, caseId: null, accountId: null, payload },
      windowNo: (await findInstallation(readerOf(write)))?.windowNo ?? '',
      at: clock.now().toISOString(),
      monoMs: clock.monotonicMs(),
    }),
  )
}
