import { type Kysely, sql } from 'kysely'

const statements = [
  // A role for the rights alone: each window gets a login of its own that is a member.
  `do $$ begin
     if not exists (select 1 from pg_roles where rolname = 'lianban_counter') then
       create role lianban_counter nologin;
     end if;
   end $$`,
  `revoke all on all tables in schema hall from public`,
  `revoke all on all functions in schema hall from public`,
  `grant usage on schema hall to lianban_counter`,
  `grant select on hall.identity, hall.counter, hall.event, hall.joint_case, hall.statistic_sum,
     hall.kysely_migration to lianban_counter`,
  // Events come in and are never changed or taken away.
  `grant insert on hall.counter, hall.event, hall.joint_case, hall.statistic_sum to lianban_counter`,
  `grant update (head_seq, head_hash, waiting, heard_at, refused) on hall.counter to lianban_counter`,
  `grant update on hall.joint_case to lianban_counter`,
  `grant update (count, total), delete on hall.statistic_sum to lianban_counter`,
  `grant execute on function hall.ensure_partitions(text, date) to lianban_counter`,
]

/** What a counter may do in the hall's database. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
