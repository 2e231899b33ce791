import type { HallAccess } from '../../db/hall/open-hall.ts'
import { type Database, readerOf, type Writer } from '../../db/handles.ts'
import { openStore } from '../../db/open-store.ts'
import { findCase } from '../../db/queries/cases.ts'
import { findCounterKey } from '../../db/queries/counter-keys.ts'
import { findInstallation } from '../../db/queries/installation.ts'
import { isStorageFull } from '../../db/storage-full.ts'
import type { Notice } from '../../shared/ipc/notices.ts'
import type { Reply } from '../../shared/ipc/reply.ts'
import type { SupervisionRule } from '../../shared/supervision/rule.ts'
import type { EngineStart } from '../processes/messages.ts'
import { createPeerClient } from '../processes/peer-client.ts'
import { deviceDeadlineMs, deviceMethods, trainingMethods } from '../processes/peers.ts'
import { startGuard } from './accounts/open-guard.ts'
import { createAttachmentStore } from './attachments/attachment-store.ts'
import { noteEngineStopped } from './audit/engine-life.ts'
import { createAccessNotes } from './audit/note-access.ts'
import { createScanRuns } from './capture/scan-runs.ts'
import { reindex } from './cases/save-facts.ts'
import { createSearchIndex } from './cases/search-index.ts'
import { loadWorkCalendar } from './catalogue/load-calendar.ts'
import { openCatalogues } from './catalogue/open-catalogues.ts'
import type { Clock } from './clock.ts'
import { createClockTimer } from './clocks/clock-timer.ts'
import { createDispatch, type Dispatch } from './dispatch.ts'
import { loadGlyphs } from './documents/glyphs/load-glyphs.ts'
import { openLetters } from './documents/letters.ts'
import { createPrintWorker } from './documents/print-worker.ts'
import { makeCounterKey } from './documents/verification/counter-key.ts'
import { createDailySheets } from './exports/daily-sheets.ts'
import { createExportRuns } from './exports/export-runs.ts'
import { openFaultLog } from './fault-log.ts'
import { findHallAccess } from './hall/find-hall.ts'
import { createHallLink } from './hall/hall-link.ts'
import { handlers } from './handlers.ts'
import { loadRules } from './load-rules.ts'
import { createLogWatch } from './log-watch.ts'
import { createReconciliation } from './reconciliation/reconciliation.ts'
import { loadLocalUnits } from './regions/local-units.ts'
import { createTraces } from './retention/traces.ts'
import { seedTraining } from './seed-training.ts'
import type { Services } from './services.ts'
import { startInBackground } from './start-in-background.ts'
import { openCounting } from './statistics/open-counting.ts'
import { createStorageState } from './storage-state.ts'
import { openSupervision } from './supervision/open-supervision.ts'
import { findPlatform } from './sync/find-platform.ts'
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
  /** The hall's database, where it is not the one of the settings. */
  readonly hall?: () => Promise<HallAccess | null>
  /** False: nobody looks at the limits by himself; the tests look when they want it. */
  readonly watchesClocks?: boolean
  /** Of the built engine, with what the build prepared for it. */
  readonly programDirectory?: string
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
  const store = await openStore({
    directory: start.dataDirectory,
    keyHex: start.databaseKey,
    expected: start.databaseExpected ?? false,
  })
  if (!store.ok) return { ok: false, message: store.message }
  const { clock, newId } = outside
  if (start.training) await seedTraining(store.db, start.trainingProvince, clock, newId)
  const hall = await findInstallation(readerOf(store.db))
  if (hall) await makeMissingKey(store.db, clock)
  const rules = await loadRules(start)
  if (!rules.ok) {
    await store.close()
    return rules
  }
  const catalogues = await openCatalogues({
    resourcesDirectory: start.resourcesDirectory,
    programDirectory: outside.programDirectory,
    dataDirectory: start.dataDirectory,
    province: hall?.province,
    read: readerOf(store.db),
    clock,
  })
  if (!catalogues.ok) {
    await store.close()
    return catalogues
  }
  const clockTimer = createClockTimer()
  const { dataDirectory, databaseKey } = start
  const guard = await startGuard({ db: store.db, dataDirectory, databaseKey, clock, newId })
  const services = await openServices(start, outside, store.db, {
    loginGuard: guard.loginGuard,
    catalogues: catalogues.catalogues,
    letterNumbers: rules.letterNumbers,
    clockTimer,
    supervisionRules: rules.supervisionRules,
    retention: rules.retention,
  })
  const { sync, hall: shared, printing, searchIndex, statistics } = services
  await printing.recover()
  await services.exports.recover()
  const stopStarting = startInBackground(services, {
    clockTimer,
    watchesClocks: outside.watchesClocks ?? true,
  })
  const close = async () => {
    const ranLong = stopStarting()
    const { supervision, reconciliation, scans, traces } = services
    const workers = [sync, shared, printing, clockTimer, searchIndex, statistics]
    await Promise.all([services.dailySheets.stop(), services.exports.stop()])
    await Promise.all(
      [...workers, supervision, reconciliation, scans, traces].map((worker) => worker.stop()),
    )
    guard.stop()
    if (ranLong) await noteEngineStopped(services).catch(() => undefined)
    await store.close()
  }
  return { ok: true, engine: { dispatch: createDispatch(handlers, services), services, close } }
}

/** A store from before letters could be checked gets its key now. */
async function makeMissingKey(db: Database, clock: Clock): Promise<void> {
  if (await findCounterKey(readerOf(db))) return
  await db.transaction().execute((write) => makeCounterKey(write, clock.now()))
}

async function openServices(
  start: EngineStart,
  { clock, newId, notify, callPeer, hall }: EngineOutside,
  db: Database,
  {
    supervisionRules,
    ...rules
  }: Pick<Services, 'catalogues' | 'letterNumbers' | 'clockTimer' | 'loginGuard' | 'retention'> & {
    readonly supervisionRules: readonly SupervisionRule[]
  },
): Promise<Services> {
  const log = openFaultLog(start.dataDirectory, clock.now)
  const storage = createStorageState(notify)
  // The workers write on their own, and nobody would hear of it that they can't.
  const fault: Services['fault'] = (channel, correlationId, error) => {
    if (isStorageFull(error)) storage.foundFull()
    log(channel, correlationId, error)
  }
  const letters = await openLetters({ resourcesDirectory: start.resourcesDirectory })
  await loadGlyphs(readerOf(db), letters)
  const devices = createPeerClient(
    deviceMethods,
    (method, input) => callPeer('devices', method, input),
    deviceDeadlineMs,
  )
  const training = createPeerClient(trainingMethods, (method, input) =>
    callPeer('training', method, input),
  )
  const attachments = createAttachmentStore({ ...start, now: clock.now })
  const logWatch = createLogWatch({ db, clock, newId, dataDirectory: start.dataDirectory })
  const onCaseChanged = (caseId: string) => notify({ kind: 'case-changed', caseId })
  const onChanged = (caseId: string | null) =>
    caseId === null ? notify({ kind: 'advice-changed' }) : onCaseChanged(caseId)
  const services: PlainServices = {
    ...start,
    db,
    clock,
    newId,
    ...rules,
    calendar: await loadWorkCalendar(start.resourcesDirectory),
    localUnits: await loadLocalUnits(start.resourcesDirectory),
    attachments,
    scans: createScanRuns({ db, clock, newId, devices, attachments, notify, fault }),
    letters,
    printing: createPrintWorker({
      ...{ db, letters, devices, clock, newId, fault, onChanged },
      training: start.training,
    }),
    logWatch,
    sync: createSync({
      db,
      clock,
      newId,
      random: Math.random,
      platform: () => findPlatform(readerOf(db), start.training),
      notify: (status) => notify({ kind: 'sync', status }),
      onCaseChanged,
      onOfficialNumber,
      onProjects: () => notify({ kind: 'projects-changed' }),
      onLogHead: logWatch.hear,
      fault: (error) => fault('sync', newId(), error),
    }),
    hall: createHallLink({
      ...{ db, clock, random: Math.random },
      access: hall ?? (() => findHallAccess(readerOf(db), start.training !== null)),
    }),
    devices,
    trainingPeer: start.training ? training : null,
    searchIndex: createSearchIndex(db, (error) => fault('search', newId(), error)),
    accessNotes: createAccessNotes({ db, clock, newId }),
    storage,
    notify,
    fault,
  }
  return withWorkers(services, supervisionRules)
}

/** What works by itself upon the others. */
type Workers =
  | 'statistics'
  | 'supervision'
  | 'reconciliation'
  | 'exports'
  | 'dailySheets'
  | 'traces'
type PlainServices = Omit<Services, Workers>

function withWorkers(
  services: PlainServices,
  supervisionRules: Parameters<typeof openSupervision>[1],
): Services {
  const statistics = openCounting(services)
  const opened: Services = {
    ...services,
    statistics,
    reconciliation: createReconciliation({
      ...services,
      statistics,
      platform: () => findPlatform(readerOf(services.db), services.training),
    }),
    supervision: openSupervision(services, supervisionRules),
    exports: createExportRuns(() => opened),
    dailySheets: createDailySheets(),
    traces: createTraces(() => opened),
  }
  return opened
}

/** The case is found under its new number too. */
async function onOfficialNumber(write: Writer, caseId: string): Promise<void> {
  const jointCase = await findCase(readerOf(write), caseId)
  if (jointCase) await reindex(write, jointCase)
}
