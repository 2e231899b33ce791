import { createHash } from 'node:crypto'
import { z } from 'zod'
import { eventHash } from '../../../../db/event-log.ts'
import { sm3Hex } from '../../../../shared/crypto/sm3.ts'
import {
  EvidenceManifest,
  type EvidencePart,
  EvidenceSignature,
  evidenceFormat,
  manifestPath,
  signaturePath,
} from '../../../../shared/evidence/manifest.ts'
import { readProofCode } from '../../../../shared/verification/proof-code.ts'
import { keyIdOf, publicKeyFrom, publicKeyText } from '../../catalogue/packages/trusted-keys.ts'
import { BrokenArchive, type ReadEntry, readZip } from '../archive/zip-file.ts'
import { isSignedFor } from '../verification/counter-key.ts'
import { digestOf } from '../verification/prove-document.ts'

export interface EvidenceChecked {
  /** What was changed, is missing or was added; empty when nothing was. */
  readonly faults: readonly string[]
  /** Null when not even the manifest could be read. */
  readonly manifest: EvidenceManifest | null
  readonly keyId: string | null
}

/**
 * Whether an evidence file is as it was made, needing nothing but the file. That it was made by whom it says, only
 * the comparison of `keyId` with the counter's own says: `keyId` given, another one is a fault.
 */
export function verifyEvidence(file: Buffer, expectedKeyId?: string): EvidenceChecked {
  const entries = unpack(file)
  if (typeof entries === 'string') return { faults: [entries], manifest: null, keyId: null }
  const signed = readManifest(entries)
  if (typeof signed === 'string') return { faults: [signed], manifest: null, keyId: null }
  const { manifest, keyId } = signed
  const faults = [
    ...(expectedKeyId !== undefined && keyId !== expectedKeyId
      ? [`签名密钥是 ${keyId}，不是所要求的 ${expectedKeyId}：这个包不是那个窗口制作的。`]
      : []),
    ...comparePlaces(entries, manifest.parts),
    ...manifest.parts.flatMap((part) => comparePart(entries, part)),
  ]
  // What contradicts itself was wrong already when it was made; a changed part is said once.
  return { faults: faults.length > 0 ? faults : findContradictions(entries), manifest, keyId }
}

type Entries = ReadonlyMap<string, ReadEntry>

function unpack(file: Buffer): Entries | string {
  try {
    const read = readZip(file)
    const entries = new Map(read.map((entry) => [entry.path, entry]))
    return entries.size === read.length ? entries : '文件包里有两份同名的内容，文件被改动过。'
  } catch (error) {
    if (!(error instanceof BrokenArchive)) throw error
    return `${error.message}文件被改动过，或没有拷贝完整。`
  }
}

interface Signed {
  readonly manifest: EvidenceManifest
  readonly keyId: string
}

/** The manifest is believed only once its signature is. */
function readManifest(entries: Entries): Signed | string {
  const manifest = entries.get(manifestPath)?.bytes
  const signature = parseExactly(entries.get(signaturePath)?.bytes, EvidenceSignature)
  if (!manifest) return `缺少 ${manifestPath}：这不是证据包，或被删去了清单。`
  if (!signature) return `缺少 ${signaturePath}，或它被改动过。`
  const key = publicKeyFrom(signature.publicKey)
  // A key is read from its first bytes alone: what follows them would be nobody's.
  const exact = key !== null && publicKeyText(key) === signature.publicKey
  if (!exact || keyIdOf(key) !== signature.keyId) return `${signaturePath} 里的公钥被改动过。`
  if (!isSignedFor(evidenceFormat, manifest, Buffer.from(signature.value, 'hex'), key))
    return `${manifestPath} 与签名不符：清单或签名被改动过。`
  const read = parseExactly(manifest, EvidenceManifest)
  return read
    ? { manifest: read, keyId: signature.keyId }
    : '清单的写法不认识：请用制作它的程序版本核对。'
}

/** Undefined unless the bytes are exactly how this content is written. */
function parseExactly<T>(bytes: Buffer | undefined, schema: z.ZodType<T>): T | undefined {
  const raw = parseJson(bytes)
  const same = bytes !== undefined && JSON.stringify(raw) === bytes.toString('utf8')
  return same ? schema.safeParse(raw).data : undefined
}

function parseJson(bytes: Buffer | undefined): unknown {
  try {
    return JSON.parse(bytes?.toString('utf8') ?? '')
  } catch {
    return undefined
  }
}

function comparePlaces(entries: Entries, parts: readonly EvidencePart[]): readonly string[] {
  const listed = new Set([manifestPath, signaturePath, ...parts.map(({ path }) => path)])
  const added = [...entries.keys()].filter((path) => !listed.has(path))
  const inOrder = [...entries.keys()].join('\n') === [...listed].join('\n')
  if (added.length > 0) return added.map((path) => `增加了 ${path}，清单里没有。`)
  const missing = [...listed].some((path) => !entries.has(path))
  return inOrder || missing ? [] : ['各部分的次序被改动过。']
}

function comparePart(entries: Entries, part: EvidencePart): readonly string[] {
  const entry = entries.get(part.path)
  if (!entry) return [`缺少 ${part.path}（${part.about}）。`]
  const { bytes, intact } = entry
  const same =
    intact &&
    bytes.length === part.bytes &&
    createHash('sha256').update(bytes).digest('hex') === part.sha256 &&
    sm3Hex(bytes) === part.sm3
  return same ? [] : [`${part.path}（${part.about}）被改动过。`]
}

const StoredEvent = z.strictObject({
  seq: z.number(),
  event_id: z.string(),
  kind: z.string(),
  case_id: z.string().nullable(),
  account_id: z.string().nullable(),
  window_no: z.string(),
  at: z.string(),
  mono_ms: z.number(),
  payload: z.string(),
  previous_hash: z.string(),
  hash: z.string(),
})

/** The log's own hashes, and what each letter's code says of its words. */
function findContradictions(entries: Entries): readonly string[] {
  const events = z.array(StoredEvent).safeParse(parseJson(entries.get('events.json')?.bytes))
  if (!events.success) return ['events.json 读不出操作日志。']
  const broken = events.data.filter(({ hash, ...row }) => eventHash(row) !== hash)
  const unlinked = events.data.filter((event, at) => {
    const before = events.data[at - 1]
    return before?.seq === event.seq - 1 && before.hash !== event.previous_hash
  })
  return [
    ...broken.map(({ seq }) => `操作日志第 ${seq} 条与它的校验值不符。`),
    ...unlinked.map(({ seq }) => `操作日志第 ${seq} 条与前一条接不上。`),
    ...[...entries.keys()]
      .filter((path) => path.endsWith('/proof.json'))
      .filter((path) => !isProven(entries, path))
      .map((path) => `${path} 与同一文书所载事实不符。`),
  ]
}

const StoredProof = z.object({ code: z.string(), digest: z.string() })

function isProven(entries: Entries, path: string): boolean {
  const proof = StoredProof.safeParse(parseJson(entries.get(path)?.bytes)).data
  const model = entries.get(path.replace(/proof\.json$/, 'model.json'))?.bytes
  const claims = proof && readProofCode(proof.code)?.claims
  if (!proof || !model || !claims) return false
  const digest = digestOf(parseJson(model))
  return proof.digest === digest && digest.startsWith(claims.digest)
}
