import { type Kysely, sql } from 'kysely'

const statements = [
  'create index event_by_time on event (at)',
  // A look at a case is no part of its time line; the auditor finds it by the case all the same.
  `create index event_of_reading on event (json_extract(payload, '$.caseId')) where kind = 'personal-read'`,
]

/** 审计: the log by day, and who looked into a case. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
