import type { Selectable } from 'kysely'
import { DocumentKind, type DocumentView, type PrintJobView } from '../../shared/case/joint-case.ts'
import type { LetterFormat } from '../../shared/case/letter-format.ts'
import { Slip } from '../../shared/case/slip.ts'
import { type Reader, readerOf, type Writer } from '../handles.ts'
import type { DatabaseSchema } from '../schema.ts'
import { listCancellations } from './document-proofs.ts'
import { toPrintJob, viewPrintJob } from './print-jobs.ts'

export interface NewDocument {
  readonly documentId: string
  /** Null for advice, which is given before there is a case. */
  readonly caseId: string | null
  readonly kind: DocumentKind
  readonly documentNo: string
  /** All that the letter says; it is never made from anything else, however late it is printed. */
  readonly model: unknown
  /** Characters, as `U+E188`, that stand by their code in this letter. */
  readonly notedCodePoints: readonly string[]
  /** UTC ISO text. */
  readonly createdAt: string
}
export type StoredDocument = NewDocument

export interface Rendering {
  readonly pdf: Uint8Array
  /** Lower-case hexadecimal, of the bytes. */
  readonly sha256: string
  readonly pages: number
  /** Of a roll, in mm; null on A4. */
  readonly lengthMm: number | null
  /** The same roll for a receipt printer's own bytes; null on A4, and on rolls from before there were such. */
  readonly slip: Slip | null
}

export async function insertDocument(write: Writer, document: NewDocument): Promise<void> {
  await write
    .insertInto('document')
    .values({
      document_id: document.documentId,
      case_id: document.caseId,
      kind: document.kind,
      document_no: document.documentNo,
      model: JSON.stringify(document.model),
      noted_code_points: JSON.stringify(document.notedCodePoints),
      created_at: document.createdAt,
    })
    .execute()
}

export async function findDocument(
  read: Reader,
  documentId: string,
): Promise<StoredDocument | undefined> {
  const row = await read
    .selectFrom('document')
    .selectAll()
    .where('document_id', '=', documentId)
    .executeTakeFirst()
  return (
    row && {
      documentId: row.document_id,
      caseId: row.case_id,
      kind: DocumentKind.parse(row.kind),
      documentNo: row.document_no,
      model: JSON.parse(row.model),
      notedCodePoints: JSON.parse(row.noted_code_points),
      createdAt: row.created_at,
    }
  )
}

const summary = ['document_id', 'kind', 'document_no', 'created_at'] as const
type Summary = Pick<Selectable<DatabaseSchema['document']>, (typeof summary)[number]>

/** In the order in which they were made, each with its printings. */
export async function listDocumentsOfCase(
  read: Reader,
  caseId: string,
): Promise<readonly DocumentView[]> {
  const documents = await read
    .selectFrom('document')
    .select(summary)
    .where('case_id', '=', caseId)
    .orderBy('created_at')
    .orderBy('document_no')
    .execute()
  return withPrintJobs(read, documents)
}

/** One stored letter with its printings. */
export async function viewDocument(read: Reader, documentId: string): Promise<DocumentView> {
  const row = await read
    .selectFrom('document')
    .select(summary)
    .where('document_id', '=', documentId)
    .executeTakeFirstOrThrow()
  const [view] = await withPrintJobs(read, [row])
  if (!view) throw new Error('a document that is there has a view')
  return view
}

/** Advice, newest first, with what the paper says; with an id that one alone. */
export async function listRecentAdvice(
  read: Reader,
  limit: number,
  documentId?: string,
): Promise<readonly { readonly document: DocumentView; readonly model: unknown }[]> {
  const rows = await read
    .selectFrom('document')
    .select([...summary, 'model'])
    .where('kind', '=', 'advice')
    .$if(documentId !== undefined, (query) => query.where('document_id', '=', documentId ?? ''))
    .orderBy('created_at', 'desc')
    .orderBy('document_no', 'desc')
    .limit(limit)
    .execute()
  const views = await withPrintJobs(read, rows)
  return rows.flatMap((row, at) => {
    const document = views[at]
    return document ? [{ document, model: JSON.parse(row.model) as unknown }] : []
  })
}

async function withPrintJobs(
  read: Reader,
  documents: readonly Summary[],
): Promise<readonly DocumentView[]> {
  const ids = documents.map((row) => row.document_id)
  const jobs = await read
    .selectFrom('print_job')
    .selectAll()
    .where('document_id', 'in', ids)
    .orderBy('copy_no')
    .execute()
  const byDocument = Map.groupBy(jobs, (job) => job.document_id)
  const cancellations = await listCancellations(read, ids)
  return documents.map((row) => ({
    documentId: row.document_id,
    kind: DocumentKind.parse(row.kind),
    documentNo: row.document_no,
    createdAt: row.created_at,
    cancelled: cancellations.get(row.document_id) ?? null,
    printJobs: (byDocument.get(row.document_id) ?? []).map(
      (job): PrintJobView => viewPrintJob(toPrintJob(job)),
    ),
  }))
}

/** By its letter number, which is unique. */
export async function findDocumentByNumber(
  read: Reader,
  documentNo: string,
): Promise<StoredDocument | undefined> {
  const row = await read
    .selectFrom('document')
    .select('document_id')
    .where('document_no', '=', documentNo)
    .executeTakeFirst()
  return row && findDocument(read, row.document_id)
}

interface RenderingKey {
  readonly documentId: string
  readonly copyNo: number
  readonly format: LetterFormat
}

export async function findRendering(
  read: Reader,
  { documentId, copyNo, format }: RenderingKey,
): Promise<Rendering | undefined> {
  const row = await read
    .selectFrom('rendering')
    .select(['pdf', 'sha256', 'pages', 'length_mm as lengthMm', 'slip'])
    .where('document_id', '=', documentId)
    .where('copy_no', '=', copyNo)
    .where('format', '=', format)
    .executeTakeFirst()
  return row && { ...row, slip: row.slip === null ? null : Slip.parse(JSON.parse(row.slip)) }
}

/** The first writer wins: what somebody has seen on the screen is what the printer gets. */
export async function saveRendering(
  write: Writer,
  key: RenderingKey,
  rendering: Rendering,
  madeAt: string,
): Promise<Rendering> {
  await write
    .insertInto('rendering')
    .values({
      document_id: key.documentId,
      copy_no: key.copyNo,
      format: key.format,
      pdf: rendering.pdf,
      sha256: rendering.sha256,
      pages: rendering.pages,
      made_at: madeAt,
      length_mm: rendering.lengthMm,
      slip: rendering.slip && JSON.stringify(rendering.slip),
    })
    .onConflict((conflict) =>
      // A roll from before there were slips gets its slip, and keeps its picture.
      conflict
        .columns(['document_id', 'copy_no', 'format'])
        .doUpdateSet({ slip: (eb) => eb.ref('excluded.slip') })
        .where('rendering.slip', 'is', null),
    )
    .execute()
  const kept = await findRendering(readerOf(write), key)
  if (!kept) throw new Error('what was just saved is there')
  return kept
}

/**
 * What the letter says, before any paper of it exists: a signature has come to it. Its pictures were of the unsigned
 * one and are made anew.
 */
export async function updateModel(
  write: Writer,
  documentId: string,
  model: unknown,
): Promise<void> {
  await write
    .updateTable('document')
    .set({ model: JSON.stringify(model) })
    .where('document_id', '=', documentId)
    .execute()
  await write.deleteFrom('rendering').where('document_id', '=', documentId).execute()
}
