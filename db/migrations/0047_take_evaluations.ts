import { type Kysely, sql } from 'kysely'

const statements = [
  `create table evaluation (
     evaluation_id text primary key,
     case_id text not null references joint_case,
     stage text not null check (stage in ('accepted', 'completed')),
     score integer not null check (score between 1 and 5),
     indicators text not null check (json_valid(indicators)),
     remark text not null default '',
     channel text not null check (channel in ('screen', 'desk', 'code', 'paper', 'telephone')),
     account_id text references account,
     at text not null,
     unique (case_id, stage),
     check (channel = 'screen' or account_id is not null)
   ) strict`,
  `create table rectification (
     rectification_id text primary key,
     evaluation_id text not null unique references evaluation,
     case_id text not null references joint_case,
     state text not null check (state in ('open', 'contacted', 'answered', 'closed')),
     assigned_to text references account,
     opened_at text not null,
     contacted_on text,
     contact_note text not null default '',
     answered_on text,
     answer text not null default '',
     finding text check (finding in ('justified', 'unjustified')),
     closed_on text,
     closing text check (closing in ('satisfied', 'unsatisfied', 'unreachable')),
     check ((state = 'open') = (contacted_on is null)),
     check ((state in ('answered', 'closed')) = (answered_on is not null and finding is not null)),
     check ((state = 'closed') = (closed_on is not null and closing is not null))
   ) strict`,
  `create index rectification_open on rectification (opened_at) where state <> 'closed'`,
]

/** 好差评: one evaluation per stage of a case, and what a bad one set going. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
