import { z } from 'zod'

/**
 * 审计日志文件: JSON lines. The first says what it is, then every event as it is chained, the last is signed over
 * the SHA-256 of all bytes before it. Days are China's, both included.
 */
export const logFileFormat = 'lianban-log/1'

const Hash = z.string().regex(/^[0-9a-f]{64}$/)

export const LogFileHead = z.strictObject({
  format: z.literal(logFileFormat),
  counterName: z.string().max(200),
  from: z.iso.date(),
  to: z.iso.date(),
  madeAt: z.iso.datetime(),
  training: z.boolean(),
})
export type LogFileHead = z.infer<typeof LogFileHead>

export const LogFileEvent = z.strictObject({
  seq: z.number().int().positive(),
  event_id: z.string(),
  kind: z.string(),
  case_id: z.string().nullable(),
  account_id: z.string().nullable(),
  window_no: z.string(),
  at: z.string(),
  mono_ms: z.number().int(),
  payload: z.string(),
  previous_hash: Hash,
  hash: Hash,
})

export const LogFileEnd = z.strictObject({
  end: z.strictObject({
    events: z.number().int().nonnegative(),
    /** Of the whole log when the file was made. */
    head: z.strictObject({ seq: z.number().int(), hash: Hash }),
    sha256: Hash,
  }),
  signature: z.strictObject({
    algorithm: z.literal('ed25519'),
    keyId: z.string(),
    publicKey: z.string(),
    value: z.string().regex(/^[0-9a-f]{128}$/),
  }),
})
export type LogFileEnd = z.infer<typeof LogFileEnd>
