import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { KeyStore } from './shell.ts'

const fileName = 'database-key'

export function getKeyFilePath(dataDirectory: string): string {
  return join(dataDirectory, fileName)
}

/** The weakest store, for machines without a keyring: a file that its owner alone can read. */
export function openFileKeyStore(dataDirectory: string): KeyStore {
  const path = getKeyFilePath(dataDirectory)
  return {
    protection: 'file',
    read: () => readFileOrNull(path).then((text) => text?.trim() ?? null),
    write: (keyHex) => writeDurably(path, `${keyHex}\n`),
  }
}

/** Null only when there is no such file; any other trouble is thrown. */
export async function readFileOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Whole or not at all, on disk when it resolves, readable by its owner alone. */
export async function writeDurably(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const temporary = `${path}.new`
  const file = await open(temporary, 'w', 0o600)
  try {
    await file.chmod(0o600)
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, path)
  // Windows can't open folders; NTFS journals the rename itself.
  if (process.platform === 'win32') return
  const folder = await open(dirname(path))
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
