import { type Kysely, sql } from 'kysely'

const formats = `check (format in ('a4', 'roll58', 'roll80'))`

// SQLite can't change a primary key, so the table is made anew. A copy may have been looked at on A4 before it is
// printed on a roll, so the format is part of what tells its pictures apart.
const statements = [
  `create table rendering_in_format (
     document_id text not null references document,
     copy_no integer not null,
     format text not null ${formats},
     pdf blob not null,
     sha256 text not null,
     pages integer not null,
     made_at text not null,
     length_mm real check ((format = 'a4') = (length_mm is null)),
     primary key (document_id, copy_no, format)
   ) strict`,
  `insert into rendering_in_format (document_id, copy_no, format, pdf, sha256, pages, made_at)
     select document_id, copy_no, 'a4', pdf, sha256, pages, made_at from rendering`,
  'drop table rendering',
  'alter table rendering_in_format rename to rendering',
  `alter table print_job add column format text not null default 'a4' ${formats}`,
]

/** Letters on the rolls of a 小票打印机. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
