import type { Selectable } from 'kysely'
import type { Reader, Writer } from '../handles.ts'
import type { DatabaseSchema } from '../schema.ts'

export interface PickUpSignature {
  readonly signatureId: string
  readonly showingId: string
  readonly checkId: string
  readonly caseId: string
  readonly resultIds: readonly string[]
  /** As the pad gave them, with time and pressure. */
  readonly strokes: unknown
  readonly png: Uint8Array
  readonly pngSha256: string
  /** Of what was signed for, lower-case hexadecimal. */
  readonly signedContentSha256: string
  readonly signedAt: string
}

export async function insertPickUpSignature(
  write: Writer,
  signature: PickUpSignature,
): Promise<void> {
  await write
    .insertInto('pickup_signature')
    .values({
      signature_id: signature.signatureId,
      showing_id: signature.showingId,
      check_id: signature.checkId,
      case_id: signature.caseId,
      result_ids: JSON.stringify(signature.resultIds),
      strokes: JSON.stringify(signature.strokes),
      png: signature.png,
      png_sha256: signature.pngSha256,
      signed_content_sha256: signature.signedContentSha256,
      signed_at: signature.signedAt,
    })
    .execute()
}

export async function hasPickUpSignature(read: Reader, signatureId: string): Promise<boolean> {
  const row = await read
    .selectFrom('pickup_signature')
    .select('signature_id')
    .where('signature_id', '=', signatureId)
    .executeTakeFirst()
  return row !== undefined
}

/** The newest of a check of the identity: whoever signs again means the later one. */
export async function findPickUpSignature(
  read: Reader,
  checkId: string,
): Promise<PickUpSignature | undefined> {
  const row = await read
    .selectFrom('pickup_signature')
    .selectAll()
    .where('check_id', '=', checkId)
    .orderBy('signed_at', 'desc')
    .orderBy('signature_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toSignature(row)
}

/** Newest first. */
export async function listPickUpSignatures(
  read: Reader,
  caseId: string,
): Promise<readonly PickUpSignature[]> {
  const rows = await read
    .selectFrom('pickup_signature')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('signed_at', 'desc')
    .orderBy('signature_id', 'desc')
    .execute()
  return rows.map(toSignature)
}

function toSignature(row: Selectable<DatabaseSchema['pickup_signature']>): PickUpSignature {
  return {
    signatureId: row.signature_id,
    showingId: row.showing_id,
    checkId: row.check_id,
    caseId: row.case_id,
    resultIds: JSON.parse(row.result_ids) as readonly string[],
    strokes: JSON.parse(row.strokes) as unknown,
    png: row.png,
    pngSha256: row.png_sha256,
    signedContentSha256: row.signed_content_sha256,
    signedAt: row.signed_at,
  }
}
