import { type Kysely, sql } from 'kysely'

const statements = [
  // The newest signs; older ones stay, because the letters that they signed stay.
  `create table counter_key (
     key_id text primary key,
     private_key text not null,
     public_key text not null,
     made_at text not null
   ) strict`,
  `create table trusted_counter (
     key_id text primary key,
     name text not null,
     public_key text not null,
     trusted_by text not null references account,
     trusted_at text not null
   ) strict`,
  // What the square code of a letter holds, made with its number; letters from before have none.
  `create table document_proof (
     document_id text primary key references document,
     code text not null,
     digest text not null,
     key_id text not null references counter_key,
     made_by text not null references account
   ) strict`,
  // A cancelled letter keeps its number, so that a gap in the numbers is explained.
  `create table document_cancellation (
     document_id text primary key references document,
     reason text not null check (length(reason) > 0),
     cancelled_by text not null references account,
     cancelled_at text not null
   ) strict`,
]

/** Letters that can be checked without a line, and letters that were taken back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
