import { z } from 'zod'

/**
 * The closed set of ways a request can end badly. `unavailable` means that the process was restarting and
 * nothing was done: the renderer repeats idempotent requests. `storage-full` means that nothing was saved
 * and that the same request will work once there is room. `unprintable`: a character that can't be drawn stands
 * against a letter, until the clerk confirms its code or the administrator adds its picture.
 */
export const failureCodes = [
  'invalid-input',
  'not-allowed',
  'locked',
  'not-found',
  'conflict',
  'refused',
  'unprintable',
  'unavailable',
  'device',
  'storage-full',
  'unexpected',
] as const
export type FailureCode = (typeof failureCodes)[number]

/** `message` is a Chinese sentence that says what to do next; `fields` maps a fact's key to its own sentence. */
export const Failure = z.strictObject({
  code: z.enum(failureCodes),
  message: z.string(),
  fields: z.record(z.string(), z.string()).optional(),
  correlationId: z.string().optional(),
})
export type Failure = z.infer<typeof Failure>

export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure }

/** The shape every reply has on the wire, whatever its value. */
export const AnyReply = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), failure: Failure }),
])

export function success<T>(value: T): Reply<T> {
  return { ok: true, value }
}

export function failure(
  code: FailureCode,
  message: string,
  fields?: Readonly<Record<string, string>>,
): Reply<never> {
  return { ok: false, failure: { code, message, ...(fields && { fields }) } }
}
