import { type Kysely, sql } from 'kysely'

// A check can't be loosened in place, so the table is made anew; foreign keys are off meanwhile.
const statements = [
  `create table applicant_showing_of_results (
     showing_id text primary key,
     kind text not null check (kind in ('confirm', 'read', 'sign', 'evaluate', 'collect')),
     state text not null check (state in ('shown', 'done', 'ended')),
     case_id text references joint_case on delete cascade,
     document_id text references document,
     slot text,
     stage text check (stage in ('accepted', 'completed')),
     check_id text references identity_check,
     result_ids text not null default '[]' check (json_valid(result_ids)),
     content_sha256 text not null,
     flags text not null default '[]' check (json_valid(flags)),
     account_id text not null references account,
     launch_id text not null,
     shown_at text not null,
     ended_at text,
     check (kind in ('confirm', 'evaluate', 'collect') or document_id is not null),
     check ((kind = 'sign') = (slot is not null)),
     check ((kind = 'evaluate') = (stage is not null)),
     check ((kind = 'collect') = (check_id is not null)),
     check ((state = 'shown') = (ended_at is null))
   ) strict`,
  `insert into applicant_showing_of_results (showing_id, kind, state, case_id, document_id, slot, stage, content_sha256,
       flags, account_id, launch_id, shown_at, ended_at)
     select showing_id, kind, state, case_id, document_id, slot, stage, content_sha256, flags, account_id, launch_id,
       shown_at, ended_at from applicant_showing`,
  'drop table applicant_showing',
  'alter table applicant_showing_of_results rename to applicant_showing',
  `create unique index applicant_showing_now on applicant_showing (state) where state = 'shown'`,
  'create index applicant_showing_by_case on applicant_showing (case_id, shown_at)',
  'create index applicant_showing_by_document on applicant_showing (document_id)',
  // Whoever signs again for other results leaves the former signature where it is; the newest of a check counts.
  `create table pickup_signature (
     signature_id text primary key,
     showing_id text not null unique references applicant_showing,
     check_id text not null references identity_check,
     case_id text not null references joint_case,
     result_ids text not null check (json_valid(result_ids)),
     strokes text not null check (json_valid(strokes)),
     png blob not null,
     png_sha256 text not null,
     signed_content_sha256 text not null,
     signed_at text not null
   ) strict`,
  'create index pickup_signature_by_case on pickup_signature (case_id, signed_at)',
  'create index pickup_signature_by_check on pickup_signature (check_id, signed_at)',
]

/** 领取签收: the receiver signs on the screen for the results that he is about to be given. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
