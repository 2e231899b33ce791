import { type Kysely, sql } from 'kysely'

const statements = [
  `alter table export_run add column period_kind text not null default 'range'
     check (period_kind in ('day', 'week', 'month', 'quarter', 'year', 'range'))`,
  "update export_run set period_kind = 'day' where period_from = period_to",
]

/** 导出: a month is compared as a month also in its file, and not as so many days. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
