import { type Kysely, sql } from 'kysely'

const statements = [
  // By code as the screens write it, U+E188, so that an auditor reads it without a table.
  `create table glyph_picture (
     code_point text primary key check (code_point like 'U+%'),
     png blob not null,
     saved_by text not null references account,
     saved_at text not null
   ) strict`,
  // A clerk's word that a case's letters may name a character by its code.
  `create table code_point_confirmation (
     case_id text not null references joint_case,
     code_point text not null check (code_point like 'U+%'),
     confirmed_by text not null references account,
     confirmed_at text not null,
     primary key (case_id, code_point)
   ) strict, without rowid`,
  // JSON list of the code points that stand in this letter in place of their characters.
  `alter table document add column noted_code_points text not null default '[]'`,
]

/** What to do about a character that no font has: a picture of it, or its code on the paper. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
