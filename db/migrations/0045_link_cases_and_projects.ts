import { type Kysely, sql } from 'kysely'

const statements = [
  // A check can't be loosened in place: facts may now come from the platform too.
  `create table fact_of_every_source (
     case_id text not null references joint_case on delete cascade,
     key text not null,
     value text not null check (json_valid(value)),
     source text not null check (source in ('typed', 'card', 'history', 'licence', 'default', 'platform')),
     source_case_id text,
     account_id text not null,
     at text not null,
     primary key (case_id, key)
   ) strict, without rowid`,
  'insert into fact_of_every_source select * from fact',
  'drop table fact',
  'alter table fact_of_every_source rename to fact',
  `create table case_link (
     case_id text primary key references joint_case on delete cascade,
     from_case_id text not null references joint_case,
     kind text not null check (kind in ('outside-line', 'follow-up')),
     survey_id text references survey,
     agent_id text,
     fact_count integer not null,
     material_ids text not null check (json_valid(material_ids)),
     created_by text not null references account,
     created_at text not null,
     check (case_id <> from_case_id),
     check ((kind = 'outside-line') = (survey_id is not null)),
     check (agent_id is null or kind = 'outside-line')
   ) strict, without rowid`,
  'create index case_link_from on case_link (from_case_id)',
  `create table pushed_project (
     project_id text primary key,
     platform text not null,
     project_code text not null,
     name text not null,
     developer_name text not null,
     region_code text not null,
     content text not null check (json_valid(content)),
     pushed_at text not null,
     received_at text not null,
     state text not null default 'waiting' check (state in ('waiting', 'drafted', 'set-aside')),
     case_id text references joint_case on delete set null,
     reason text not null default '',
     check (case_id is null or state = 'drafted')
   ) strict`,
  `create index pushed_project_waiting on pushed_project (pushed_at desc) where state = 'waiting'`,
  'create table pull_cursor (platform text primary key, cursor text not null) strict, without rowid',
  `create table specialist (
     specialist_id text primary key,
     project_code text,
     case_id text references joint_case on delete cascade,
     name text not null,
     phone text not null,
     account_id text references account,
     note text not null default '',
     assigned_by text not null references account,
     assigned_at text not null,
     ended_at text,
     check ((project_code is null) <> (case_id is null))
   ) strict`,
  // One named person per project, or per case that belongs to none.
  `create unique index specialist_of_project on specialist (project_code)
     where ended_at is null and project_code is not null`,
  `create unique index specialist_of_case on specialist (case_id)
     where ended_at is null and case_id is not null`,
  `create index fact_project_code on fact (value) where key = 'project.code'`,
]

/** Cases that belong together, projects that the platform pushes, and the one person to ask about a project. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
