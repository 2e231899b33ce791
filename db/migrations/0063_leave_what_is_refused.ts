import { type Kysely, sql } from 'kysely'

// A check can't be loosened in place, so the table is made anew; foreign keys are off meanwhile.
const statements = [
  `create table delivery_also_left (
     delivery_id text primary key,
     case_id text not null references joint_case,
     method text not null check (method in ('counter', 'post', 'selfService', 'online', 'left')),
     state text not null check (state in ('posted', 'ready', 'delivered', 'returned')),
     check_id text unique references identity_check,
     post_no text unique,
     pickup_code text unique,
     receiver_name text not null default '',
     receiver_phone text not null default '',
     receiver_address text not null default '',
     signer_name text not null default '',
     signer_relation text not null default '',
     witness text not null default '',
     created_by text not null references account,
     created_at text not null,
     ended_on text,
     ended_by text references account,
     reason text not null default '',
     check ((method = 'counter') = (check_id is not null)),
     check ((method = 'post') = (post_no is not null)),
     check ((method = 'selfService') = (pickup_code is not null)),
     check ((method = 'left') = (witness <> '')),
     check (method <> 'left' or reason <> ''),
     check ((state in ('posted', 'ready')) = (ended_on is null))
   ) strict`,
  `insert into delivery_also_left (delivery_id, case_id, method, state, check_id, post_no, pickup_code, receiver_name,
       receiver_phone, receiver_address, signer_name, signer_relation, created_by, created_at, ended_on, ended_by, reason)
     select delivery_id, case_id, method, state, check_id, post_no, pickup_code, receiver_name,
       receiver_phone, receiver_address, signer_name, signer_relation, created_by, created_at, ended_on, ended_by, reason
     from delivery`,
  'drop table delivery',
  'alter table delivery_also_left rename to delivery',
  'create index delivery_by_case on delivery (case_id)',
]

/** 留置送达: left with a recipient who refuses it, before a witness and with his reason. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
