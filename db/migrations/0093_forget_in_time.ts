import { type Kysely, sql } from 'kysely'

const statements = [
  // The case's id is its pseudonym: the record outlives everything that said whose case it was.
  `create table erasure (
     case_id text primary key references joint_case,
     closed_on text not null,
     basis text not null check (basis <> ''),
     released_by text not null references account,
     erased_at text not null
   ) strict, without rowid`,
  `create index erasure_by_time on erasure (erased_at)`,
  `create trigger erasure_is_never_changed before update on erasure
     begin select raise(abort, 'a record of deletion is never changed'); end`,
  `create trigger erasure_is_never_deleted before delete on erasure
     begin select raise(abort, 'a record of deletion is never deleted'); end`,
  `create table case_hold (
     case_id text primary key references joint_case,
     reason text not null check (reason <> ''),
     placed_by text not null references account,
     placed_at text not null
   ) strict, without rowid`,
]

/** 保存期限: what was deleted when and by whose word, and what must not be deleted yet. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
