import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type ResourceError, readYamlFile } from '../yaml-file.ts'

/**
 * Whose packages this hall takes is said in two files and never in the database: one that comes with the
 * program and is replaced with it, and the hall's own in the data folder, which outlives every update.
 */
export const releasedKeysFile = 'catalog/trusted-keys.yaml'
export const ownKeysFile = 'trusted-keys.yaml'

export interface TrustedKey {
  readonly keyId: string
  readonly name: string
  readonly key: KeyObject
}
export type TrustedKeys = ReadonlyMap<string, TrustedKey>

export type TrustedKeysLoaded =
  | { readonly ok: true; readonly keys: TrustedKeys }
  | { readonly ok: false; readonly errors: readonly ResourceError[] }

const TrustedKeysFile = z.strictObject({
  keys: z.array(
    z.strictObject({
      name: z.string().min(1),
      /** Ed25519, SubjectPublicKeyInfo (RFC 8410), DER in base64. */
      publicKey: z.string().regex(/^[A-Za-z0-9+/]+=*$/),
    }),
  ),
})

/** An empty list is a hall that takes no packages; a broken one is a mistake that somebody must look at. */
export async function loadTrustedKeys(
  resourcesDirectory: string,
  dataDirectory?: string,
): Promise<TrustedKeysLoaded> {
  const released = await loadKeys(resourcesDirectory, releasedKeysFile)
  const hasOwn = dataDirectory !== undefined && existsSync(join(dataDirectory, ownKeysFile))
  const own = hasOwn ? await loadKeys(dataDirectory, ownKeysFile) : none
  const errors = [released, own].flatMap((one) => (one.ok ? [] : one.errors))
  if (!released.ok || !own.ok) return { ok: false, errors }
  return { ok: true, keys: new Map([...released.keys, ...own.keys]) }
}

const none: TrustedKeysLoaded = { ok: true, keys: new Map() }

async function loadKeys(directory: string, name: string): Promise<TrustedKeysLoaded> {
  const file = await readYamlFile(directory, name, TrustedKeysFile)
  if (!file.ok) return file
  const keys = new Map<string, TrustedKey>()
  const errors: ResourceError[] = []
  file.data.keys.forEach(({ name: owner, publicKey }, at) => {
    const key = publicKeyFrom(publicKey)
    if (key) keys.set(keyIdOf(key), { keyId: keyIdOf(key), name: owner, key })
    else {
      const line = file.place.lineOf(['keys', at, 'publicKey'])
      errors.push({
        file: name,
        line,
        message: `“${owner}”的公钥不是 Ed25519 公钥。请向制作单位核对。`,
      })
    }
  })
  return errors.length > 0 ? { ok: false, errors } : { ok: true, keys }
}

/** Of the public half: the first 16 digits of its SHA-256, short enough to read out on the telephone. */
export function keyIdOf(key: KeyObject): string {
  return createHash('sha256').update(derOf(key)).digest('hex').slice(0, 16)
}

export function publicKeyText(key: KeyObject): string {
  return derOf(key).toString('base64')
}

function derOf(key: KeyObject): Buffer {
  const half = key.type === 'private' ? createPublicKey(key) : key
  return half.export({ format: 'der', type: 'spki' })
}

/** Null when it is no public key of Ed25519. */
export function publicKeyFrom(base64: string): KeyObject | null {
  try {
    const bytes = Buffer.from(base64, 'base64')
    const key = createPublicKey({ key: bytes, format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ed25519' ? key : null
  } catch {
    return null
  }
}
