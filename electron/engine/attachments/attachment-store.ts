import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import type { AttachmentRow } from '../../../db/queries/attachments.ts'
import { codesOf } from '../../../db/storage-full.ts'
import { sm3Hex } from '../../../shared/crypto/sm3.ts'
import {
  attachmentKey,
  DamagedAttachment,
  openAttachment,
  sealAttachment,
} from './attachment-file.ts'

export interface AttachmentStore {
  /**
   * On the disk when it resolves, so that a row may refer to it. The same content is one file. Throws what the file
   * system throws when it is full, with nothing left behind.
   */
  put(content: Uint8Array, mediaType: string): Promise<AttachmentRow>
  /** Throws `DamagedAttachment` when the file is missing, cut or changed. */
  get(sha256: string): Promise<Buffer>
  /** The files last brought before `before`: candidates of the collection. */
  listOld(before: Date): Promise<readonly string[]>
  /** Takes the file away if it is still as old as that, and `mayGo` says so; nobody brings it meanwhile. */
  removeOld(sha256: string, before: Date, mayGo: () => Promise<boolean>): Promise<boolean>
  /** Files that a crash left half-written. */
  removeHalfWritten(before: Date): Promise<void>
}

export interface AttachmentStoreOptions {
  readonly dataDirectory: string
  /** 64 hexadecimal digits. */
  readonly databaseKey: string
  readonly now: () => Date
}

const namePattern = /^[0-9a-f]{64}$/

export function createAttachmentStore(options: AttachmentStoreOptions): AttachmentStore {
  const root = join(options.dataDirectory, 'attachments')
  const incoming = join(root, 'incoming')
  const master = Buffer.from(options.databaseKey, 'hex')
  const alone = createQueue()

  const folderOf = (sha256: string) => join(root, sha256.slice(0, 2))
  const pathOf = (sha256: string) => join(folderOf(sha256), sha256)
  const touch = (path: string) => utimes(path, options.now(), options.now())

  async function write(sha256: string, content: Uint8Array): Promise<void> {
    await mkdir(folderOf(sha256), { recursive: true, mode: 0o700 })
    await mkdir(incoming, { recursive: true, mode: 0o700 })
    const temporary = join(incoming, randomUUID())
    try {
      await writeSynced(temporary, sealAttachment(content, attachmentKey(master, sha256)))
      await rename(temporary, pathOf(sha256))
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    }
    await touch(pathOf(sha256))
    for (const folder of [folderOf(sha256), root]) await syncFolder(folder)
  }

  async function get(sha256: string): Promise<Buffer> {
    const file = await readFile(pathOf(sha256)).catch((error: unknown) => {
      throw codesOf(error).includes('ENOENT') ? new DamagedAttachment('missing') : error
    })
    const content = openAttachment(file, attachmentKey(master, sha256))
    if (digestOf(content) !== sha256) throw new DamagedAttachment('changed')
    return content
  }

  return {
    get,
    async put(content, mediaType) {
      const sha256 = digestOf(content)
      await alone(sha256, async () => {
        // A damaged file is written anew by whoever still has its content.
        const isThere = await get(sha256).then(
          () => true,
          () => false,
        )
        if (isThere) await touch(pathOf(sha256))
        else await write(sha256, content)
      })
      return { sha256, sm3: sm3Hex(content), bytes: content.length, mediaType }
    },
    async listOld(before) {
      const folders = await namesIn(root)
      const found: string[] = []
      for (const folder of folders.filter((name) => /^[0-9a-f]{2}$/.test(name)))
        for (const name of await namesIn(join(root, folder)))
          if (namePattern.test(name) && (await isOlder(pathOf(name), before))) found.push(name)
      return found
    },
    removeOld: (sha256, before, mayGo) =>
      alone(sha256, async () => {
        if (!(await isOlder(pathOf(sha256), before)) || !(await mayGo())) return false
        await rm(pathOf(sha256), { force: true })
        return true
      }),
    async removeHalfWritten(before) {
      for (const name of await namesIn(incoming)) {
        const path = join(incoming, name)
        if (await isOlder(path, before)) await rm(path, { force: true })
      }
    },
  }
}

/** Work on the same content waits for its turn; other contents don't. */
function createQueue() {
  const last = new Map<string, Promise<unknown>>()
  return async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const turn = (last.get(key) ?? Promise.resolve()).then(work, work)
    last.set(key, turn)
    try {
      return await turn
    } finally {
      if (last.get(key) === turn) last.delete(key)
    }
  }
}

function digestOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

async function writeSynced(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Else a power cut may take the name away. Windows has no such call and writes names through. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (codesOf(error).includes('ENOENT')) return []
    throw error
  })
}

/** A file that is gone is not. */
async function isOlder(path: string, before: Date): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  return found !== undefined && found.mtime < before
}
