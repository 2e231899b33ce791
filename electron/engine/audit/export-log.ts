import { createHash } from 'node:crypto'
import { renameSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { eventsFrom, findEventHead } from '../../../db/event-log.ts'
import { findLogRange } from '../../../db/queries/audit-log.ts'
import { getInstallation } from '../../../db/queries/installation.ts'
import { isStorageFull } from '../../../db/storage-full.ts'
import { type LogFileEnd, type LogFileHead, logFileFormat } from '../../../shared/audit/log-file.ts'
import type { GatherContext } from '../dispatch.ts'
import { counterName } from '../documents/verification/counter-card.ts'
import { type CounterKey, getCounterKey, signFor } from '../documents/verification/counter-key.ts'
import { folderFor } from '../export-file.ts'
import { refuse } from '../refusal.ts'
import { startOfDay } from './view-log.ts'

export interface ExportedLog {
  readonly path: string
  readonly events: number
  readonly bytes: number
  /** Of the whole file. */
  readonly sha256: string
  readonly keyId: string
  /** Gives the file its name; only once the log knows of it. */
  finish(): void
}

/** Of so many events one piece is written: memory stays the same for a day and for a year. */
const eventsPerWrite = 500

/** Events in the order of the log, from the first to the last of these days, with everything between them. */
export async function exportLog(
  {
    from,
    to,
    directory,
  }: { readonly from: string; readonly to: string; readonly directory: string | null },
  { read, services, now }: GatherContext,
): Promise<ExportedLog> {
  if (from > to) refuse('refused', '起始日期不能晚于结束日期。', { from: '不能晚于结束日期。' })
  const head = await findEventHead(read)
  const range = await findLogRange(read, startOfDay(from), startOfDay(to, 1))
  if (!head || !range) return refuse('refused', '这段日期没有日志，请换一段日期。')
  const madeAt = now.toISOString()
  const key = await getCounterKey(read)
  const folder = await folderFor(directory, services.dataDirectory)
  const path = join(
    folder,
    `审计日志-${from}-${to}-${madeAt.replace(/\D/g, '').slice(0, 14)}.jsonl`,
  )
  const first: LogFileHead = {
    ...{ format: logFileFormat, from, to, madeAt, training: services.training !== null },
    counterName: counterName(await getInstallation(read)),
  }
  const written = await inWords(async () => {
    const file = await open(`${path}.part`, 'w', 0o600)
    try {
      const lines = createLines(file)
      await lines.add(first)
      let events = 0
      for await (const event of eventsFrom(read, range.first)) {
        if (event.seq > range.last) break
        await lines.add(event)
        events += 1
      }
      const { sha256, bytes } = await lines.end((before) =>
        endOf({ events, head, sha256: before }, key),
      )
      await file.sync()
      return { events, sha256, bytes }
    } finally {
      await file.close()
    }
  })
  const finish = () => renameSync(`${path}.part`, path)
  return { path, ...written, keyId: key.keyId, finish }
}

function endOf(end: LogFileEnd['end'], { keyId, publicKey, privateKey }: CounterKey): LogFileEnd {
  const value = signFor(logFileFormat, Buffer.from(JSON.stringify(end), 'utf8'), privateKey)
  return {
    end,
    signature: { algorithm: 'ed25519', keyId, publicKey, value: value.toString('hex') },
  }
}

function createLines(file: FileHandle) {
  const digest = createHash('sha256')
  let bytes = 0
  let waiting: string[] = []
  const flush = async () => {
    const piece = Buffer.from(waiting.join(''), 'utf8')
    waiting = []
    digest.update(piece)
    bytes += piece.length
    await file.appendFile(piece)
  }
  return {
    async add(line: unknown) {
      waiting.push(`${JSON.stringify(line)}\n`)
      if (waiting.length >= eventsPerWrite) await flush()
    },
    /** The last line, made from the digest of all before it. */
    async end(line: (sha256: string) => unknown) {
      await flush()
      waiting.push(`${JSON.stringify(line(digest.copy().digest('hex')))}\n`)
      await flush()
      return { bytes, sha256: digest.digest('hex') }
    },
  }
}

async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (isStorageFull(error) || !/^E[A-Z]+$/.test(code) || code === 'ENOSPC') throw error
    const message = '文件写不进这个文件夹。请核对写入权限，或换一个文件夹再存。'
    return refuse('refused', message, { directory: message })
  }
}
