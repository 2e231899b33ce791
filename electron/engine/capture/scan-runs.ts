import { appendEvent } from '../../../db/event-log.ts'
import { type Database, readerOf } from '../../../db/handles.ts'
import { getInstallation } from '../../../db/queries/installation.ts'
import { isStorageFull } from '../../../db/storage-full.ts'
import type { PageColour, PageDpi } from '../../../shared/case/page.ts'
import type { ScanInput, ScanJob } from '../../../shared/ipc/contract/capture.ts'
import type { ScannerSetting } from '../../../shared/ipc/contract/capture-settings.ts'
import type { Notice } from '../../../shared/ipc/notices.ts'
import type { PreparedPicture } from '../../processes/device-methods/capture.ts'
import type { DevicesPeer } from '../../processes/peer-client.ts'
import type { AttachmentStore } from '../attachments/attachment-store.ts'
import type { Clock } from '../clock.ts'
import { Refusal } from '../refusal.ts'
import type { Services } from '../services.ts'
import { type ArrivedPage, keepPicture, storePage } from './store-page.ts'

export interface ScanRequest {
  readonly jobId: string
  readonly caseId: string
  readonly materialId: string
  readonly scanner: ScannerSetting
  readonly input: ScanInput | null
  readonly colour: PageColour
  readonly dpi: PageDpi
  readonly kilobytesPerPage: number
  readonly files: readonly string[]
  readonly replaces: string | null
  readonly takenBy: string
}

export interface ScanRuns {
  /** Rejects with a refusal when the scanner, or this window, is busy with another one. */
  start(request: ScanRequest): Promise<ScanJob>
  state(caseId: string, jobId: string): ScanJob | null
  cancel(caseId: string, jobId: string): Promise<ScanJob | null>
  /** After it the database is not touched any more. */
  stop(): Promise<void>
}

interface Parts {
  readonly db: Database
  readonly clock: Clock
  readonly newId: () => string
  readonly devices: DevicesPeer
  readonly attachments: AttachmentStore
  readonly notify: (notice: Notice) => void
  readonly fault: Services['fault']
}

interface Run {
  readonly request: ScanRequest
  readonly pageIds: string[]
  state: ScanJob['state']
  message: string
  work: Promise<void>
}

/** How long the devices process may look for the next page before it says that it is still at it. */
const stepMs = 10_000

/**
 * Brings the pages of a scan from the devices process into the case, each in a transaction of its own as soon as it is
 * there: what went through the feeder before a jam, or before this process died, is kept.
 */
export function createScanRuns(parts: Parts): ScanRuns {
  let current: Run | null = null
  let stopped = false
  const isOver = (run: Run) => stopped || run.state !== 'scanning'

  const find = (caseId: string, jobId: string) =>
    current?.request.jobId === jobId && current.request.caseId === caseId ? current : null

  async function follow(run: Run): Promise<void> {
    try {
      while (!isOver(run)) await takeStep(run, parts)
    } catch (error) {
      if (stopped) return
      run.state = 'failed'
      run.message = wordsOf(error, parts)
      await parts.devices.call('scanCancel', { jobId: run.request.jobId })
    }
    parts.notify({ kind: 'page-scan', jobId: run.request.jobId })
  }

  return {
    async start(request) {
      const known = find(request.caseId, request.jobId)
      if (known) return viewOf(known)
      if (current?.state === 'scanning') {
        const message = '本窗口正在扫描。请等它扫完，或先取消，再开始新的扫描。'
        throw new Refusal({ code: 'conflict', message })
      }
      const run: Run = {
        request,
        pageIds: [],
        state: 'scanning',
        message: '',
        work: Promise.resolve(),
      }
      current = run
      const {
        caseId: _case,
        materialId: _material,
        replaces: _page,
        takenBy: _by,
        ...order
      } = request
      const begun = await parts.devices.call('scanStart', { ...order, files: [...order.files] })
      if (!begun.ok) {
        if (current === run) current = null
        throw new Refusal(begun.failure)
      }
      run.work = follow(run)
      return viewOf(run)
    },
    state(caseId, jobId) {
      const run = find(caseId, jobId)
      return run && viewOf(run)
    },
    async cancel(caseId, jobId) {
      const run = find(caseId, jobId)
      if (run?.state !== 'scanning') return run && viewOf(run)
      // What has gone through the feeder by then still comes.
      await parts.devices.call('scanCancel', { jobId })
      await run.work
      return viewOf(run)
    },
    async stop() {
      stopped = true
      if (current?.state === 'scanning')
        void parts.devices.call('scanCancel', { jobId: current.request.jobId })
    },
  }
}

function viewOf({ request, pageIds, state, message }: Run): ScanJob {
  const { jobId, materialId, scanner } = request
  return { jobId, materialId, sourceId: scanner.id, state, pageIds: [...pageIds], message }
}

async function takeStep(run: Run, parts: Parts): Promise<void> {
  const { jobId } = run.request
  const index = run.pageIds.length
  const reply = await parts.devices.call('scanStep', { jobId, index, waitMs: stepMs })
  if (!reply.ok) throw new Refusal(reply.failure)
  const { page, state, message } = reply.value
  if (page) {
    run.pageIds.push(await takePage(run, page, parts))
    run.message = ''
  } else {
    run.state = state
    run.message = message
  }
  parts.notify({ kind: 'page-scan', jobId })
}

async function takePage(run: Run, prepared: PreparedPicture, parts: Parts): Promise<string> {
  const { db, clock, newId, notify } = parts
  const { request } = run
  const page: ArrivedPage = {
    pageId: newId(),
    caseId: request.caseId,
    materialId: request.materialId,
    source: request.scanner.kind,
    deviceLabel: request.scanner.name,
    rotation: 0,
    dpi: request.dpi,
    colour: request.colour,
    delivered: await keepPicture(parts, prepared),
    straightened: null,
    replaces: run.pageIds.length === 0 ? request.replaces : null,
    takenBy: request.takenBy,
  }
  await db.transaction().execute(async (write) => {
    const read = readerOf(write)
    const now = clock.now()
    const event = await storePage({ read, write }, page, now)
    await appendEvent(write, {
      ...event,
      eventId: newId(),
      windowNo: (await getInstallation(read)).windowNo,
      at: now.toISOString(),
      monoMs: clock.monotonicMs(),
    })
  })
  notify({ kind: 'case-changed', caseId: page.caseId })
  return page.pageId
}

function wordsOf(error: unknown, { fault, newId }: Parts): string {
  if (error instanceof Refusal) return error.failure.message
  const id = newId()
  fault('scan', id, error)
  return isStorageFull(error)
    ? '磁盘已满，最后一页没有保存，扫描已停止。请清理磁盘或通知管理员，再把没扫到的页重新放好扫描。'
    : `程序出错，扫描已停止，已扫到的页已经收好。请再按一次扫描；仍不行请告诉管理员编号 ${id.slice(-8)}。`
}
