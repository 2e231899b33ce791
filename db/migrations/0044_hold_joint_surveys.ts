import { type Kysely, sql } from 'kysely'

const statements = [
  `create table survey (
     survey_id text primary key,
     case_id text not null references joint_case on delete cascade,
     state text not null check (state in ('convened', 'scheduled', 'held', 'cancelled')),
     requested_by text not null references account,
     requested_at text not null,
     organiser text not null,
     site text not null,
     meeting_point text not null,
     remark text not null default '',
     contact_name text not null,
     contact_phone text not null,
     scheduled_date text,
     scheduled_half text check (scheduled_half in ('morning', 'afternoon')),
     scheduled_time text,
     conclusion text,
     outside_line integer check (outside_line in (0, 1)),
     record_id text references document,
     reason text not null default '',
     check ((scheduled_date is null) = (scheduled_time is null)),
     check ((scheduled_date is null) = (scheduled_half is null)),
     check (state not in ('scheduled', 'held') or scheduled_date is not null),
     check ((state = 'held') = (record_id is not null)),
     check ((record_id is null) = (outside_line is null))
   ) strict`,
  'create index survey_by_case on survey (case_id, requested_at)',
  // Two surveys of one case that are both still to come would send the enterprises out twice.
  `create unique index survey_open on survey (case_id) where state in ('convened', 'scheduled')`,
  `create table survey_participant (
     survey_id text not null references survey on delete cascade,
     participant_id text not null,
     position integer not null,
     unit text not null,
     kind text not null check (kind in ('enterprise', 'authority', 'other')),
     item_ids text not null check (json_valid(item_ids)),
     contact_name text not null default '',
     contact_phone text not null default '',
     half_days text check (half_days is null or json_valid(half_days)),
     finding text check (finding is null or json_valid(finding)),
     primary key (survey_id, participant_id)
   ) strict, without rowid`,
  `create table survey_notice (
     document_id text primary key references document,
     survey_id text not null references survey on delete cascade
   ) strict, without rowid`,
  'create index survey_notice_by_survey on survey_notice (survey_id)',
  `create table first_scheme (
     case_id text not null references joint_case on delete cascade,
     item_id text not null,
     handed_on text not null,
     manner text not null check (manner in ('counter', 'post', 'online', 'site')),
     summary text not null,
     recorded_by text not null references account,
     recorded_at text not null,
     primary key (case_id, item_id)
   ) strict, without rowid`,
]

/** 联合踏勘: who comes, when everyone can, what each found; and the first design schemes that follow from it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
