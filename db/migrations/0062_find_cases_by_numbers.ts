import { type Kysely, sql } from 'kysely'

const statements = [
  `create index supplement_line_by_post on supplement_line (post_no) where post_no <> ''`,
  `create index tolerance_by_post on tolerance (post_no) where post_no <> ''`,
  'create index sleeve_move_by_post on sleeve_move (post_no) where post_no is not null',
  'create index result_by_number on result (result_no)',
]

/** 综合查询 by what stands on a parcel or a licence: without these every row ever written would be read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
