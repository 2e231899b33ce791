import { type Kysely, sql } from 'kysely'

// A check can't be loosened in place, so the table is made anew; foreign keys are off meanwhile.
const statements = [
  `create table account_of_separate_duties (
     account_id text primary key,
     login_name text not null unique,
     display_name text not null,
     role text check (role in ('clerk', 'helper', 'supervisor', 'administrator',
       'system-administrator', 'security-administrator', 'auditor')),
     state text not null default 'active' check (state in ('active', 'disabled')),
     password_hash text not null,
     password_set_at text,
     must_change_password integer not null default 0 check (must_change_password in (0, 1)),
     failed_logins integer not null default 0,
     locked_until text,
     created_at text not null,
     created_by text references account,
     last_login_at text,
     disabled_at text,
     check ((state = 'disabled') = (disabled_at is not null))
   ) strict`,
  `insert into account_of_separate_duties (account_id, login_name, display_name, role, password_hash, failed_logins,
       locked_until, created_at)
     select account_id, login_name, display_name, role, password_hash, failed_logins, locked_until, created_at
     from account`,
  'drop table account',
  'alter table account_of_separate_duties rename to account',
]

/** 三员: three posts beside the four, accounts that have no post yet, and accounts that are closed for good. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
