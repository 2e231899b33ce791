import { join } from 'node:path'
import { openFileKeyStore, readFileOrNull, writeDurably } from './file-key-store.ts'
import type { KeyStore } from './shell.ts'

/** `keyring` and `safe-storage` are the operating system's store, reached from the Chromium and the Electron shell. */
export type KeyPlace = 'keyring' | 'safe-storage' | 'file'

/**
 * Remembers beside the data where the key was put, because that place may be out of reach at a later start
 * (keyring locked, no session bus, the other shell). The key is then unreadable, never made anew.
 * `system` is null where the operating system has no usable store. A first key that it doesn't take, because
 * nobody has unlocked it, goes into the file: `protection` is final after the first read or write.
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
  let place: string = marker ?? (fileHasKey || system === null ? 'file' : systemPlace)

  function getStore(): KeyStore {
    const store = place === 'file' ? file : place === systemPlace ? system : null
    if (store === null) throw new Error(`The key is kept in ${place}, which can't be reached`)
    return store
  }

  return {
    get protection() {
      return place === 'file' ? 'file' : 'device'
    },
    async read() {
      const key = await getStore().read()
      if (key === null && marker !== null) throw new Error(`The key is gone from ${place}`)
      return key
    },
    async write(keyHex) {
      if (place !== 'file' && !(await keeps(getStore(), keyHex))) place = 'file'
      if (place === 'file') await file.write(keyHex)
      await writeDurably(markerPath, `${place}\n`)
    },
  }
}

async function keeps(store: KeyStore, keyHex: string): Promise<boolean> {
  try {
    await store.write(keyHex)
    return (await store.read()) === keyHex
  } catch {
    return false
  }
}
