import { type Kysely, sql } from 'kysely'

const statements = [
  `create table log_anchor (
     seq integer primary key check (seq > 0),
     hash text not null,
     day text not null,
     made_at text not null,
     key_id text not null,
     signed text not null,
     signature text not null,
     sent_at text
   ) strict`,
  `create index log_anchor_unsent on log_anchor (seq) where sent_at is null`,
  `create trigger log_anchor_is_never_changed
     before update of seq, hash, day, made_at, key_id, signed, signature on log_anchor
     begin select raise(abort, 'an anchor of the log is never changed'); end`,
  `create trigger log_anchor_is_never_deleted before delete on log_anchor
     begin select raise(abort, 'an anchor of the log is never deleted'); end`,
  // `insert or replace` takes a row away without asking the triggers of deletion.
  `create trigger log_anchor_is_never_replaced before insert on log_anchor
     when exists (select 1 from log_anchor where seq = new.seq)
     begin select raise(abort, 'an anchor of the log is never changed'); end`,
  `create trigger event_is_never_replaced before insert on event
     when exists (select 1 from event where seq = new.seq)
       or exists (select 1 from event where event_id = new.event_id)
     begin select raise(abort, 'the event log is append-only'); end`,
]

/** 日志锚点: the signed end of the log, day by day; it stands in a file beside the database and at the platform too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
