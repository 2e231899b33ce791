import { type Kysely, sql } from 'kysely'

const statements = [
  `create table sleeve (
     sleeve_id text primary key,
     case_id text not null references joint_case,
     code text not null unique,
     receiver_id text not null,
     collected_on text not null,
     created_by text not null references account,
     created_at text not null
   ) strict`,
  'create index sleeve_by_case on sleeve (case_id)',
  `create table sleeve_paper (
     sleeve_id text not null references sleeve,
     position integer not null,
     material_id text not null,
     form text not null check (form in ('original', 'copy')),
     copies integer not null check (copies between 1 and 99),
     returned_by text references sleeve_move (move_id),
     primary key (sleeve_id, position)
   ) strict, without rowid`,
  `create table sleeve_move (
     move_id text primary key,
     sleeve_id text not null references sleeve,
     position integer not null,
     from_holder text not null,
     to_holder text not null,
     method text not null check (method in ('hand', 'post')),
     post_no text,
     handed_by text not null references account,
     handed_at text not null,
     state text not null check (state in ('open', 'signed', 'declined')),
     signer_name text not null default '',
     signer_relation text not null default '',
     ended_on text,
     ended_by text references account,
     reason text not null default '',
     unique (sleeve_id, position),
     check ((method = 'post') = (post_no is not null)),
     check ((state = 'open') = (ended_on is null)),
     check (state <> 'signed' or signer_name <> '')
   ) strict`,
  // One pair of hands at a time.
  `create unique index sleeve_move_open on sleeve_move (sleeve_id) where state = 'open'`,
  `create table identity_check (
     check_id text primary key,
     case_id text not null references joint_case,
     role text not null check (role in ('applicant', 'legal', 'handler', 'agent')),
     name text not null,
     id_number text not null,
     phone text not null,
     method text not null check (method in ('card', 'seen')),
     authorised_on text,
     account_id text not null references account,
     at text not null,
     check ((role = 'agent') = (authorised_on is not null))
   ) strict`,
  `create table delivery (
     delivery_id text primary key,
     case_id text not null references joint_case,
     method text not null check (method in ('counter', 'post', 'selfService', 'online')),
     state text not null check (state in ('posted', 'ready', 'delivered', 'returned')),
     check_id text unique references identity_check,
     post_no text unique,
     pickup_code text unique,
     receiver_name text not null default '',
     receiver_phone text not null default '',
     receiver_address text not null default '',
     signer_name text not null default '',
     signer_relation text not null default '',
     created_by text not null references account,
     created_at text not null,
     ended_on text,
     ended_by text references account,
     reason text not null default '',
     check ((method = 'counter') = (check_id is not null)),
     check ((method = 'post') = (post_no is not null)),
     check ((method = 'selfService') = (pickup_code is not null)),
     check ((state in ('posted', 'ready')) = (ended_on is null))
   ) strict`,
  'create index delivery_by_case on delivery (case_id)',
  `create table result (
     result_id text primary key,
     case_id text not null,
     item_id text not null,
     name text not null,
     result_no text not null,
     medium text not null check (medium in ('paper', 'electronic', 'both')),
     copies integer not null check (copies between 1 and 99),
     valid_from text,
     valid_until text,
     arrived_on text not null,
     recorded_by text not null references account,
     recorded_at text not null,
     unique (case_id, item_id, result_no),
     foreign key (case_id, item_id) references task
   ) strict`,
  // A result that came back by post goes out again; the delivery that stands is the one that was not returned.
  `create table delivered_result (
     delivery_id text not null references delivery,
     result_id text not null references result,
     stands integer not null check (stands in (0, 1)),
     primary key (delivery_id, result_id)
   ) strict, without rowid`,
  'create unique index delivered_once on delivered_result (result_id) where stands = 1',
  // 进度查询 by the number of the handler's identity card.
  `create index fact_handler_id on fact (value) where key = 'handler.idNumber'`,
]

/** 材料交接与统一出件: who holds which paper, and how each result reached its owner. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
