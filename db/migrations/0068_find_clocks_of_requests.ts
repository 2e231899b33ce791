import { type Kysely, sql } from 'kysely'

const statements = [
  'create index clock_by_request on clock (subject_id) where case_id is null',
  'create index rectification_by_case on rectification (case_id)',
]

/** 帮办代办 lists fifty requests at a time, each with its limit: every limit of the counter was read for each. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
