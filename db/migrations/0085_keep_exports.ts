import { type Kysely, sql } from 'kysely'

const statements = [
  `create table export_run (
     export_id text primary key,
     kind text not null check (kind in ('sheet', 'cases')),
     period_from text not null,
     period_to text not null,
     formats text not null,
     masked integer not null check (masked in (0, 1)),
     unmasked_for text not null,
     directory text not null,
     requested_by text,
     requested_at text not null,
     scheduled_for text unique,
     state text not null check (state in ('running', 'done', 'cancelled', 'failed', 'interrupted')),
     total integer not null,
     message text not null,
     ended_at text,
     check (masked = 1 or unmasked_for <> '')
   ) strict`,
  'create index export_run_requested on export_run (requested_at)',
  `create table export_file (
     export_id text not null references export_run,
     format text not null check (format in ('xlsx', 'csv', 'pdf')),
     path text not null,
     bytes integer not null,
     sha256 text not null,
     primary key (export_id, format)
   ) strict`,
  `create table export_schedule (
     export_schedule_id integer primary key check (export_schedule_id = 1),
     since text not null
   ) strict`,
]

/** 导出: what left the store as a file, for whom and with which digest; and from which day on sheets are made by themselves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
