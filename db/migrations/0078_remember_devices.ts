import { type Kysely, sql } from 'kysely'

const statements = [
  // The last look at each device of this machine, as 开窗自检 found it.
  `create table device_check (
     device_id text primary key,
     light text not null check (light in ('green', 'yellow', 'red')),
     state text not null,
     advice text not null,
     checked_at text not null
   ) strict, without rowid`,
  // Cameras have no setting of the administrator's: whoever sits here chooses, and the machine keeps it.
  `create table camera_choice (
     camera_choice_id integer primary key check (camera_choice_id = 1),
     name text not null,
     chosen_at text not null
   ) strict`,
]

/** What the machine knows of its devices from one start to the next. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
