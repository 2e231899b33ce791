import { uuidv7 } from 'uuidv7'
import { insertExport } from '../../db/queries/exports.ts'
import { systemClock } from '../../electron/engine/clock.ts'
import { createExportRuns } from '../../electron/engine/exports/export-runs.ts'
import { openCounterEngine } from '../../electron/engine/open-engine.ts'
import type { Services } from '../../electron/engine/services.ts'
import { failure } from '../../shared/ipc/reply.ts'
import { resourcesDirectory } from './resources.ts'

/**
 * Exports a day as csv and pdf and is killed: while the second file is `writing`, `before` the log knows of the two
 * whole files, or `after` that and before they have their names.
 */
const [dataDirectory = '', databaseKey = '', folder = '', exportId = '', moment = ''] =
  process.argv.slice(2)
const day = '2026-11-20'
const addresses = { platformUrl: 'http://127.0.0.1:9', queueUrl: '' }
const opened = await openCounterEngine(
  {
    ...{ dataDirectory, databaseKey, resourcesDirectory, keyProtection: 'file' },
    ...{ launchId: 'dies', version: '0.0.0', trainingProvince: 'hunan' },
    training: { ...addresses, cardReader: { kind: 'none' } },
  },
  {
    clock: systemClock,
    watchesClocks: false,
    newId: uuidv7,
    callPeer: async () => failure('device', '设备没有连接，请先手工办理。'),
    notify: () => undefined,
  },
)
if (!opened.ok) throw new Error(opened.message)
const { services } = opened.engine
await services.db.transaction().execute((write) =>
  insertExport(write, {
    ...{ exportId, kind: 'sheet', from: day, to: day, periodKind: 'day', formats: ['csv', 'pdf'] },
    ...{ unmaskedFor: null, directory: folder, requestedBy: 'training-supervisor' },
    ...{ requestedAt: `${day}T01:00:00.000Z`, scheduledFor: null, total: 1 },
  }),
)
const die = (): never => {
  process.kill(process.pid, 'SIGKILL')
  throw new Error('killed')
}
/** Killed as soon as what it wrote is on the disk. */
const deadlyDb = new Proxy(services.db, {
  get(db, key) {
    const value: unknown = Reflect.get(db, key)
    if (key !== 'transaction') return typeof value === 'function' ? value.bind(db) : value
    const execute: ReturnType<Services['db']['transaction']>['execute'] = async (work) => {
      const done = await db.transaction().execute(work)
      return moment === 'after' ? die() : done
    }
    return () => ({ execute })
  },
})
const dying: Services = {
  ...services,
  db: deadlyDb,
  newId: () => (moment === 'before' ? die() : uuidv7()),
  get letters() {
    return moment === 'writing' ? die() : services.letters
  },
}
await createExportRuns(() => dying).run(exportId)
process.exit(3)
