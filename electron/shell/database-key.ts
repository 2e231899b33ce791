import { randomBytes } from 'node:crypto'
import type { KeyStore } from './shell.ts'

const keyPattern = /^[0-9a-f]{64}$/

/** A first key could not be put anywhere; the cause says why. */
export class KeyNotStored extends Error {}

/**
 * The database's key: 32 random bytes as 64 hexadecimal digits, made at the first start.
 * Throws when a key was stored and can't be read, or isn't one; a new key would lock the data away for ever.
 * `beforeFirst` runs before a first key is stored; its errors and the store's come as `KeyNotStored`.
 */
export async function getDatabaseKey(
  keys: KeyStore,
  beforeFirst: () => void = () => undefined,
): Promise<string> {
  const stored = await keys.read()
  if (stored !== null) {
    if (!keyPattern.test(stored)) throw new Error('The stored database key is damaged')
    return stored
  }
  const created = randomBytes(32).toString('hex')
  try {
    beforeFirst()
    await keys.write(created)
  } catch (cause) {
    throw new KeyNotStored('The first database key could not be stored', { cause })
  }
  // Read back before anything is encrypted with it: a store that forgets must show now, not after a day's work.
  if ((await keys.read()) !== created)
    throw new Error('The key store does not keep the database key')
  return created
}
