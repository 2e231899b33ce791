import { type Kysely, sql } from 'kysely'

/** 1: this printing goes to the counter's second printer, because the clerk said so. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      'alter table print_job add column on_second integer not null default 0 check (on_second in (0, 1))',
    )
    .execute(db)
}
