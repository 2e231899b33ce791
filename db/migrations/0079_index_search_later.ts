import { type Kysely, sql } from 'kysely'

/**
 * Which drafts have still to be made findable by what they say now: the index costs more pages than the saved
 * answer itself, and a clerk who types waits for each save.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`create table search_due (
     search_id integer primary key
   ) strict`)
    .execute(db)
}
