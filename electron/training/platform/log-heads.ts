import type Sqlite from 'better-sqlite3'

export interface KnownHead {
  readonly seq: number
  readonly hash: string
}

/** As a counter signed it; the platform keeps the proof and looks only at whose it is and where. */
export interface IncomingHead extends KnownHead {
  readonly keyId: string
  readonly signed: string
  readonly signature: string
}

export interface HeadStore {
  /** The first one of a counter's place stays for ever; `last`: the furthest that is known of this counter. */
  keep(head: IncomingHead, at: Date): { readonly kept: KnownHead; readonly last: KnownHead }
}

export const headTable = `
  create table if not exists log_head (
    key_id text not null,
    seq integer not null check (seq > 0),
    hash text not null,
    signed text not null,
    signature text not null,
    received_at text not null,
    primary key (key_id, seq)
  ) strict;`

export function createHeadStore(db: Sqlite.Database): HeadStore {
  const insert = db.prepare<[string, number, string, string, string, string]>(
    'insert into log_head values (?, ?, ?, ?, ?, ?) on conflict do nothing',
  )
  const at = db.prepare<[string, number], KnownHead>(
    'select seq, hash from log_head where key_id = ? and seq = ?',
  )
  const furthest = db.prepare<[string], KnownHead>(
    'select seq, hash from log_head where key_id = ? order by seq desc limit 1',
  )
  return {
    keep: db.transaction((head: IncomingHead, now: Date) => {
      const { keyId, seq, hash, signed, signature } = head
      insert.run(keyId, seq, hash, signed, signature, now.toISOString())
      return { kept: at.get(keyId, seq) ?? head, last: furthest.get(keyId) ?? head }
    }).immediate,
  }
}
