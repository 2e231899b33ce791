import { sql } from 'kysely'
import type { Reader, Writer } from '../handles.ts'

export interface AttachmentRow {
  /** Lower-case hexadecimal, as is `sm3`. */
  readonly sha256: string
  readonly sm3: string
  /** Of the content, not of the encrypted file. */
  readonly bytes: number
  readonly mediaType: string
}

export async function findAttachment(
  read: Reader,
  sha256: string,
): Promise<AttachmentRow | undefined> {
  const row = await read
    .selectFrom('attachment')
    .selectAll()
    .where('sha256', '=', sha256)
    .executeTakeFirst()
  return row && { sha256: row.sha256, sm3: row.sm3, bytes: row.bytes, mediaType: row.media_type }
}

/** The same content is one row, whoever brings it how often. Its file is on the disk before this. */
export async function insertAttachment(
  write: Writer,
  attachment: AttachmentRow,
  storedAt: string,
): Promise<void> {
  await write
    .insertInto('attachment')
    .values({
      sha256: attachment.sha256,
      sm3: attachment.sm3,
      bytes: attachment.bytes,
      media_type: attachment.mediaType,
      stored_at: storedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** False when it is in use (again), or was not there. */
export async function deleteUnusedAttachment(write: Writer, sha256: string): Promise<boolean> {
  const { numDeletedRows } = await write
    .deleteFrom('attachment')
    .where('sha256', '=', sha256)
    .where(notUsed)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

/** One `exists` a column: each has its index. Whatever comes to refer to attachments is added here. */
const notUsed = () => sql<boolean>`not exists (select 1 from captured_page where delivered = sha256)
  and not exists (select 1 from captured_page where straightened = sha256)
  and not exists (select 1 from captured_page where marked = sha256)`
