import { AsyncEntry } from '@napi-rs/keyring'
import type { KeyStore } from './shell.ts'

const service = 'lianban-counter'
/** As long as a person needs to type the keyring's password when the desktop asks for it. */
const patienceMs = 60_000

/**
 * The desktop's keyring, for the Chromium shell. Null where there is none. Pinned to the Secret Service on Linux:
 * the library would else fall back to the kernel's keyring, which forgets everything when the machine restarts.
 */
export async function openKeyringKeyStore(dataDirectory: string): Promise<KeyStore | null> {
  try {
    const entry = new AsyncEntry(service, dataDirectory, { linux: { store: 'secret-service' } })
    const getPassword = async () =>
      (await entry.getPassword(AbortSignal.timeout(patienceMs))) ?? null
    await getPassword()
    return {
      protection: 'device',
      read: getPassword,
      write: (keyHex) => entry.setPassword(keyHex, AbortSignal.timeout(patienceMs)),
    }
  } catch {
    return null
  }
}
