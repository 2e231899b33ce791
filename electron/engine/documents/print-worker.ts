import { setTimeout as delay } from 'node:timers/promises'
import { readerOf } from '../../../db/handles.ts'
import { listOpenPrintJobs } from '../../../db/queries/print-jobs.ts'
import { createWake } from '../sync/wake.ts'
import { type PrintParts, type PrintRun, stepPrintJob } from './print-steps.ts'

export interface PrintWorker {
  /** Something may have to be printed: looks at once. */
  kick(): void
  /** Takes up what the last run left: only looks and wakes, never waits for a device. */
  recover(): Promise<void>
  /** After it the database is not touched any more. */
  stop(): Promise<void>
}

/** Milliseconds. */
export interface PrintPace {
  readonly pollMs: number
  /** After an error, such as a full disk. */
  readonly retryMs: number
  /** How long a lost job is looked for while the spooler does not answer. */
  readonly searchMs: number
}
const usualPace: PrintPace = { pollMs: 700, retryMs: 5_000, searchMs: 15_000 }
/** A kick ends it at once. */
const longestSleepMs = 3_600_000

/**
 * Drives every print job to an end. Everything it knows is in the database: after a crash nobody has to guess
 * which papers may exist. Committed ones do not, spooling ones are looked for at the printer.
 */
export function createPrintWorker(parts: PrintParts & { readonly pace?: PrintPace }): PrintWorker {
  const pace = parts.pace ?? usualPace
  const wake = createWake()
  let running: Promise<void> | undefined
  let stopped = false
  const run: PrintRun = {
    ...parts,
    isStopped: () => stopped,
    searchMs: pace.searchMs,
    searches: new Map(),
  }
  const loop = async () => {
    while (!stopped) await wake.sleep(await takeTurn(run, pace))
  }
  const kick = () => {
    wake.wake()
    running ??= loop()
  }
  return {
    kick,
    async recover() {
      const open = await listOpenPrintJobs(readerOf(parts.db))
      if (open.length > 0) kick()
    },
    async stop() {
      stopped = true
      wake.wake()
      // A device that hangs must not keep the application from ending.
      await Promise.race([running, delay(1_000, undefined, { ref: false })])
    },
  }
}

/** One step of every open job; returns how long there is nothing to do. Never rejects. */
async function takeTurn(run: PrintRun, pace: PrintPace): Promise<number> {
  try {
    let idleMs = longestSleepMs
    for (const job of await listOpenPrintJobs(readerOf(run.db))) {
      if (run.isStopped()) return 0
      idleMs = Math.min(idleMs, (await isStepTaken(run, job)) ? pace.pollMs : pace.retryMs)
    }
    return idleMs
  } catch (error) {
    if (!run.isStopped()) run.fault('print', run.newId(), error)
    return pace.retryMs
  }
}

/** One job's trouble never holds up the others. */
async function isStepTaken(run: PrintRun, job: Parameters<typeof stepPrintJob>[1]) {
  try {
    await stepPrintJob(run, job)
    return true
  } catch (error) {
    if (!run.isStopped()) run.fault('print', run.newId(), error)
    return false
  }
}
