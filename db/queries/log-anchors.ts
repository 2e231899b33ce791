import type { Reader, Writer } from '../handles.ts'

export interface StoredAnchor {
  /** Of the event that was the last one then. */
  readonly seq: number
  readonly hash: string
  /** China's date. */
  readonly day: string
  readonly madeAt: string
  readonly keyId: string
  /** The text that the signature stands for. */
  readonly signed: string
  /** Hexadecimal. */
  readonly signature: string
  /** When the platform confirmed it; null: not yet. */
  readonly sentAt: string | null
}

/** Oldest first. */
export async function listAnchors(read: Reader): Promise<readonly StoredAnchor[]> {
  return (await read.selectFrom('log_anchor').selectAll().orderBy('seq').execute()).map(toAnchor)
}

export async function findNewestAnchor(read: Reader): Promise<StoredAnchor | undefined> {
  const row = await read
    .selectFrom('log_anchor')
    .selectAll()
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toAnchor(row)
}

/** The oldest one that the platform has not confirmed. */
export async function findUnsentAnchor(read: Reader): Promise<StoredAnchor | undefined> {
  const row = await read
    .selectFrom('log_anchor')
    .selectAll()
    .where('sent_at', 'is', null)
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
  return row && toAnchor(row)
}

export async function insertAnchor(write: Writer, anchor: StoredAnchor): Promise<void> {
  await write
    .insertInto('log_anchor')
    .values({
      ...{ seq: anchor.seq, hash: anchor.hash, day: anchor.day, made_at: anchor.madeAt },
      ...{ key_id: anchor.keyId, signed: anchor.signed, signature: anchor.signature },
      sent_at: anchor.sentAt,
    })
    .execute()
}

export async function markAnchorSent(write: Writer, seq: number, at: string): Promise<void> {
  await write.updateTable('log_anchor').set({ sent_at: at }).where('seq', '=', seq).execute()
}

function toAnchor(row: {
  readonly seq: number
  readonly hash: string
  readonly day: string
  readonly made_at: string
  readonly key_id: string
  readonly signed: string
  readonly signature: string
  readonly sent_at: string | null
}): StoredAnchor {
  return {
    ...{ seq: row.seq, hash: row.hash, day: row.day, madeAt: row.made_at },
    ...{ keyId: row.key_id, signed: row.signed, signature: row.signature, sentAt: row.sent_at },
  }
}
