import { randomUUID } from 'node:crypto'
import { lstat, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, join, parse } from 'node:path'
import type { FolderFile } from '../../../../shared/ipc/contract/capture.ts'
import { hasEnd, type PictureKind, pictureKind } from '../pictures/picture-kind.ts'
import { largestPictureBytes } from '../pictures/prepare-picture.ts'
import { ScanTrouble } from '../scan-trouble.ts'

/** A file that nobody wrote to for so long is whole, if its end is there. */
const settledMs = 2_000
/** Files that nobody shall see half-written; ours stand in a folder that begins with a dot. */
const ignored = /^[.~]|^Thumbs\.db$|^desktop\.ini$|\.(part|partial|tmp|crdownload)$/i
/** Where a file waits that somebody has taken and not stored yet, each under its own name in a folder of its own. */
const claimFolder = '.lianban'
/** No file takes so long to be stored: whoever has claimed it is gone. */
const forgottenMs = 10 * 60_000
const mostListed = 200
const mostOfOneName = 1_000

/** Asked each time it is looked at: on a share of the network nobody tells of changes. Newest first. */
export async function listFolder(path: string, now: Date): Promise<FolderFile[]> {
  await bringBackForgotten(path, now)
  const names = (await readdir(path)).filter((name) => !ignored.test(name))
  const files: FolderFile[] = []
  for (const name of names.slice(0, mostListed * 2)) {
    const file = await look(path, name, now)
    if (file) files.push(file)
  }
  return files.sort((a, b) => b.changedAt.localeCompare(a.changedAt)).slice(0, mostListed)
}

async function look(path: string, name: string, now: Date): Promise<FolderFile | null> {
  const found = await lstat(join(path, name)).catch(() => undefined)
  // A link could lead anywhere.
  if (!found?.isFile()) return null
  const quiet = now.getTime() - found.mtimeMs >= settledMs
  const problem = quiet ? await problemOf(join(path, name), found.size) : ''
  return {
    name,
    bytes: found.size,
    changedAt: found.mtime.toISOString(),
    ready: quiet && problem === '',
    problem: quiet ? problem : '正在写入，请稍候。',
  }
}

async function problemOf(file: string, bytes: number): Promise<string> {
  if (bytes === 0) return '文件是空的。'
  if (bytes > largestPictureBytes) return '文件太大（超过 60 MB），请降低分辨率后重新扫描。'
  const { head, tail } = await readEnds(file, bytes)
  const kind = pictureKind(head)
  if (kind === undefined) return unknownKind(head)
  return isWhole(tail, kind) ? '' : '文件不完整，可能还在写入，或扫描中断；请稍候再看，或重新扫描。'
}

function isWhole(tail: Buffer, kind: PictureKind): boolean {
  return hasEnd(tail, kind)
}

/** What a PDF shows is drawn by a program of its own, and may not be what was scanned. */
function unknownKind(head: Buffer): string {
  return head.toString('latin1', 0, 4) === '%PDF'
    ? 'PDF 不能收取。请在扫描仪上把文件格式改为 JPEG 或 TIFF，重新扫描。'
    : '不是 JPEG、PNG 或 TIFF 图像，不能收取。'
}

async function readEnds(path: string, bytes: number): Promise<{ head: Buffer; tail: Buffer }> {
  const file = await open(path, 'r')
  try {
    const head = Buffer.alloc(Math.min(16, bytes))
    const tail = Buffer.alloc(Math.min(64, bytes))
    await file.read(head, 0, head.length, 0)
    await file.read(tail, 0, tail.length, bytes - tail.length)
    return { head, tail }
  } finally {
    await file.close()
  }
}

export interface ClaimedFile {
  readonly bytes: Buffer
  /** Its pages are stored: it goes. Else it goes back. */
  settle(taken: boolean): Promise<void>
}

/** Takes a file out of the folder by one rename, so that of two counters only one has it. */
export async function claimFile(path: string, name: string, now: Date): Promise<ClaimedFile> {
  const listed = basename(name) === name && !ignored.test(name) ? await look(path, name, now) : null
  if (!listed) throw new ScanTrouble(gone(name))
  if (!listed.ready) throw new ScanTrouble(`“${shown(name)}”不能收取：${listed.problem}`)
  const folder = join(path, claimFolder, randomUUID())
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const claimed = join(folder, name)
  const forget = () => rm(folder, { recursive: true, force: true })
  await rename(join(path, name), claimed).catch(async (error: unknown) => {
    await forget()
    throw new ScanTrouble(gone(name), { cause: error })
  })
  let bytes: Buffer
  try {
    bytes = await readFile(claimed)
  } catch (error) {
    await bringBack(path, folder)
    throw new ScanTrouble(`“${shown(name)}”读不出来，请重新扫描。`, { cause: error })
  }
  return { bytes, settle: (taken) => (taken ? forget() : bringBack(path, folder)) }
}

/** What a crash left claimed: nobody else would ever see these pages again. */
async function bringBackForgotten(path: string, now: Date): Promise<void> {
  const claims = join(path, claimFolder)
  for (const name of await readdir(claims).catch(() => [])) {
    const found = await lstat(join(claims, name)).catch(() => undefined)
    if (found?.isDirectory() && now.getTime() - found.mtimeMs >= forgottenMs)
      await bringBack(path, join(claims, name))
  }
}

/** Never rejects: what can't be brought back now is tried again when the folder is looked at later. */
async function bringBack(path: string, claim: string): Promise<void> {
  try {
    for (const name of await readdir(claim))
      await rename(join(claim, name), await place(path, name))
    await rm(claim, { recursive: true, force: true })
  } catch {
    // The share is away, or another counter was quicker.
  }
}

/** An empty file to be renamed over: a scanner may have used the name again, and that page must not go. */
async function place(path: string, name: string): Promise<string> {
  const { name: stem, ext } = parse(name)
  for (let number = 1; number < mostOfOneName; number += 1) {
    const free = join(path, number === 1 ? name : `${stem} (${number})${ext}`)
    const file = await open(free, 'wx').catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return undefined
      throw error
    })
    await file?.close()
    if (file) return free
  }
  throw new Error('too many files of one name')
}

function gone(name: string): string {
  return `“${shown(name)}”已不在文件夹里，可能被另一个窗口取走；请刷新列表再选。`
}

/** Somebody else named it. */
function shown(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 40)
}
