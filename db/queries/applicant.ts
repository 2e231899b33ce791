import type { Selectable } from 'kysely'
import type { ShowingKind } from '../../shared/applicant/showing.ts'
import type { EvaluationStage } from '../../shared/case/evaluation.ts'
import type { Reader, Writer } from '../handles.ts'
import type { DatabaseSchema } from '../schema.ts'

export interface Showing {
  readonly showingId: string
  readonly kind: ShowingKind
  readonly state: 'shown' | 'done' | 'ended'
  readonly caseId: string | null
  readonly documentId: string | null
  readonly slot: string | null
  readonly stage: EvaluationStage | null
  /** Of 领取签收: whose identity was checked, and which results. */
  readonly checkId: string | null
  readonly resultIds: readonly string[]
  /** Of what the applicant had before the eyes, lower-case hexadecimal. */
  readonly contentSha256: string
  readonly flags: readonly string[]
  readonly accountId: string
  readonly launchId: string
  readonly shownAt: string
  readonly endedAt: string | null
}

function toShowing(row: Selectable<DatabaseSchema['applicant_showing']>): Showing {
  return {
    showingId: row.showing_id,
    kind: row.kind,
    state: row.state,
    caseId: row.case_id,
    documentId: row.document_id,
    slot: row.slot,
    stage: row.stage,
    checkId: row.check_id,
    resultIds: JSON.parse(row.result_ids) as readonly string[],
    contentSha256: row.content_sha256,
    flags: JSON.parse(row.flags) as readonly string[],
    accountId: row.account_id,
    launchId: row.launch_id,
    shownAt: row.shown_at,
    endedAt: row.ended_at,
  }
}

export async function findShowing(read: Reader, showingId: string): Promise<Showing | undefined> {
  const row = await read
    .selectFrom('applicant_showing')
    .selectAll()
    .where('showing_id', '=', showingId)
    .executeTakeFirst()
  return row && toShowing(row)
}

/** What is on the screen; there is one screen. */
export async function findShown(read: Reader): Promise<Showing | undefined> {
  const row = await read
    .selectFrom('applicant_showing')
    .selectAll()
    .where('state', '=', 'shown')
    .executeTakeFirst()
  return row && toShowing(row)
}

/** Newest first. */
export async function listShowings(
  read: Reader,
  of: { readonly caseId: string | null; readonly documentIds: readonly string[] },
): Promise<readonly Showing[]> {
  if (of.caseId === null && of.documentIds.length === 0) return []
  const rows = await read
    .selectFrom('applicant_showing')
    .selectAll()
    .where((row) =>
      row.or([
        ...(of.caseId === null ? [] : [row('case_id', '=', of.caseId)]),
        ...(of.documentIds.length === 0 ? [] : [row('document_id', 'in', of.documentIds)]),
      ]),
    )
    .orderBy('shown_at', 'desc')
    .orderBy('showing_id', 'desc')
    .limit(200)
    .execute()
  return rows.map(toShowing)
}

export async function insertShowing(write: Writer, showing: Showing): Promise<void> {
  await write
    .insertInto('applicant_showing')
    .values({
      showing_id: showing.showingId,
      kind: showing.kind,
      state: showing.state,
      case_id: showing.caseId,
      document_id: showing.documentId,
      slot: showing.slot,
      stage: showing.stage,
      check_id: showing.checkId,
      result_ids: JSON.stringify(showing.resultIds),
      content_sha256: showing.contentSha256,
      flags: JSON.stringify(showing.flags),
      account_id: showing.accountId,
      launch_id: showing.launchId,
      shown_at: showing.shownAt,
      ended_at: showing.endedAt,
    })
    .execute()
}

export async function updateShowing(
  write: Writer,
  showingId: string,
  changes: Partial<Pick<Showing, 'state' | 'endedAt' | 'flags'>>,
): Promise<void> {
  await write
    .updateTable('applicant_showing')
    .set({
      ...(changes.state !== undefined && { state: changes.state }),
      ...(changes.endedAt !== undefined && { ended_at: changes.endedAt }),
      ...(changes.flags !== undefined && { flags: JSON.stringify(changes.flags) }),
    })
    .where('showing_id', '=', showingId)
    .execute()
}

export interface WrittenSignature {
  readonly signatureId: string
  readonly showingId: string
  readonly documentId: string
  readonly slot: string
  readonly strokes: unknown
  readonly png: Uint8Array
  readonly pngSha256: string
  readonly signedModelSha256: string
  readonly signedAt: string
}

export async function insertSignature(write: Writer, signature: WrittenSignature): Promise<void> {
  await write
    .insertInto('applicant_signature')
    .values({
      signature_id: signature.signatureId,
      showing_id: signature.showingId,
      document_id: signature.documentId,
      slot: signature.slot,
      strokes: JSON.stringify(signature.strokes),
      png: signature.png,
      png_sha256: signature.pngSha256,
      signed_model_sha256: signature.signedModelSha256,
      signed_at: signature.signedAt,
    })
    .execute()
}

export async function hasSignature(read: Reader, signatureId: string): Promise<boolean> {
  const row = await read
    .selectFrom('applicant_signature')
    .select('signature_id')
    .where('signature_id', '=', signatureId)
    .executeTakeFirst()
  return row !== undefined
}

/** A paper of it exists, or may: then no signature can come onto it any more. */
export async function isPrinted(read: Reader, documentId: string): Promise<boolean> {
  const row = await read
    .selectFrom('print_job')
    .select('print_job_id')
    .where('document_id', '=', documentId)
    .where('state', '<>', 'failed')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
