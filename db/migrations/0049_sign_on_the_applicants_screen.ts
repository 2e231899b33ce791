import { type Kysely, sql } from 'kysely'

const statements = [
  `create table applicant_showing (
     showing_id text primary key,
     kind text not null check (kind in ('confirm', 'read', 'sign', 'evaluate')),
     state text not null check (state in ('shown', 'done', 'ended')),
     case_id text references joint_case on delete cascade,
     document_id text references document,
     slot text,
     stage text check (stage in ('accepted', 'completed')),
     content_sha256 text not null,
     flags text not null default '[]' check (json_valid(flags)),
     account_id text not null references account,
     launch_id text not null,
     shown_at text not null,
     ended_at text,
     check (kind in ('confirm', 'evaluate') or document_id is not null),
     check ((kind = 'sign') = (slot is not null)),
     check ((kind = 'evaluate') = (stage is not null)),
     check ((state = 'shown') = (ended_at is null))
   ) strict`,
  `create unique index applicant_showing_now on applicant_showing (state) where state = 'shown'`,
  'create index applicant_showing_by_case on applicant_showing (case_id, shown_at)',
  'create index applicant_showing_by_document on applicant_showing (document_id)',
  `create table applicant_signature (
     signature_id text primary key,
     showing_id text not null unique references applicant_showing,
     document_id text not null references document,
     slot text not null,
     strokes text not null check (json_valid(strokes)),
     png blob not null,
     png_sha256 text not null,
     signed_model_sha256 text not null,
     signed_at text not null
   ) strict`,
  'create index applicant_signature_by_document on applicant_signature (document_id)',
]

/** 申请人屏: what was shown and when, what became of it, and each signature as it was written. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
