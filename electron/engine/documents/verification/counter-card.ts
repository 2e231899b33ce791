import { z } from 'zod'
import type { Hall } from '../../../../shared/ipc/contract/setup.ts'
import { keyIdOf, publicKeyFrom } from '../../catalogue/packages/trusted-keys.ts'
import { windowName } from '../views/letter-words.ts'
import { type CounterKey, isSignedFor, signFor } from './counter-key.ts'

const format = 'lianban-counter-card/1'
const Card = z.strictObject({
  format: z.literal(format),
  name: z.string().min(1).max(100),
  publicKey: z.string().max(200),
  signature: z.string().max(200),
})

export interface ReadCard {
  readonly keyId: string
  readonly name: string
  readonly publicKey: string
}

export function counterName({ hallName, windowNo }: Hall): string {
  return `${hallName}${windowName(windowNo)}`
}

/** One line of JSON that the counter has signed itself, so that no typing error in it goes unnoticed. */
export function counterCard(name: string, key: CounterKey): string {
  const { publicKey } = key
  const signature = signFor(format, signedBytes(name, publicKey), key.privateKey)
  return JSON.stringify({ format, name, publicKey, signature: signature.toString('base64') })
}

/** Null when it is no card, or one that was changed on the way. */
export function readCard(text: string): ReadCard | null {
  const card = Card.safeParse(parse(text.trim()))
  if (!card.success) return null
  const { name, publicKey, signature } = card.data
  const key = publicKeyFrom(publicKey)
  if (!key) return null
  const signed = signedBytes(name, publicKey)
  const holds = isSignedFor(format, signed, Buffer.from(signature, 'base64'), key)
  return holds ? { keyId: keyIdOf(key), name, publicKey } : null
}

function signedBytes(name: string, publicKey: string): Buffer {
  return Buffer.from(JSON.stringify([name, publicKey]), 'utf8')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
