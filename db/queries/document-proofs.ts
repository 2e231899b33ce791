import type { DocumentCancellation } from '../../shared/case/joint-case.ts'
import type { Reader, Writer } from '../handles.ts'

export interface DocumentProof {
  readonly documentId: string
  /** The text of the square code. */
  readonly code: string
  /** SM3 of the canonical model, hexadecimal. */
  readonly digest: string
  readonly keyId: string
  readonly madeBy: string
}

export async function insertDocumentProof(write: Writer, proof: DocumentProof): Promise<void> {
  await write
    .insertInto('document_proof')
    .values({
      document_id: proof.documentId,
      code: proof.code,
      digest: proof.digest,
      key_id: proof.keyId,
      made_by: proof.madeBy,
    })
    .execute()
}

/** Of a letter whose words have changed before anybody held it. */
export async function replaceDocumentProof(write: Writer, proof: DocumentProof): Promise<void> {
  await write
    .updateTable('document_proof')
    .set({ code: proof.code, digest: proof.digest, key_id: proof.keyId })
    .where('document_id', '=', proof.documentId)
    .execute()
}

/** Undefined for a letter from before letters could be checked. */
export async function findDocumentProof(
  read: Reader,
  documentId: string,
): Promise<DocumentProof | undefined> {
  const row = await read
    .selectFrom('document_proof')
    .selectAll()
    .where('document_id', '=', documentId)
    .executeTakeFirst()
  return (
    row && {
      documentId: row.document_id,
      code: row.code,
      digest: row.digest,
      keyId: row.key_id,
      madeBy: row.made_by,
    }
  )
}

/** By document id; only of those that were cancelled. */
export async function listCancellations(
  read: Reader,
  documentIds: readonly string[],
): Promise<ReadonlyMap<string, DocumentCancellation>> {
  const rows = await read
    .selectFrom('document_cancellation')
    .leftJoin('account', 'account.account_id', 'document_cancellation.cancelled_by')
    .select(['document_id', 'reason', 'cancelled_at', 'display_name'])
    .where('document_id', 'in', documentIds)
    .execute()
  return new Map(
    rows.map((row) => [
      row.document_id,
      { reason: row.reason, byName: row.display_name ?? '', at: row.cancelled_at },
    ]),
  )
}

export async function insertCancellation(
  write: Writer,
  cancelled: {
    readonly documentId: string
    readonly reason: string
    readonly accountId: string
    readonly at: string
  },
): Promise<void> {
  await write
    .insertInto('document_cancellation')
    .values({
      document_id: cancelled.documentId,
      reason: cancelled.reason,
      cancelled_by: cancelled.accountId,
      cancelled_at: cancelled.at,
    })
    .execute()
}
