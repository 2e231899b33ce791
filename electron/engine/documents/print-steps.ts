import { appendEvent } from '../../../db/event-log.ts'
import { type Database, readerOf } from '../../../db/handles.ts'
import type { Rendering } from '../../../db/queries/documents.ts'
import { findInstallation, findSettings } from '../../../db/queries/installation.ts'
import { movePrintJob, type OpenPrintJob, type PrintMove } from '../../../db/queries/print-jobs.ts'
import { isStorageFull } from '../../../db/storage-full.ts'
import type { Failure } from '../../../shared/ipc/reply.ts'
import type { DevicesPeer } from '../../processes/peer-client.ts'
import type { Clock } from '../clock.ts'
import type { Letters } from './letters.ts'
import { findPrintTarget } from './print-target.ts'
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

const brokenAdvice =
  '这份文书没能生成，没有打印。请重试；仍不行请告诉管理员。办件本身已保存，不受影响。'
const noRollAdvice =
  '小票打印机的设置已经改过，没有打印。请重新打印；改用 A4 纸的，请按 F10 或者打印副本。'
const doubtAdvice =
  '程序在送打印时中断，无法确定是否已出纸。请查看打印机：已出纸请选“已出纸”，没有请选“未出纸，重新打印”。'
const goneAdvice =
  '打印机队列中已查不到这次打印，无法确定是否已出纸。请查看打印机：已出纸请选“已出纸”，没有请选“未出纸，重新打印”。'
const canceledAdvice = '这次打印在打印机队列中被取消，没有打印。需要时请重新打印。'
const abortedAdvice = '打印机没有完成这次打印。请检查打印机后重新打印。'

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
  const settings = await findSettings(readerOf(run.db))
  const target = findPrintTarget(committed.format, rendering, settings)
  if (!target) {
    await move(run, committed, { from: 'committed', to: 'failed', advice: noRollAdvice })
    return
  }
  const job = await move(run, committed, { from: 'committed', to: 'spooling', advice: '' })
  if (!job || run.isStopped()) return
  const reply = await run.devices.call('spool', {
    ...target,
    title: titleOf(job),
    pdfBase64: Buffer.from(rendering.pdf).toString('base64'),
  })
  if (reply.ok)
    await move(run, job, { from: 'spooling', to: 'spooled', advice: '', ...reply.value })
  else await resolveRefused(run, job, reply.failure)
}

async function renderOrFail(run: PrintRun, job: OpenPrintJob): Promise<Rendering | undefined> {
  try {
    return await getRendering(run.db, run.letters, job.documentId, job.copyNo)
  } catch (error) {
    // Room may be made on the disk; a letter that can't be made now can't be made later either.
    if (run.isStopped() || isStorageFull(error)) throw error
    const isExpected = error instanceof UnprintableText
    if (!isExpected) run.fault('print', run.newId(), error)
    const advice = isExpected ? error.message : brokenAdvice
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
  else if (found.ok) await move(run, job, { from: 'spooling', to: 'doubt', advice: doubtAdvice })
}

async function adopt(run: PrintRun, job: OpenPrintJob, spoolerJobId: string): Promise<void> {
  await move(run, job, { from: 'spooling', to: 'spooled', advice: '', spoolerJobId })
}

/** For a job whose handing over was cut off: by a crash of ours, or of the devices process. */
async function search(run: PrintRun, job: OpenPrintJob): Promise<void> {
  const until = run.searches.get(job.printJobId) ?? run.clock.monotonicMs() + run.searchMs
  run.searches.set(job.printJobId, until)
  const found = await run.devices.call('findSpoolerJob', { title: titleOf(job) })
  if (found.ok && found.value) await adopt(run, job, found.value.spoolerJobId)
  else if (found.ok || run.clock.monotonicMs() >= until)
    await move(run, job, { from: 'spooling', to: 'doubt', advice: doubtAdvice })
  else return
  run.searches.delete(job.printJobId)
}

async function follow(run: PrintRun, job: OpenPrintJob): Promise<void> {
  if (job.spoolerJobId === null) throw new Error('a spooled job has a spooler job id')
  const reply = await run.devices.call('spoolerJob', { spoolerJobId: job.spoolerJobId })
  // Without an answer the job stays what it is; the printer goes on without us.
  if (!reply.ok) return
  const end = endOf(reply.value.state)
  if (end) await move(run, job, { from: 'spooled', ...end })
  else if (reply.value.advice !== job.advice)
    await move(run, job, { from: 'spooled', to: 'spooled', advice: reply.value.advice })
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
  if (state === 'canceled') return { to: 'failed', advice: canceledAdvice }
  if (state === 'aborted') return { to: 'failed', advice: abortedAdvice }
  if (state === 'gone') return { to: 'doubt', advice: goneAdvice }
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
