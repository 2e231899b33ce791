import { type Kysely, sql } from 'kysely'

const statements = [
  `create table ticket (
     ticket_id text primary key,
     ticket_no text not null,
     taken_at text not null,
     called_at text not null,
     called_by text not null references account,
     state text not null check (state in ('called', 'bound', 'missed')),
     case_id text references joint_case on delete set null,
     check ((state = 'bound') or case_id is null)
   ) strict`,
  `create unique index ticket_called on ticket (called_by) where state = 'called'`,
  'create index ticket_by_case on ticket (case_id) where case_id is not null',
]

/** 叫号: the queue number that a case was opened for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
