import { createPrivateKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import type { Reader, Writer } from '../../../../db/handles.ts'
import { findCounterKey, insertCounterKey } from '../../../../db/queries/counter-keys.ts'
import { keyIdOf, publicKeyText } from '../../catalogue/packages/trusted-keys.ts'

export interface CounterKey {
  readonly keyId: string
  readonly privateKey: KeyObject
  /** SubjectPublicKeyInfo (RFC 8410), DER in base64. */
  readonly publicKey: string
}

/**
 * The counter's own Ed25519 pair, made with the hall and kept in the encrypted store: a letter of this counter can
 * be checked wherever its public half is known, and made nowhere else.
 */
export async function makeCounterKey(write: Writer, at: Date): Promise<void> {
  const { privateKey } = generateKeyPairSync('ed25519')
  await insertCounterKey(write, {
    keyId: keyIdOf(privateKey),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    publicKey: publicKeyText(privateKey),
    madeAt: at.toISOString(),
  })
}

export async function getCounterKey(read: Reader): Promise<CounterKey> {
  const stored = await findCounterKey(read)
  if (!stored) throw new Error('a counter has its key from its first start on')
  const { keyId, publicKey } = stored
  const der = Buffer.from(stored.privateKey, 'base64')
  return {
    keyId,
    publicKey,
    privateKey: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }),
  }
}

/** `purpose` is signed along, so that a signature under one kind of thing is worth nothing under another. */
export type SignedPurpose =
  | 'lianban-letter/1'
  | 'lianban-counter-card/1'
  | 'lianban-evidence/1'
  | 'lianban-log-anchor/1'
  | 'lianban-log/1'

export function signFor(purpose: SignedPurpose, bytes: Uint8Array, key: KeyObject): Buffer {
  return sign(null, withPurpose(purpose, bytes), key)
}

export function isSignedFor(
  purpose: SignedPurpose,
  bytes: Uint8Array,
  signature: Uint8Array,
  publicKey: KeyObject,
): boolean {
  return verify(null, withPurpose(purpose, bytes), publicKey, signature)
}

function withPurpose(purpose: SignedPurpose, bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`${purpose}\0`, 'latin1'), bytes])
}
