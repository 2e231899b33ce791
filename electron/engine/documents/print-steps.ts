import { appendEvent } from '../../../db/event-log.ts'
import { type Database, readerOf } from '../../../db/handles.ts'
import type { Rendering } from '../../../db/queries/documents.ts'
import { findInstallation, findSettings } from '../../../db/queries/installation.ts'
import { movePrintJob, type OpenPrintJob, type PrintMove } from '../../../db/queries/print-jobs.ts'
import { isStorageFull } from '../../../db/storage-full.ts'
import type { Failure } from '../../../shared/ipc/reply.ts'
import type { TrainingAddresses } from '../../processes/messages.ts'
import type { DevicesPeer } from '../../processes/peer-client.ts'
import type { Clock } from '../clock.ts'
import type { Letters } from './letters.ts'
import { findA4Target, findRollTarget, type PrintTarget, rollPrinterOf } from './print-target.ts'
import { printAdvice } from './print-words.ts'
import { getRendering } from './rendering-store.ts'
import { UnprintableText } from './unprintable.ts'

export interface PrintParts {
  readonly db: Database
  readonly letters: Letters
  readonly devices: DevicesPeer
  readonly clock: Clock
  readonly newId: () => string
  /** Null: the paper belongs to no case. */
  readonly onChanged: (caseId: string | null) => void
  readonly fault: (channel: string, correlationId: string, error: unknown) => void
  /** Its simulated receipt printer stands in where no real one is set. */
  readonly training?: TrainingAddresses | null
}
export interface PrintRun extends PrintParts {
  /** After it nothing touches the database any more. */
  readonly isStopped: () => boolean
  /** How long a lost job is looked for while the spooler does not answer. */
  readonly searchMs: number
  /** Print job id → monotonic moment at which the search for it ends. */
  readonly searches: Map<string, number>
}

type Change = Omit<PrintMove, 'at'>

/** One step of one job, whatever state the last step, or the last run, left it in. */
export async function stepPrintJob(run: PrintRun, job: OpenPrintJob): Promise<void> {
  if (job.state === 'committed') await handOver(run, job)
  else if (job.state === 'spooling') await search(run, job)
  else await follow(run, job)
}

/** A job is `spooling` on disk before its bytes are handed over. */
async function handOver(run: PrintRun, committed: OpenPrintJob): Promise<void> {
  const rendering = await renderOrFail(run, committed)
  if (!rendering) return
  const target = await findTarget(run, committed, rendering)
  if (!target) {
    await move(run, committed, { from: 'committed', to: 'failed', advice: printAdvice.noRoll })
    return
  }
  const job = await move(run, committed, { from: 'committed', to: 'spooling', advice: '' })
  if (!job || run.isStopped()) return
  if (target.kind === 'slip') await printOnSlip(run, job, target)
  else await spool(run, job, target, rendering)
}

async function findTarget(
  run: PrintRun,
  job: OpenPrintJob,
  rendering: Rendering,
): Promise<PrintTarget | undefined> {
  const settings = await findSettings(readerOf(run.db))
  if (job.format === 'a4') return findA4Target(job, settings, run.devices)
  return findRollTarget(job.format, rendering, rollPrinterOf(settings, run.training))
}

async function spool(
  run: PrintRun,
  job: OpenPrintJob,
  { printer, media }: Extract<PrintTarget, { kind: 'queue' }>,
  { pdf }: Rendering,
): Promise<void> {
  const reply = await run.devices.call('spool', {
    ...{ printer, media, title: titleOf(job) },
    pdfBase64: Buffer.from(pdf).toString('base64'),
  })
  if (reply.ok)
    await move(run, job, { from: 'spooling', to: 'spooled', advice: '', ...reply.value })
  else await resolveRefused(run, job, reply.failure)
}

/** No spooler stands between: the answer is the end of it. A refusal in the device's own words means no paper. */
async function printOnSlip(
  run: PrintRun,
  job: OpenPrintJob,
  { printer, slip }: Extract<PrintTarget, { kind: 'slip' }>,
): Promise<void> {
  const reply = await run.devices.call('printSlip', { printer, slip })
  if (reply.ok) {
    const { printed, advice, printer: name } = reply.value
    const to = printed ? 'confirmed' : 'doubt'
    await move(run, job, { from: 'spooling', to, advice, printer: name })
    return
  }
  const { code, message } = reply.failure
  const end =
    code === 'device'
      ? { to: 'failed' as const, advice: message }
      : { to: 'doubt' as const, advice: printAdvice.doubt }
  await move(run, job, { from: 'spooling', ...end })
}

async function renderOrFail(run: PrintRun, job: OpenPrintJob): Promise<Rendering | undefined> {
  try {
    return await getRendering(run.db, run.letters, job.documentId, job.copyNo)
  } catch (error) {
    // Room may be made on the disk; a letter that can't be made now can't be made later either.
    if (run.isStopped() || isStorageFull(error)) throw error
    const isExpected = error instanceof UnprintableText
    if (!isExpected) run.fault('print', run.newId(), error)
    const advice = isExpected ? error.message : printAdvice.broken
    await move(run, job, { from: 'committed', to: 'failed', advice })
    return undefined
  }
}

/**
 * The bytes may have arrived all the same; only the spooler knows. Without its word the search goes on. A refusal
 * in the device's own words is believed; when the handing over broke off, lp may still be at it.
 */
async function resolveRefused(
  run: PrintRun,
  job: OpenPrintJob,
  { code, message }: Failure,
): Promise<void> {
  const found = await run.devices.call('findSpoolerJob', { title: titleOf(job) })
  if (found.ok && found.value) await adopt(run, job, found.value.spoolerJobId)
  else if (code === 'device')
    await move(run, job, { from: 'spooling', to: 'failed', advice: message })
  else if (found.ok)
    await move(run, job, { from: 'spooling', to: 'doubt', advice: printAdvice.doubt })
}

async function adopt(run: PrintRun, job: OpenPrintJob, spoolerJobId: string): Promise<void> {
  await move(run, job, { from: 'spooling', to: 'spooled', advice: '', spoolerJobId })
}

/** For a job whose handing over was cut off: by a crash of ours, or of the devices process. */
async function search(run: PrintRun, job: OpenPrintJob): Promise<void> {
  if (await isSlip(run, job)) {
    await move(run, job, { from: 'spooling', to: 'doubt', advice: printAdvice.doubt })
    return
  }
  const until = run.searches.get(job.printJobId) ?? run.clock.monotonicMs() + run.searchMs
  run.searches.set(job.printJobId, until)
  const found = await run.devices.call('findSpoolerJob', { title: titleOf(job) })
  if (found.ok && found.value) await adopt(run, job, found.value.spoolerJobId)
  else if (found.ok || run.clock.monotonicMs() >= until)
    await move(run, job, { from: 'spooling', to: 'doubt', advice: printAdvice.doubt })
  else return
  run.searches.delete(job.printJobId)
}

/** Nobody keeps a list of what a receipt printer was sent. */
async function isSlip({ db, training }: PrintRun, { format }: OpenPrintJob): Promise<boolean> {
  if (format === 'a4') return false
  return rollPrinterOf(await findSettings(readerOf(db)), training)?.kind !== 'queue'
}

async function follow(run: PrintRun, job: OpenPrintJob): Promise<void> {
  if (job.spoolerJobId === null) throw new Error('a spooled job has a spooler job id')
  if (await isToBeWithdrawn(run, job)) {
    await withdraw(run, job, job.spoolerJobId)
    return
  }
  const reply = await run.devices.call('spoolerJob', { spoolerJobId: job.spoolerJobId })
  // Without an answer the job stays what it is; the printer goes on without us.
  if (!reply.ok) return
  const end = endOf(reply.value.state)
  if (end) await move(run, job, { from: 'spooled', ...end })
  else if (reply.value.advice !== job.advice)
    await move(run, job, { from: 'spooled', to: 'spooled', advice: reply.value.advice })
}

async function isToBeWithdrawn({ db }: PrintRun, job: OpenPrintJob): Promise<boolean> {
  if (!job.onSecond) return false
  const second = (await findSettings(readerOf(db)))?.secondPrinter
  return second !== undefined && second !== null && job.printer !== second.queue
}

/** Out of the first printer's queue before the second one gets it: never both. */
async function withdraw(run: PrintRun, job: OpenPrintJob, spoolerJobId: string): Promise<void> {
  const reply = await run.devices.call('withdrawSpoolerJob', { spoolerJobId })
  if (!reply.ok) return
  const none = { printer: null, spoolerJobId: null }
  const { became } = reply.value
  if (became === 'unprinted')
    await move(run, job, { from: 'spooled', to: 'committed', advice: '', ...none })
  else if (became === 'unknown')
    await move(run, job, { from: 'spooled', to: 'doubt', advice: printAdvice.withdrawn })
  else await move(run, job, { from: 'spooled', to: 'confirmed', advice: '' })
}

/**
 * Everybody who sees the printer's queue sees the title, so it says nothing about the case. It differs for each
 * handing over: a job sent once more must not be taken for its first try. `job` is in state `spooling`.
 */
function titleOf(job: OpenPrintJob): string {
  return `联办-${job.printJobId}-${Date.parse(job.changedAt).toString(36)}`
}

function endOf(state: string): Pick<PrintMove, 'to' | 'advice'> | undefined {
  if (state === 'completed') return { to: 'confirmed', advice: '' }
  if (state === 'canceled') return { to: 'failed', advice: printAdvice.canceled }
  if (state === 'aborted') return { to: 'failed', advice: printAdvice.aborted }
  if (state === 'gone') return { to: 'doubt', advice: printAdvice.gone }
  return undefined
}

/** Undefined when the job was no longer in the state that the change starts from. */
async function move(
  { db, clock, newId, onChanged, isStopped }: PrintRun,
  job: OpenPrintJob,
  change: Change,
): Promise<OpenPrintJob | undefined> {
  if (isStopped()) return undefined
  const at = clock.now().toISOString()
  const moved = await db.transaction().execute(async (write) => {
    if (!(await movePrintJob(write, job.printJobId, { ...change, at }))) return false
    // The queue's mood is no event; a change of state is.
    if (change.from === change.to) return true
    const hall = await findInstallation(readerOf(write))
    await appendEvent(write, {
      eventId: newId(),
      kind: `print-${change.to}`,
      caseId: job.caseId,
      accountId: job.requestedBy,
      windowNo: hall?.windowNo ?? '',
      at,
      monoMs: clock.monotonicMs(),
      payload: { printJobId: job.printJobId, documentId: job.documentId, copyNo: job.copyNo },
    })
    return true
  })
  if (!moved) return undefined
  onChanged(job.caseId)
  return { ...job, state: change.to, advice: change.advice, changedAt: at }
}
