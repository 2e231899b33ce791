import { setTimeout as delay } from 'node:timers/promises'
import { failure, type Reply, success } from '../../../shared/ipc/reply.ts'
import type { PictureWish, ScanOrder, ScanStep } from '../../processes/device-methods/capture.ts'
import type { ScanDriver, ScannedPicture } from './driver.ts'
import { preparePicture } from './pictures/prepare-picture.ts'
import { ScanTrouble, scanWords } from './scan-trouble.ts'

/** So many pages wait here at most; the feeder stands still until one is taken. */
const mostWaiting = 3
/** A scanner's glass and feeder are A3 at most. */
const scannerInches = 16.6
/** Nobody has asked for so long: whoever began it is gone. */
const forgottenMs = 90_000

interface Job {
  readonly jobId: string
  readonly stop: AbortController
  state: ScanStep['state']
  message: string
  /** By its place; an earlier one is settled when the next is asked for. */
  readonly pages: Map<number, ScanStep['page'] & object>
  readonly settle: Map<number, ScannedPicture['settle']>
  made: number
  taken: number
  wake: () => void
  askedAt: number
  work: Promise<void>
}

export interface ScanJobs {
  start(order: ScanOrder, driver: ScanDriver): Promise<Reply<Record<string, never>>>
  /** Page `index`, when it is there within `waitMs`; asking for it says that all before it are stored. */
  step(jobId: string, index: number, waitMs: number): Promise<Reply<ScanStep>>
  /** What was scanned until then can still be asked for. */
  cancel(jobId: string): Promise<void>
}

/** One scan at a time: a second one would find the scanner busy anyway, and a lost one must not keep it. */
export function createScanJobs(log: (line: string) => void): ScanJobs {
  let current: Job | null = null

  async function end(job: Job): Promise<void> {
    job.stop.abort()
    job.wake()
    await job.work
  }

  return {
    async start(order, driver) {
      if (current?.jobId === order.jobId) return success({})
      const busy = current?.state === 'scanning' && Date.now() - current.askedAt < forgottenMs
      if (busy) return failure('device', scanWords.busy)
      if (current) {
        await end(current)
        await giveBack(current)
      }
      const job = newJob(order.jobId)
      current = job
      job.work = work(job, order, driver, log)
      return success({})
    },
    async step(jobId, index, waitMs) {
      const job = current
      if (job?.jobId !== jobId)
        return failure(
          'device',
          '设备服务重新启动过，扫描已中断。请把没扫到的页重新放好，再按一次扫描。',
        )
      job.askedAt = Date.now()
      await settleBefore(job, index)
      const until = Date.now() + waitMs
      while (!job.pages.has(index) && job.state === 'scanning' && Date.now() < until)
        await Promise.race([wakened(job), delay(until - Date.now(), undefined, { ref: false })])
      return success({
        page: job.pages.get(index) ?? null,
        // The end is told when its last page was.
        state: index < job.made ? 'scanning' : job.state,
        message: job.message,
      })
    },
    async cancel(jobId) {
      if (current?.jobId === jobId) await end(current)
    },
  }
}

function newJob(jobId: string): Job {
  return {
    jobId,
    stop: new AbortController(),
    state: 'scanning',
    message: '',
    pages: new Map(),
    settle: new Map(),
    made: 0,
    taken: 0,
    wake: () => {},
    askedAt: Date.now(),
    work: Promise.resolve(),
  }
}

function wakened(job: Job): Promise<void> {
  const before = job.wake
  return new Promise((resolve) => {
    job.wake = () => {
      before()
      resolve()
    }
  })
}

async function settleBefore(job: Job, index: number): Promise<void> {
  for (; job.taken < index; job.taken += 1) {
    await job.settle.get(job.taken)?.(true)
    job.settle.delete(job.taken)
    job.pages.delete(job.taken)
  }
  job.wake()
}

async function work(
  job: Job,
  order: ScanOrder,
  driver: ScanDriver,
  log: (line: string) => void,
): Promise<void> {
  const { signal } = job.stop
  const say = (message: string) => {
    job.message = message
  }
  try {
    for await (const scanned of driver.scan(order, { signal, say })) {
      say('')
      await takePicture(job, order, scanned)
      await hasRoom(job)
      if (signal.aborted) break
    }
    job.state = 'done'
  } catch (error) {
    job.state = 'failed'
    say(error instanceof ScanTrouble ? error.message : scanWords.stopped)
    if (!(error instanceof ScanTrouble || signal.aborted)) log('a scan ended unexpectedly')
  }
  if (signal.aborted) {
    job.state = 'cancelled'
    say('')
  }
  job.wake()
}

async function hasRoom(job: Job): Promise<void> {
  while (job.made - job.taken >= mostWaiting && !job.stop.signal.aborted) await wakened(job)
}

async function takePicture(job: Job, order: ScanOrder, scanned: ScannedPicture): Promise<void> {
  const wish: PictureWish = {
    dpi: order.dpi,
    colour: order.colour,
    kilobytesPerPage: order.kilobytesPerPage,
    longestInches: scannerInches,
    deliveredDpi: scanned.deliveredDpi,
  }
  const prepared = await preparePicture(scanned.picture, wish, scanned.pageIndex)
  if (!prepared.ok) {
    await scanned.settle(false)
    throw new ScanTrouble(prepared.failure.message)
  }
  job.pages.set(job.made, prepared.value)
  job.settle.set(job.made, scanned.settle)
  job.made += 1
  job.wake()
}

/** What was scanned and not stored: a file goes back into its folder. */
async function giveBack(job: Job): Promise<void> {
  for (const settle of job.settle.values()) await settle(false)
  job.settle.clear()
}
