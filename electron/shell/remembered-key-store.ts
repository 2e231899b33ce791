import { join } from 'node:path'
import { openFileKeyStore, readFileOrNull, writeDurably } from './file-key-store.ts'
import type { KeyStore } from './shell.ts'

/** `keyring` and `safe-storage` are the operating system's store, reached from the Chromium and the Electron shell. */
export type KeyPlace = 'keyring' | 'safe-storage' | 'file'

/**
 * Remembers beside the data where the key was put, because that place may be out of reach at a later start
 * (keyring locked, no session bus, the other shell). The key is then unreadable, never made anew.
 * `system` is null where the operating system has no usable store.
 */
export async function openRememberedKeyStore(
  dataDirectory: string,
  systemPlace: Exclude<KeyPlace, 'file'>,
  system: KeyStore | null,
): Promise<KeyStore> {
  const markerPath = join(dataDirectory, 'database-key-place')
  const file = openFileKeyStore(dataDirectory)
  const marker = (await readFileOrNull(markerPath))?.trim() ?? null
  const fileHasKey = (await file.read()) !== null
  const place: string = marker ?? (fileHasKey || system === null ? 'file' : systemPlace)
  const store = place === 'file' ? file : place === systemPlace ? system : null
  return {
    protection: place === 'file' ? 'file' : 'device',
    async read() {
      if (store === null) throw new Error(`The key is kept in ${place}, which can't be reached`)
      const key = await store.read()
      if (key === null && marker !== null) throw new Error(`The key is gone from ${place}`)
      return key
    },
    async write(keyHex) {
      if (store === null) throw new Error(`The key is kept in ${place}, which can't be reached`)
      await store.write(keyHex)
      await writeDurably(markerPath, `${place}\n`)
    },
  }
}
