import { type Kysely, sql } from 'kysely'

const statements = [
  // Apart from the fact: what the form says may be mended, what stood on the card may not.
  `create table card_writing (
     case_id text not null references joint_case on delete cascade,
     key text not null,
     code_units text not null,
     read_at text not null,
     primary key (case_id, key)
   ) strict, without rowid`,
]

/** 证件原码: how the card itself writes what a standard character stands for, or none. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
