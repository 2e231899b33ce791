import { renameSync } from 'node:fs'
import { mkdir, open, stat } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { refuse } from './refusal.ts'

export interface ExportedFile {
  readonly path: string
  /** Gives the file its name; only once the log knows of it. */
  finish(): void
}

/**
 * Writes a file that leaves the encrypted store, because somebody asked for it: into `directory`, or (null or empty)
 * into the counter's own folder for such files. Readable by its owner alone, and on the disk before anything is said.
 */
export async function exportFile(
  directory: string | null,
  name: string,
  { content, dataDirectory }: { readonly content: Uint8Array; readonly dataDirectory: string },
): Promise<ExportedFile> {
  const path = join(await folderFor(directory, dataDirectory), fileName(name))
  await writeWhole(`${path}.part`, content)
  return { path, finish: () => renameSync(`${path}.part`, path) }
}

/** An absolute folder that is there, or the counter's own; anything else is refused in words. */
export async function folderFor(wanted: string | null, dataDirectory: string): Promise<string> {
  if (wanted === null || wanted === '') {
    const own = join(dataDirectory, 'archive')
    await mkdir(own, { recursive: true, mode: 0o700 })
    return own
  }
  const isFolder = await stat(wanted).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (isAbsolute(wanted) && isFolder) return wanted
  const message = '找不到这个文件夹。请填写已有文件夹的完整路径，例如 /media/usb；U 盘请先插好。'
  return refuse('refused', message, { directory: message })
}

/** A hall's rule may number with signs that a file's name can't have. */
export function fileName(text: string): string {
  return text.replace(/[\\/:*?"<>|\s]/gu, '_')
}

/** `20261120090000` in China: in the name, so that a second export never replaces the first unseen. */
export function fileStamp(madeAt: string): string {
  const time = new Date(Date.parse(madeAt) + 8 * 3_600_000).toISOString()
  return time.replace(/\D/g, '').slice(0, 14)
}

async function writeWhole(path: string, content: Uint8Array): Promise<void> {
  try {
    const file = await open(path, 'w', 0o600)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'ENOSPC') throw error
    const message = '文件写不进这个文件夹。请核对写入权限，或换一个文件夹再存。'
    refuse('refused', message, { directory: message })
  }
}
