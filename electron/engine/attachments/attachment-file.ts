import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'

/** What a damaged file is said to be; the reason is for the log. */
export class DamagedAttachment extends Error {
  constructor(reason: 'missing' | 'truncated' | 'changed') {
    super(reason)
  }
}

const magic = Buffer.from('LBA1')
const chunkBytes = 1 << 20
const tagBytes = 16
const algorithm = 'aes-256-gcm'

/** `master`: the data key. Each content has a key of its own, so that chunk numbers can be the nonces. */
export function attachmentKey(master: Uint8Array, sha256: string): Buffer {
  return Buffer.from(hkdfSync('sha256', master, '', `lianban attachment ${sha256}`, 32))
}

/** Magic, then chunks of 1 MiB, each followed by its tag; number and last-flag are authenticated with each. */
export function sealAttachment(content: Uint8Array, key: Uint8Array): Buffer {
  const parts: Buffer[] = [magic]
  const count = Math.max(1, Math.ceil(content.length / chunkBytes))
  for (let index = 0; index < count; index += 1) {
    const cipher = createCipheriv(algorithm, key, nonceOf(index), { authTagLength: tagBytes })
    cipher.setAAD(additional(index, index === count - 1))
    const chunk = content.subarray(index * chunkBytes, (index + 1) * chunkBytes)
    parts.push(cipher.update(chunk), cipher.final(), cipher.getAuthTag())
  }
  return Buffer.concat(parts)
}

/** Throws `DamagedAttachment` unless every bit is as it was sealed. */
export function openAttachment(file: Buffer, key: Uint8Array): Buffer {
  if (!file.subarray(0, magic.length).equals(magic)) throw new DamagedAttachment('changed')
  const parts: Buffer[] = []
  let at = magic.length
  for (let index = 0; index === 0 || at < file.length; index += 1) {
    const end = Math.min(at + chunkBytes + tagBytes, file.length)
    if (end - at < tagBytes) throw new DamagedAttachment('truncated')
    parts.push(openChunk(file.subarray(at, end), key, { index, last: end === file.length }))
    at = end
  }
  return Buffer.concat(parts)
}

function openChunk(
  sealed: Buffer,
  key: Uint8Array,
  { index, last }: { readonly index: number; readonly last: boolean },
): Buffer {
  const split = sealed.length - tagBytes
  const decipher = createDecipheriv(algorithm, key, nonceOf(index), { authTagLength: tagBytes })
  decipher.setAAD(additional(index, last))
  decipher.setAuthTag(sealed.subarray(split))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, split)), decipher.final()])
  } catch {
    throw new DamagedAttachment('changed')
  }
}

function nonceOf(index: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(index, 8)
  return nonce
}

function additional(index: number, last: boolean): Buffer {
  const data = Buffer.alloc(5)
  data.writeUInt32BE(index)
  data[4] = last ? 1 : 0
  return data
}
