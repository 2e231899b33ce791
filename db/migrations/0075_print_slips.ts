import { type Kysely, sql } from 'kysely'

const statements = [
  `alter table rendering add column slip text check (slip is null or format <> 'a4')`,
  // A roll printer could only be a queue until now, and its setting did not say so.
  `update installation set settings = json_set(settings, '$.rollPrinter.kind', 'queue')
     where json_type(settings, '$.rollPrinter') = 'object'`,
]

/** What a receipt printer is sent, kept with the picture that the clerk saw; null on A4 and on older rolls. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
