import { existsSync } from 'node:fs'
import { appendEvent, type EventHead } from '../../../db/event-log.ts'
import { readerOf } from '../../../db/handles.ts'
import {
  endExport,
  findExport,
  listExportedFiles,
  listExports,
  type StoredExport,
} from '../../../db/queries/exports.ts'
import { getInstallation } from '../../../db/queries/installation.ts'
import type { ExportFormat } from '../../../shared/ipc/contract/export-settings.ts'
import type { ExportState } from '../../../shared/ipc/contract/exports.ts'
import { anchorLog } from '../audit/anchor.ts'
import { Refusal } from '../refusal.ts'
import type { Services } from '../services.ts'
import { type BuiltFile, buildFiles } from './build-files.ts'
import { finishPart, partPath, removePart } from './part-file.ts'

/** Writes the files of exports that the store knows of, one after the other. */
export interface ExportRuns {
  /** Resolves when it has ended, however it did. */
  run(exportId: string): Promise<void>
  cancel(exportId: string): Promise<void>
  /** Cases written by the one that is running; null: it is not. */
  written(exportId: string): number | null
  /** What a sudden end of the counter left: whole files get their names, half ones go. */
  recover(): Promise<void>
  /** Resolves when nothing touches the database or a file any more. */
  stop(): Promise<void>
}

class Ended extends Error {}

interface Run {
  readonly exportId: string
  written: number
  cancelled: boolean
  toldAt: number
}

/** So often the window hears of progress. */
const tellEveryMs = 250

export function createExportRuns(servicesOf: () => Services): ExportRuns {
  const runs = new Map<string, Run>()
  let stopped = false
  let turn: Promise<unknown> = Promise.resolve()

  const passed = (run: Run, cases: number) => {
    if (stopped || run.cancelled) throw new Ended()
    run.written = cases
    const now = performance.now()
    if (now - run.toldAt < tellEveryMs) return
    run.toldAt = now
    servicesOf().notify({ kind: 'export', exportId: run.exportId })
  }

  async function write(run: Run): Promise<void> {
    const services = servicesOf()
    const stored = await findExport(readerOf(services.db), run.exportId)
    if (stopped || stored?.state !== 'running') return
    try {
      passed(run, 0)
      await writeFiles(stored, services, (cases) => passed(run, cases))
    } catch (error) {
      await removeParts(stored)
      if (!stopped) await end(services, stored, endingOf(error, services))
    }
  }

  return {
    run(exportId) {
      const run: Run = { exportId, written: 0, cancelled: false, toldAt: 0 }
      runs.set(exportId, run)
      const done = turn.then(() => write(run))
      turn = done
        .catch((error: unknown) => {
          if (!stopped) servicesOf().fault('exports', servicesOf().newId(), error)
        })
        .then(() => {
          runs.delete(exportId)
          if (!stopped) servicesOf().notify({ kind: 'export', exportId })
        })
      return turn.then(() => undefined)
    },
    async cancel(exportId) {
      const run = runs.get(exportId)
      if (!run) return
      run.cancelled = true
      await turn
    },
    written: (exportId) => runs.get(exportId)?.written ?? null,
    recover: () => recover(servicesOf()),
    async stop() {
      stopped = true
      await turn
    },
  }
}

async function writeFiles(
  stored: StoredExport,
  services: Services,
  passed: (cases: number) => void,
): Promise<void> {
  const logHead = await logHeadFor(stored, services)
  const order = { ...stored, masked: stored.unmaskedFor === null, logHead }
  const files = await buildFiles(order, services, passed)
  await end(services, stored, { state: 'done', message: '', files, logHead })
  for (const { format, path } of files) finishPart(partOf(stored, format), path)
}

/** Of the sheet of a day alone; a folder that is away is tried again and again, and would leave an anchor each time. */
async function logHeadFor(
  { scheduledFor, directory }: StoredExport,
  services: Services,
): Promise<EventHead | null> {
  if (scheduledFor === null || !existsSync(directory)) return null
  const anchor = await anchorLog(services)
  return anchor ? { seq: anchor.seq, hash: anchor.hash } : null
}

function endingOf(error: unknown, services: Services) {
  if (error instanceof Ended) return { state: 'cancelled', message: '', files: [] } as const
  return { state: 'failed', message: wordsOf(error, services), files: [] } as const
}

/** The log first, the file's name last: nothing lies there under its name that the log doesn't know. */
async function end(
  services: Services,
  run: StoredExport,
  outcome: {
    readonly state: ExportState
    readonly message: string
    readonly files: readonly BuiltFile[]
    readonly logHead?: EventHead | null
  },
): Promise<void> {
  const { db, clock, newId } = services
  await db.transaction().execute(async (write) => {
    const now = clock.now()
    const { state, message, logHead } = outcome
    await endExport(write, run.exportId, {
      state,
      message,
      files: outcome.files,
      at: now.toISOString(),
    })
    // A closing time whose folder is away is tried again and again; the log hears of it when it is there.
    if (run.scheduledFor !== null && outcome.state !== 'done') return
    const { exportId, kind, from, to, scheduledFor } = run
    const files = outcome.files.map(({ format, bytes, sha256 }) => ({ format, bytes, sha256 }))
    await appendEvent(write, {
      eventId: newId(),
      kind: outcome.state === 'done' ? 'export-written' : 'export-given-up',
      caseId: null,
      accountId: run.requestedBy,
      windowNo: (await getInstallation(readerOf(write))).windowNo,
      at: now.toISOString(),
      monoMs: clock.monotonicMs(),
      payload: {
        ...{ exportId, export: kind, from, to, masked: run.unmaskedFor === null },
        ...{ outcome: state, files, ...(scheduledFor !== null && { scheduledFor }) },
        ...(logHead && { logHead }),
      },
    })
  })
}

function partOf({ directory, exportId }: StoredExport, format: ExportFormat): string {
  return partPath(directory, exportId, format)
}

async function removeParts(run: StoredExport): Promise<void> {
  for (const format of run.formats) await removePart(partOf(run, format))
}

async function recover(services: Services): Promise<void> {
  const { db } = services
  const read = readerOf(db)
  const newest = (await listExports(read, { limit: 50 })).filter(({ state }) => state === 'done')
  const files = await listExportedFiles(
    read,
    newest.map(({ exportId }) => exportId),
  )
  for (const run of newest)
    for (const { format, path } of files.get(run.exportId) ?? [])
      if (existsSync(partOf(run, format))) finishPart(partOf(run, format), path)
  for (const run of await listExports(read, { state: 'running' })) {
    await removeParts(run)
    const message = '导出时程序退出了，没有留下文件。请重新导出。'
    await end(services, run, { state: 'interrupted', message, files: [] })
  }
}

function wordsOf(error: unknown, { fault, newId }: Services): string {
  if (error instanceof Refusal) return error.failure.message
  const id = newId()
  fault('exports', id, error)
  return `程序出错，没有留下文件。请再导出一次；仍不行请告诉管理员编号 ${id.slice(-8)}。`
}
