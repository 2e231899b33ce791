import { type Database, readerOf, type Writer } from '../../db/handles.ts'
import { openStore } from '../../db/open-store.ts'
import { findCase } from '../../db/queries/cases.ts'
import { findInstallation, findSettings } from '../../db/queries/installation.ts'
import type { Notice } from '../../shared/ipc/notices.ts'
import type { Reply } from '../../shared/ipc/reply.ts'
import type { EngineStart } from '../processes/messages.ts'
import { createPeerClient } from '../processes/peer-client.ts'
import { deviceMethods, trainingMethods } from '../processes/peers.ts'
import { reindex } from './cases/save-facts.ts'
import { loadWorkCalendar } from './catalogue/load-calendar.ts'
import { openCatalogues } from './catalogue/open-catalogues.ts'
import type { Clock } from './clock.ts'
import { createDispatch, type Dispatch } from './dispatch.ts'
import { openLetters } from './documents/letters.ts'
import { createPrintWorker } from './documents/print-worker.ts'
import { openFaultLog } from './fault-log.ts'
import { handlers } from './handlers.ts'
import { seedTraining } from './seed-training.ts'
import type { Catalogues, Services } from './services.ts'
import { createSync } from './sync/sync.ts'

export interface EngineOutside {
  readonly clock: Clock
  readonly newId: () => string
  readonly callPeer: (
    peer: 'devices' | 'training',
    method: string,
    input: unknown,
  ) => Promise<Reply<unknown>>
  readonly notify: (notice: Notice) => void
}

export interface CounterEngine {
  readonly dispatch: Dispatch
  readonly services: Services
  /** Ends the workers and closes the store; what is in flight is finished or found again at the next start. */
  close(): Promise<void>
}
export type EngineOpened =
  | { readonly ok: true; readonly engine: CounterEngine }
  /** `message`: why the counter can't start and what to do, in Chinese. */
  | { readonly ok: false; readonly message: string }

export async function openCounterEngine(
  start: EngineStart,
  outside: EngineOutside,
): Promise<EngineOpened> {
  const store = await openStore({ directory: start.dataDirectory, keyHex: start.databaseKey })
  if (!store.ok) return { ok: false, message: store.message }
  const { clock, newId } = outside
  if (start.training) await seedTraining(store.db, start.trainingProvince, clock, newId)
  const hall = await findInstallation(readerOf(store.db))
  const catalogues = await openCatalogues({
    resourcesDirectory: start.resourcesDirectory,
    dataDirectory: start.dataDirectory,
    province: hall?.province,
    read: readerOf(store.db),
    clock,
  })
  if (!catalogues.ok) {
    await store.close()
    return catalogues
  }
  const services = await openServices(start, outside, store.db, catalogues.catalogues)
  const { sync, printing, letters } = services
  await printing.recover()
  sync.start()
  void letters.warmUp()
  const close = async () => {
    await Promise.all([sync.stop(), printing.stop()])
    await store.close()
  }
  return { ok: true, engine: { dispatch: createDispatch(handlers, services), services, close } }
}

async function openServices(
  start: EngineStart,
  { clock, newId, notify, callPeer }: EngineOutside,
  db: Database,
  catalogues: Catalogues,
): Promise<Services> {
  const fault = openFaultLog(start.dataDirectory, clock.now)
  const letters = await openLetters({ resourcesDirectory: start.resourcesDirectory })
  const devices = createPeerClient(deviceMethods, (method, input) =>
    callPeer('devices', method, input),
  )
  const training = createPeerClient(trainingMethods, (method, input) =>
    callPeer('training', method, input),
  )
  const onCaseChanged = (caseId: string) => notify({ kind: 'case-changed', caseId })
  const onChanged = (caseId: string | null) =>
    caseId === null ? notify({ kind: 'advice-changed' }) : onCaseChanged(caseId)
  return {
    ...start,
    db,
    clock,
    newId,
    catalogues,
    calendar: await loadWorkCalendar(start.resourcesDirectory),
    letters,
    printing: createPrintWorker({ db, letters, devices, clock, newId, fault, onChanged }),
    sync: createSync({
      db,
      clock,
      newId,
      random: Math.random,
      platform: () => platformOf(start, db),
      notify: (status) => notify({ kind: 'sync', status }),
      onCaseChanged,
      onOfficialNumber,
      fault: (error) => fault('sync', newId(), error),
    }),
    devices,
    trainingPeer: start.training ? training : null,
    notify,
    fault,
  }
}

/** The case is found under its new number too. */
async function onOfficialNumber(write: Writer, caseId: string): Promise<void> {
  const jointCase = await findCase(readerOf(write), caseId)
  if (jointCase) await reindex(write, jointCase)
}

async function platformOf(start: EngineStart, db: Services['db']) {
  if (start.training)
    return { url: start.training.platformUrl, appId: 'training', token: 'training' }
  const platform = (await findSettings(readerOf(db)))?.platform
  if (!platform?.url) return null
  return { url: platform.url, appId: platform.appId, token: platform.token ?? '' }
}
