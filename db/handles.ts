import type { Kysely, Transaction } from 'kysely'
import type { ReadonlyKysely } from 'kysely/readonly'
import type { DatabaseSchema } from './schema.ts'

export type Database = Kysely<DatabaseSchema>
/** A handle that cannot write: a query written against it is a compile error when it inserts. */
export type Reader = ReadonlyKysely<DatabaseSchema>
/** Only inside the one transaction of a command. */
export type Writer = Transaction<DatabaseSchema>

/** `ReadonlyKysely` exists in the types alone, so one cast is unavoidable; it lives here. */
export function readerOf(handle: Kysely<DatabaseSchema> | Writer): Reader {
  return handle as never
}
