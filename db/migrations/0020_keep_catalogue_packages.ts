import { type Kysely, sql } from 'kysely'

const statements = [
  // The file as it was signed, so that its signature can be looked at again with each start.
  `create table catalogue_package (
     province text not null check (province in ('hunan', 'hainan')),
     version text not null,
     sequence integer not null check (sequence > 0),
     effective_from text not null,
     manifest text not null check (json_valid(manifest)),
     file text not null check (json_valid(file)),
     key_name text not null,
     imported_by text not null references account,
     imported_at text not null,
     primary key (province, version),
     unique (province, sequence)
   ) strict`,
  // A version that was rolled back, whether it came in a package or with the program.
  `create table catalogue_withdrawal (
     province text not null check (province in ('hunan', 'hainan')),
     version text not null,
     withdrawn_by text not null references account,
     withdrawn_at text not null,
     primary key (province, version)
   ) strict, without rowid`,
  // What a draft held and the version that it was carried to has no place for.
  `create table kept_value (
     case_id text not null references joint_case on delete cascade,
     position integer not null check (position > 0),
     kind text not null check (kind in ('fact', 'item', 'material')),
     key text not null,
     name text not null,
     text text not null,
     value text check (json_valid(value)),
     reason text not null,
     from_version text not null,
     to_version text not null,
     kept_by text not null,
     kept_at text not null,
     primary key (case_id, position)
   ) strict, without rowid`,
  `create index joint_case_draft_by_version on joint_case (catalogue_version) where state = 'draft'`,
]

// biome-ignore lint/suspicious/noExplicitAny: a migration is frozen in time and must not follow today's types.
export async function up(db: Kysely<any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
