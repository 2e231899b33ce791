import { join } from 'node:path'
import { safeStorage } from 'electron'
import { readFileOrNull, writeDurably } from './file-key-store.ts'
import type { KeyStore } from './shell.ts'

/**
 * Electron's safeStorage: DPAPI on Windows, the desktop's keyring on Linux. Only the asynchronous calls: Electron
 * 46 drops the others. Null where it protects nothing: on Linux without a keyring, `basic_text` encrypts with a
 * password that is the same on every machine. Call after `ready`.
 */
export async function openSafeStorageKeyStore(
  dataDirectory: string,
  platform: NodeJS.Platform = process.platform,
): Promise<KeyStore | null> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return null
  if (platform === 'linux' && !isKeyring(safeStorage.getSelectedStorageBackend())) return null
  const path = join(dataDirectory, 'database-key-sealed')
  const write = async (keyHex: string) => {
    const sealed = await safeStorage.encryptStringAsync(keyHex)
    await writeDurably(path, `${sealed.toString('base64')}\n`)
  }
  return {
    protection: 'device',
    async read() {
      const sealed = await readFileOrNull(path)
      if (sealed === null) return null
      const opened = await safeStorage.decryptStringAsync(Buffer.from(sealed, 'base64'))
      if (opened.shouldReEncrypt) await write(opened.result)
      return opened.result
    },
    write,
  }
}

function isKeyring(backend: string): boolean {
  return backend === 'gnome_libsecret' || backend.startsWith('kwallet')
}
