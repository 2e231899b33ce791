import type { z } from 'zod'
import type { Role } from '../case/account.ts'

/**
 * - `query` reads; it gets no writer.
 * - `command` runs in one transaction with one event in the log.
 * - `action` asks another process (a reader, a printer, the training tools) and writes nothing itself.
 */
export type EndpointKind = 'query' | 'command' | 'action'

/**
 * `anyone`: before login. `signed-in`: any role with an unlocked session. `session`: the same, and also while the
 * password has to be changed first. `applicant`: the applicant's screen alone, which in turn reaches nothing else.
 */
export type Access = 'anyone' | 'signed-in' | 'session' | 'applicant' | readonly Role[]

export interface Endpoint<
  K extends EndpointKind = EndpointKind,
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
> {
  readonly kind: K
  readonly access: Access
  /** Repeating it after an unknown outcome does no harm, so the renderer may do so by itself. */
  readonly idempotent: boolean
  /** Shows what is somebody's own: who asked goes into the log before the answer goes out. */
  readonly reads?: 'personal'
  readonly input: I
  readonly output: O
}

interface Definition<I, O> {
  readonly access: Access
  readonly input: I
  readonly output: O
}

export function query<I extends z.ZodType, O extends z.ZodType>(
  definition: Definition<I, O> & { readonly reads?: 'personal' },
): Endpoint<'query', I, O> {
  return { kind: 'query', idempotent: true, ...definition }
}

/** Idempotent unless it says otherwise: ids come from the renderer, so a repeated command finds its own work. */
export function command<I extends z.ZodType, O extends z.ZodType>(
  definition: Definition<I, O> & { readonly idempotent?: boolean },
): Endpoint<'command', I, O> {
  return { kind: 'command', idempotent: true, ...definition }
}

export function action<I extends z.ZodType, O extends z.ZodType>(
  definition: Definition<I, O>,
): Endpoint<'action', I, O> {
  return { kind: 'action', idempotent: false, ...definition }
}
