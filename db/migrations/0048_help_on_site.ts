import { type Kysely, sql } from 'kysely'

const statements = [
  `create table assistance_request (
     request_id text primary key,
     state text not null check (state in ('waiting', 'assigned', 'helping', 'resolved', 'terminated')),
     channel text not null check (channel in ('phone', 'hall', 'online', 'site')),
     applicant_kind text not null check (applicant_kind in ('unit', 'person')),
     applicant_name text not null,
     applicant_id_number text not null,
     legal_name text not null,
     contact_name text not null,
     phone text not null,
     place text not null,
     project_name text not null,
     project_code text not null,
     need text not null,
     items text not null check (json_valid(items)),
     helper_id text references account,
     helper_login text,
     requested_by text not null references account,
     requested_at text not null,
     assigned_at text,
     responded_at text,
     ended_at text,
     ending text not null default '',
     satisfaction integer check (satisfaction between 1 and 5),
     check ((state in ('resolved', 'terminated')) = (ended_at is not null)),
     check (state <> 'waiting' or helper_login is null),
     check (satisfaction is null or state = 'resolved')
   ) strict`,
  'create index assistance_request_by_helper on assistance_request (helper_id, requested_at desc)',
  'create index assistance_request_by_time on assistance_request (requested_at desc)',
  `create table assistance_paper (
     request_id text not null references assistance_request,
     kind text not null check (kind in ('entrustment', 'confidentiality')),
     document_id text not null unique references document,
     signed_at text,
     signed_how text check (signed_how in ('paper', 'screen')),
     primary key (request_id, kind),
     check ((signed_at is null) = (signed_how is null))
   ) strict, without rowid`,
  `create table assistance_log (
     log_id text primary key,
     request_id text not null references assistance_request,
     on_date text not null,
     place text not null,
     done text not null,
     next_step text not null,
     account_id text not null references account,
     at text not null
   ) strict`,
  'create index assistance_log_by_request on assistance_log (request_id, on_date)',
  `create table assistance_case (
     case_id text primary key references joint_case on delete cascade,
     request_id text not null references assistance_request,
     imported_revision integer
   ) strict, without rowid`,
  'create index assistance_case_by_request on assistance_case (request_id)',
  `create table assistance_package (
     package_id text not null,
     direction text not null check (direction in ('in', 'out')),
     sha256 text not null,
     result text not null check (json_valid(result)),
     account_id text not null references account,
     at text not null,
     primary key (package_id, direction)
   ) strict, without rowid`,
  `create table case_twin (
     case_id text not null references joint_case on delete cascade,
     other_case_id text not null references joint_case on delete cascade,
     verdict text not null check (verdict in ('same', 'different')),
     decided_by text not null references account,
     decided_at text not null,
     primary key (case_id, other_case_id),
     check (case_id <> other_case_id)
   ) strict, without rowid`,
  `create unique index case_twin_merged_once on case_twin (case_id) where verdict = 'same'`,
]

/** 帮办代办: requests, their papers and logs, the drafts that belong to them, and drafts that turned out to be one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
