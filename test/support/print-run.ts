import { onTestFinished } from 'vitest'
import { type Database, readerOf } from '../../db/handles.ts'
import { findSettings, updateSettings } from '../../db/queries/installation.ts'
import { findPrintJob, type PrintJob } from '../../db/queries/print-jobs.ts'
import { systemClock } from '../../electron/engine/clock.ts'
import type { Letters } from '../../electron/engine/documents/letters.ts'
import {
  createPrintWorker,
  type PrintWorker,
} from '../../electron/engine/documents/print-worker.ts'
import { initialSettings } from '../../electron/engine/training-accounts.ts'
import type { DevicesPeer } from '../../electron/processes/peer-client.ts'
import type { Settings } from '../../shared/ipc/contract/setup.ts'
import { until } from './until.ts'

/** A print worker that looks often; it stops after the test. */
export function startPrintWorker(
  db: Database,
  letters: Letters,
  devices: DevicesPeer,
): PrintWorker {
  const worker = createPrintWorker({
    ...{ db, letters, devices, clock: systemClock },
    newId: () => crypto.randomUUID(),
    onChanged: () => undefined,
    fault: () => undefined,
    pace: { pollMs: 50, retryMs: 100, searchMs: 300 },
  })
  onTestFinished(() => worker.stop())
  worker.kick()
  return worker
}

export async function saveSettings(db: Database, change: Partial<Settings>): Promise<void> {
  const settings = (await findSettings(readerOf(db))) ?? initialSettings
  await db.transaction().execute((write) => updateSettings(write, { ...settings, ...change }))
}

export function reachPrintState(
  db: Database,
  printJobId: string,
  state: PrintJob['state'],
): Promise<PrintJob> {
  return until(
    `the print job is ${state}`,
    async () => {
      const job = await findPrintJob(readerOf(db), printJobId)
      return job?.state === state ? job : undefined
    },
    15_000,
  )
}
