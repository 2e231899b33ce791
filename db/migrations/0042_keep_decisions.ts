import { type Kysely, sql } from 'kysely'

const statements = [
  `create table decision (
     decision_id text primary key,
     case_id text not null references joint_case on delete cascade,
     account_id text not null references account,
     approval_id text references approval,
     decided_at text not null
   ) strict`,
  'create index decision_by_case on decision (case_id)',
  `create table decision_item (
     decision_id text not null references decision on delete cascade,
     item_id text not null,
     outcome text not null check (outcome in ('accept', 'tolerate', 'supplement', 'refuse')),
     ground text,
     explanation text not null default '',
     turn_to text not null default '',
     primary key (decision_id, item_id),
     check ((outcome = 'refuse') = (ground is not null))
   ) strict, without rowid`,
  `create table approval (
     approval_id text primary key,
     case_id text not null references joint_case on delete cascade,
     purpose text not null,
     asked_by text not null references account,
     granted_by text not null references account,
     granted_at text not null,
     used_at text
   ) strict`,
  `create table supplement (
     supplement_id text primary key,
     case_id text not null references joint_case on delete cascade,
     round integer not null check (round > 0),
     item_ids text not null check (json_valid(item_ids)),
     asked_by text not null check (asked_by in ('window', 'receiver')),
     requested_at text not null,
     requested_on text not null,
     state text not null check (state in ('open', 'complete', 'lapsed', 'ended')),
     ended_on text,
     unique (case_id, round),
     check ((state = 'open') = (ended_on is null))
   ) strict`,
  `create table supplement_line (
     supplement_id text not null references supplement on delete cascade,
     line_id text not null,
     position integer not null,
     material text not null,
     problem text not null,
     requirement text not null,
     received_on text,
     method text check (method in ('counter', 'post', 'online')),
     post_no text not null default '',
     primary key (supplement_id, line_id),
     check ((received_on is null) = (method is null))
   ) strict, without rowid`,
  `create table supplement_record (
     record_id text primary key,
     supplement_id text not null references supplement on delete cascade,
     recorded_at text not null
   ) strict`,
  `create table tolerance (
     case_id text not null references joint_case on delete cascade,
     material_id text not null,
     item_ids text not null check (json_valid(item_ids)),
     requirement text not null,
     due_on text not null,
     state text not null check (state in ('open', 'supplied', 'lapsed', 'ended')),
     ended_on text,
     method text check (method in ('counter', 'post', 'online')),
     post_no text not null default '',
     repaired_at text,
     primary key (case_id, material_id),
     check ((state = 'open') = (ended_on is null))
   ) strict, without rowid`,
  `create index tolerance_lapsed on tolerance (case_id) where state = 'lapsed'`,
  `create table proof_promise (
     case_id text not null references joint_case on delete cascade,
     material_id text not null,
     promised_at text not null,
     primary key (case_id, material_id)
   ) strict, without rowid`,
  `create table task_report (
     report_id text not null,
     case_id text not null references joint_case on delete cascade,
     item_id text not null,
     action text not null,
     happened_on text not null,
     reason text not null,
     account_id text references account,
     recorded_at text not null,
     primary key (report_id, item_id)
   ) strict, without rowid`,
  'create index task_report_by_case on task_report (case_id)',
]

/** 受理决定、补正、容缺: what was decided, what was asked for and what was promised, each with its end. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
