import { type Kysely, sql } from 'kysely'

const statements = [
  // The delivered picture is never changed; straightened and marked ones stand beside it.
  `create table captured_page (
     page_id text primary key,
     case_id text not null references joint_case on delete cascade,
     material_id text not null,
     position integer not null check (position >= 0),
     rotation integer not null default 0 check (rotation in (0, 90, 180, 270)),
     blank integer not null check (blank in (0, 1)),
     source text not null check (source in ('escl', 'sane', 'camera', 'folder')),
     device_label text not null,
     dpi integer not null check (dpi > 0),
     colour text not null check (colour in ('colour', 'grey')),
     delivered text not null references attachment,
     straightened text references attachment,
     marked text references attachment,
     thumbnail blob not null,
     width_px integer not null,
     height_px integer not null,
     taken_by text not null references account,
     taken_at text not null,
     verified_by text references account,
     verified_at text,
     purpose text,
     removed_by text references account,
     removed_at text,
     check ((marked is null) = (verified_at is null)),
     check ((verified_at is null) = (verified_by is null)),
     check ((verified_at is null) = (purpose is null)),
     check ((removed_at is null) = (removed_by is null))
   ) strict`,
  'create index captured_page_by_case on captured_page (case_id, material_id, position)',
  'create index captured_page_by_delivered on captured_page (delivered)',
  'create index captured_page_by_straightened on captured_page (straightened) where straightened is not null',
  'create index captured_page_by_marked on captured_page (marked) where marked is not null',
  'create index captured_page_removed on captured_page (removed_at) where removed_at is not null',
]

/** 扫描与拍摄: the pages of a case's materials. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
