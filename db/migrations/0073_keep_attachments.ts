import { type Kysely, sql } from 'kysely'

const statements = [
  // What stands here lies as a file under attachments/, on the disk before its row.
  `create table attachment (
     sha256 text primary key check (length(sha256) = 64),
     sm3 text not null check (length(sm3) = 64),
     bytes integer not null check (bytes >= 0),
     media_type text not null,
     stored_at text not null
   ) strict`,
]

/** 附件: files that are too large for the database, named and checked by their digests. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
