import { type Kysely, sql } from 'kysely'

const statements = [
  `create table reconciliation_day (
     day text primary key,
     compared_at text not null,
     own_cases integer not null,
     platform_cases integer not null,
     differences integer not null
   ) strict, without rowid`,
  `create table reconciliation_difference (
     day text not null references reconciliation_day,
     case_id text not null,
     kind text not null check (kind in ('not-arrived', 'twice', 'other-state', 'unknown')),
     case_no text not null,
     own_seq integer,
     platform_seq integer,
     since text not null,
     ended_at text,
     primary key (day, case_id, kind)
   ) strict, without rowid`,
  `create index reconciliation_difference_open on reconciliation_difference (day)
     where ended_at is null`,
]

/** 对账: each day's cases against the platform's list. A case that the platform alone has is in no table of ours. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
