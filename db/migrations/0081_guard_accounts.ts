import { type Kysely, sql } from 'kysely'

const statements = [
  // Counted beside the database from now on, where an older copy of it brings no attempt back.
  'alter table account drop column failed_logins',
  'alter table account drop column locked_until',
  `create table login_guard (
     login_guard_id integer primary key check (login_guard_id = 1),
     serial integer not null check (serial >= 0)
   ) strict`,
  `create table former_password (
     account_id text not null references account,
     set_at text not null,
     password_hash text not null,
     primary key (account_id, set_at)
   ) strict, without rowid`,
  `create table security_policy (
     security_policy_id integer primary key check (security_policy_id = 1),
     password_days integer not null check (password_days between 30 and 365),
     unused_days integer not null check (unused_days between 30 and 365)
   ) strict`,
  // Of this session alone: it goes with a log-out and with the next start.
  'alter table session add column pin_hash text',
]

/** What keeps strangers out: the count of wrong passwords, former passwords, the policy, and the quick unlock. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
