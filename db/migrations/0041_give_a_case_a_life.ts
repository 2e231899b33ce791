import { type Kysely, sql } from 'kysely'

// Checks can't be loosened in place, so both tables are made anew; foreign keys are off meanwhile.
const statements = [
  `create table joint_case_with_life (
     case_id text primary key,
     search_id integer not null unique,
     state text not null check (state in
       ('draft', 'received', 'supplementing', 'accepted', 'completed', 'refused', 'withdrawn')),
     catalogue_version text not null,
     revision integer not null,
     number text unique,
     number_kind text check (number_kind in ('official', 'provisional')),
     official_number text unique,
     applicant_name text not null default '',
     applicant_id_number text not null default '',
     project_name text not null default '',
     mobile text not null default '',
     created_by text not null references account,
     created_at text not null,
     changed_at text not null,
     received_by text references account,
     received_at text,
     accepted_by text references account,
     accepted_at text,
     owner_id text references account,
     query_code text,
     region_code text,
     check ((state = 'draft') = (number is null)),
     check ((number is null) = (received_at is null))
   ) strict`,
  `insert into joint_case_with_life (case_id, search_id, state, catalogue_version, revision, number, number_kind,
       official_number, applicant_name, applicant_id_number, project_name, mobile, created_by, created_at,
       changed_at, received_by, received_at, accepted_by, accepted_at, owner_id)
     select case_id, search_id, state, catalogue_version, revision, number, number_kind, official_number,
       applicant_name, applicant_id_number, project_name, mobile, created_by, created_at, changed_at,
       accepted_by, accepted_at, accepted_by, accepted_at, coalesce(accepted_by, created_by) from joint_case`,
  'drop table joint_case',
  'alter table joint_case_with_life rename to joint_case',
  'create index joint_case_by_change on joint_case (changed_at desc)',
  'create index joint_case_by_state on joint_case (state, changed_at desc)',
  'create index joint_case_by_owner on joint_case (owner_id, state)',
  `create index joint_case_by_applicant on joint_case (applicant_id_number, accepted_at desc)
     where accepted_at is not null and applicant_id_number <> ''`,
  'create index joint_case_by_query_code on joint_case (query_code) where query_code is not null',
  `create index joint_case_draft_by_version on joint_case (catalogue_version) where state = 'draft'`,
  `create table task_with_life (
     case_id text not null references joint_case on delete cascade,
     item_id text not null,
     variant_id text,
     position integer not null,
     state integer not null check (state between 0 and 16),
     promised_date text,
     accepted_at text,
     with_tolerance integer not null default 0 check (with_tolerance in (0, 1)),
     state_since text,
     primary key (case_id, item_id)
   ) strict, without rowid`,
  `insert into task_with_life (case_id, item_id, variant_id, position, state, promised_date, accepted_at, state_since)
     select t.case_id, t.item_id, t.variant_id, t.position, case c.state when 'draft' then 0 else t.state end,
       t.promised_date, c.accepted_at, c.accepted_at from task t join joint_case c using (case_id)`,
  'drop table task',
  'alter table task_with_life rename to task',
  `create index task_by_state on task (state, state_since) where state not in (0, 2, 4, 5, 11, 12, 13, 14, 15)`,
  `create table clock (
     clock_id text primary key,
     case_id text references joint_case on delete cascade,
     kind text not null,
     item_id text,
     subject_id text,
     started_on text not null,
     days integer not null check (days > 0),
     pauses text not null default '[]' check (json_valid(pauses)),
     basis text not null,
     due_on text,
     certain integer not null check (certain in (0, 1)),
     state text not null check (state in ('running', 'paused', 'met', 'missed', 'cancelled')),
     ended_on text,
     check ((state in ('running', 'paused')) = (ended_on is null)),
     check (state <> 'running' or due_on is not null)
   ) strict`,
  'create index clock_by_case on clock (case_id)',
  `create index clock_running on clock (due_on, kind) where state = 'running'`,
]

/** 办件的一生: more than draft and accepted, a state and a history of clocks for each task. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
