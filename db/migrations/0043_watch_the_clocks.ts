import { type Kysely, sql } from 'kysely'

const statements = [
  `create table clock_watch (
     clock_watch_id integer primary key check (clock_watch_id = 1),
     seen_on text not null,
     calendar text not null
   ) strict`,
  // An applicant's broken promises are looked for by number, in every case and not in the accepted ones alone.
  `create index joint_case_by_id_number on joint_case (applicant_id_number) where applicant_id_number <> ''`,
]

/** The last day that the counter believed in, and the holidays under which its limits were counted. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
