import { type Kysely, sql } from 'kysely'

const statements = [
  // Windows, accounts and items stand here once, so that millions of entries stay narrow.
  `create table statistic_place (
     place_id integer primary key,
     window_no text not null,
     account_id text not null,
     item_id text not null,
     receiver_id text not null,
     source text not null,
     region text not null,
     unique (window_no, account_id, item_id, receiver_id, source, region)
   ) strict`,
  `create table statistic_entry (
     counted text not null,
     day text not null,
     seq integer not null,
     ordinal integer not null,
     place_id integer not null references statistic_place,
     hour integer check (hour between 0 and 23),
     value integer,
     ended_on text,
     primary key (counted, day, seq, ordinal)
   ) strict, without rowid`,
  `create index statistic_entry_ended on statistic_entry (counted, ended_on) where ended_on is not null`,
  // -1: counts at no hour, because a key can't hold what is null.
  `create table statistic_day (
     day text not null,
     counted text not null,
     place_id integer not null references statistic_place,
     hour integer not null check (hour between -1 and 23),
     count integer not null,
     total integer not null,
     primary key (day, counted, place_id, hour)
   ) strict, without rowid`,
  `create table statistic_month (
     month text not null,
     counted text not null,
     place_id integer not null references statistic_place,
     count integer not null,
     total integer not null,
     primary key (counted, month, place_id)
   ) strict, without rowid`,
  `create table statistic_progress (
     progress_id integer primary key check (progress_id = 1),
     seq integer not null,
     swept_on text not null,
     rules text not null
   ) strict`,
]

/** 统计: what the log counts, entry by entry, and its sums by day and month. All of it can be counted again from the log. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
