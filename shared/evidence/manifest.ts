import { z } from 'zod'

/** The first word of every evidence file's manifest; another form gets another number. */
export const evidenceFormat = 'lianban-evidence/1'
export const manifestPath = 'manifest.json'
export const signaturePath = 'signature.json'

const Digest = z.string().regex(/^[0-9a-f]{64}$/)

export const EvidencePart = z.strictObject({
  path: z.string().min(1).max(300),
  bytes: z.number().int().min(0),
  sha256: Digest,
  /** GB/T 32905. */
  sm3: Digest,
  /** What it is, for the sheet that lists the parts. */
  about: z.string(),
})
export type EvidencePart = z.infer<typeof EvidencePart>

/** 证据包: what it is of, who made it, and every part with its digests. */
export const EvidenceManifest = z.strictObject({
  format: z.literal(evidenceFormat),
  madeAt: z.iso.datetime(),
  madeBy: z.strictObject({ accountId: z.string(), displayName: z.string() }),
  counterName: z.string(),
  regionCode: z.string(),
  version: z.string(),
  caseId: z.string(),
  /** Null: the case has no number yet. */
  caseNumber: z.string().nullable(),
  /** Of the counter's whole log when the file was made. */
  logHead: z.strictObject({ seq: z.number().int(), hash: z.string() }),
  training: z.boolean(),
  parts: z.array(EvidencePart).min(1).max(5000),
})
export type EvidenceManifest = z.infer<typeof EvidenceManifest>

export const EvidenceSignature = z.strictObject({
  algorithm: z.literal('ed25519'),
  keyId: z.string().regex(/^[0-9a-f]{16}$/),
  /** SubjectPublicKeyInfo, DER in base64. */
  publicKey: z.string(),
  /** Over the bytes of the manifest, lower-case hexadecimal. */
  value: z.string().regex(/^[0-9a-f]{128}$/),
})
export type EvidenceSignature = z.infer<typeof EvidenceSignature>
