import { type Kysely, sql } from 'kysely'

const statements = [
  `create table supervision_alert (
     case_id text not null references joint_case on delete cascade,
     rule_id text not null,
     subject text not null,
     level text not null check (level in ('red', 'yellow')),
     since text not null,
     ended_on text,
     facts text not null check (json_valid(facts)),
     answer text not null default '',
     answered_by text references account,
     answered_at text,
     primary key (case_id, rule_id, subject),
     check ((answered_by is null) = (answered_at is null)),
     check ((answered_by is null) = (answer = ''))
   ) strict, without rowid`,
  `create index supervision_alert_open on supervision_alert (since)
     where ended_on is null and answered_at is null`,
  `create index supervision_alert_answered on supervision_alert (answered_at)
     where answered_at is not null`,
  `create index supervision_alert_ended on supervision_alert (ended_on)
     where ended_on is not null and answered_at is null`,
  `create table supervision_progress (
     progress_id integer primary key check (progress_id = 1),
     seq integer not null,
     judged_on text not null,
     rules text not null
   ) strict`,
]

/** 监督: what the rules find in the log. All but the answers can be found again from the log. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
