import { type Kysely, sql } from 'kysely'

const due = (kind: 'insert' | 'update', step: 'day' | 'month') =>
  `create trigger statistic_${step}_due_after_${kind} after ${kind} on statistic_${step}
     begin
       insert into hall_sum_due (step, day, counted, changes)
         values ('${step}', new.${step}${step === 'month' ? " || '-01'" : ''}, new.counted, 1)
         on conflict (step, day, counted) do update set changes = changes + 1;
     end`

const statements = [
  // What is remembered here is for comparing; how far the hall has the log is asked there.
  `create table hall_progress (
     hall_progress_id integer primary key check (hall_progress_id = 1),
     hall_id text not null,
     seq integer not null check (seq >= 0),
     sent_at text
   ) strict`,
  // Sums that the hall does not have as they are now. Its rows are few: one a day for each thing that is counted.
  `create table hall_sum_due (
     step text not null check (step in ('day', 'month')),
     day text not null,
     counted text not null,
     changes integer not null,
     primary key (step, day, counted)
   ) strict, without rowid`,
  due('insert', 'day'),
  due('update', 'day'),
  due('insert', 'month'),
  due('update', 'month'),
  // Sums go away only when everything is counted again; what doesn't come back has to go at the hall too.
  `create trigger statistic_day_due_after_delete after delete on statistic_day
     begin
       insert into hall_sum_due (step, day, counted, changes) values ('day', old.day, old.counted, 1)
         on conflict (step, day, counted) do update set changes = changes + 1;
     end`,
  `create trigger statistic_month_due_after_delete after delete on statistic_month
     begin
       insert into hall_sum_due (step, day, counted, changes)
         values ('month', old.month || '-01', old.counted, 1)
         on conflict (step, day, counted) do update set changes = changes + 1;
     end`,
  `insert into hall_sum_due select distinct 'day', day, counted, 1 from statistic_day`,
  `insert into hall_sum_due select distinct 'month', month || '-01', counted, 1 from statistic_month`,
]

/** 大厅数据库: what this counter still owes it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
