import { createHash } from 'node:crypto'
import { constants, renameSync } from 'node:fs'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isStorageFull } from '../../../db/storage-full.ts'
import { refuse } from '../refusal.ts'

export interface WrittenFile {
  readonly bytes: number
  /** Lower-case hexadecimal. */
  readonly sha256: string
}

/** A file that has no name until it is whole: what is not `finish`ed is never seen under it. */
export interface PartFile {
  write(chunk: Uint8Array): Promise<void>
  /** On the disk, still without its name. */
  close(): Promise<WrittenFile>
  /** Away with it, closed or not. */
  abandon(): Promise<void>
}

/** Where the file of an export lies until it is whole: found again by whoever knows the export. */
export function partPath(directory: string, exportId: string, format: string): string {
  return join(directory, `.${exportId}.${format}.part`)
}

/** Gives a closed file its name; one that stood there is replaced in one step. */
export function finishPart(part: string, path: string): void {
  renameSync(part, path)
}

/** Where the folder itself went away there is nothing to remove, and what stopped the export is said already. */
export async function removePart(part: string): Promise<void> {
  await rm(part, { force: true }).catch(() => undefined)
}

/** Readable by its owner alone; a link in its place is not followed. */
export async function openPart(path: string): Promise<PartFile> {
  const { O_WRONLY, O_CREAT, O_EXCL } = constants
  const file = await inWords(async () => {
    await rm(path, { force: true })
    return open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
  })
  const digest = createHash('sha256')
  let bytes = 0
  let isOpen = true
  const shut = async () => {
    if (isOpen) await file.close()
    isOpen = false
  }
  return {
    async write(chunk) {
      await inWords(() => writeWhole(file, chunk))
      digest.update(chunk)
      bytes += chunk.length
    },
    async close() {
      await inWords(() => file.sync())
      await shut()
      return { bytes, sha256: digest.digest('hex') }
    },
    async abandon() {
      await shut().catch(() => undefined)
      await removePart(path)
    },
  }
}

async function writeWhole(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.length; ) at += (await file.write(chunk, at)).bytesWritten
}

async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const message = isStorageFull(error)
      ? '要导出到的磁盘已满，文件没有存成。请清理那里的磁盘，或换一个文件夹再导出。'
      : '文件写不进这个文件夹。请核对写入权限，或换一个文件夹再导出。'
    return refuse('refused', message, { directory: message })
  }
}
