import { AsyncEntry } from '@napi-rs/keyring'
import type { KeyStore } from './shell.ts'

const service = 'lianban-counter'

/**
 * The desktop's keyring, for the Chromium shell. Null where there is none. Pinned to the Secret Service on Linux:
 * the library would else fall back to the kernel's keyring, which forgets everything when the machine restarts.
 */
export async function openKeyringKeyStore(dataDirectory: string): Promise<KeyStore | null> {
  try {
    const entry = new AsyncEntry(service, dataDirectory, { linux: { store: 'secret-service' } })
    await entry.getPassword()
    return {
      protection: 'device',
      read: async () => (await entry.getPassword()) ?? null,
      write: (keyHex) => entry.setPassword(keyHex),
    }
  } catch {
    return null
  }
}
