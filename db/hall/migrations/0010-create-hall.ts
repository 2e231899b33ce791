import { type Kysely, sql } from 'kysely'

const statements = [
  `create table hall.identity (
     identity_id integer primary key check (identity_id = 1),
     hall_id text not null
   )`,
  `insert into hall.identity values (1, gen_random_uuid()::text)`,
  `create table hall.counter (
     counter_id text primary key,
     prefecture text not null check (prefecture ~ '^[0-9]{4}$'),
     region text not null check (region ~ '^[0-9]{6}$'),
     hall_name text not null,
     window_no text not null,
     head_seq bigint not null default 0 check (head_seq >= 0),
     head_hash text not null default repeat('0', 64) check (head_hash ~ '^[0-9a-f]{64}$'),
     waiting bigint not null default 0,
     heard_at timestamptz not null default now(),
     refused text not null default '',
     unique (region, hall_name, window_no)
   )`,
  // By prefecture first, so that a server per prefecture can take its partitions; by month, so that old ones can go.
  `create table hall.event (
     prefecture text not null,
     month date not null,
     counter_id text not null,
     seq bigint not null check (seq > 0),
     event_id text not null,
     kind text not null,
     case_id text,
     account_id text,
     window_no text not null,
     at text not null,
     mono_ms bigint not null,
     payload text not null,
     previous_hash text not null,
     hash text not null,
     primary key (counter_id, seq, prefecture, month)
   ) partition by list (prefecture)`,
  `create table hall.joint_case (
     prefecture text not null,
     counter_id text not null,
     case_id text not null,
     version bigint not null,
     number text not null,
     state text not null,
     applicant_name text not null,
     project_name text not null,
     owner_name text not null,
     region text not null,
     hall_name text not null,
     window_no text not null,
     changed_at text not null,
     next_due_on text,
     next_due_kind text,
     waits text[] not null,
     grams text[] not null,
     primary key (case_id, counter_id, prefecture)
   ) partition by list (prefecture)`,
  `create index joint_case_grams on hall.joint_case using gin (grams)`,
  `create index joint_case_changed on hall.joint_case (region, hall_name, changed_at)`,
  // What a queue of the hall is made of: few against those that ended.
  `create index joint_case_open on hall.joint_case (region, hall_name, next_due_on)
     where state in ('received', 'supplementing', 'accepted')`,
  `create index joint_case_waits on hall.joint_case (region, hall_name, next_due_on)
     where waits <> '{}'`,
  `create table hall.statistic_sum (
     prefecture text not null,
     counter_id text not null,
     step text not null check (step in ('day', 'month')),
     day text not null,
     counted text not null,
     window_no text not null,
     account_id text not null,
     item_id text not null,
     receiver_id text not null,
     source text not null,
     region text not null,
     hour smallint not null,
     count bigint not null,
     total bigint not null,
     primary key (counter_id, step, counted, day, window_no, account_id, item_id, receiver_id,
       source, region, hour, prefecture)
   ) partition by list (prefecture)`,
  // Its owner makes the tables; a counter may ask for those that it needs, and for nothing else.
  `create function hall.ensure_partitions(prefecture text, month date) returns void
     language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
   declare
     first date := date_trunc('month', month);
     name text;
     monthly text;
   begin
     if prefecture !~ '^[0-9]{4}$' or first < '2015-01-01' or first > now() + interval '40 years' then
       raise exception 'no partition for % %', prefecture, month using errcode = '22023';
     end if;
     monthly := format('hall.event_%s_%s', prefecture, to_char(first, 'YYYY_MM'));
     if to_regclass(monthly) is not null then return; end if;
     perform pg_advisory_xact_lock(7205201);
     foreach name in array array['event', 'joint_case', 'statistic_sum'] loop
       if to_regclass(format('hall.%s_%s', name, prefecture)) is null then
         execute format('create table hall.%I partition of hall.%I for values in (%L) %s',
           name || '_' || prefecture, name, prefecture,
           case when name = 'event' then 'partition by range (month)' else '' end);
       end if;
     end loop;
     if to_regclass(monthly) is null then
       execute format('create table hall.%I partition of hall.%I for values from (%L) to (%L)',
         format('event_%s_%s', prefecture, to_char(first, 'YYYY_MM')), 'event_' || prefecture,
         first, first + interval '1 month');
     end if;
   end $$`,
  // Whatever program the counter runs: a head that its events don't lead to, one by one, is not taken.
  `create function hall.head_follows() returns trigger
     language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
   declare linked bigint;
   begin
     if new.head_seq = old.head_seq and new.head_hash = old.head_hash then return new; end if;
     select count(*) filter (where link.previous_hash = link.expected and link.seq = link.place)
       into linked
       from (select seq, previous_hash,
           lag(hash, 1, old.head_hash) over (order by seq) as expected,
           old.head_seq + row_number() over (order by seq) as place
         from hall.event
         where counter_id = new.counter_id and prefecture = new.prefecture and seq > old.head_seq) as link;
     if new.head_seq <= old.head_seq or linked <> new.head_seq - old.head_seq
       or not exists (select 1 from hall.event where counter_id = new.counter_id
         and prefecture = new.prefecture and seq = new.head_seq and hash = new.head_hash) then
       raise exception 'the log does not follow' using errcode = 'LB001';
     end if;
     return new;
   end $$`,
  `create trigger counter_head_follows before update of head_seq, head_hash on hall.counter
     for each row execute function hall.head_follows()`,
]

/** What the windows of a hall, a prefecture or a province share. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
