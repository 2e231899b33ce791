import type { Selectable } from 'kysely'
import type { RequestPaperKind } from '../../shared/assistance/request.ts'
import type { Reader, Writer } from '../handles.ts'
import type { DatabaseSchema } from '../schema.ts'

export interface StoredPaper {
  readonly requestId: string
  readonly kind: RequestPaperKind
  readonly documentId: string
  readonly signedAt: string | null
  readonly signedHow: 'paper' | 'screen' | null
}

export async function listPapers(read: Reader, requestId: string): Promise<readonly StoredPaper[]> {
  const rows = await read
    .selectFrom('assistance_paper')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('kind', 'desc')
    .execute()
  return rows.map(toPaper)
}

export async function findPaperOfDocument(
  read: Reader,
  documentId: string,
): Promise<StoredPaper | undefined> {
  const row = await read
    .selectFrom('assistance_paper')
    .selectAll()
    .where('document_id', '=', documentId)
    .executeTakeFirst()
  return row && toPaper(row)
}

function toPaper(row: Selectable<DatabaseSchema['assistance_paper']>): StoredPaper {
  return {
    requestId: row.request_id,
    kind: row.kind,
    documentId: row.document_id,
    signedAt: row.signed_at,
    signedHow: row.signed_how,
  }
}

export async function upsertPaper(write: Writer, paper: StoredPaper): Promise<void> {
  await write
    .replaceInto('assistance_paper')
    .values({
      request_id: paper.requestId,
      kind: paper.kind,
      document_id: paper.documentId,
      signed_at: paper.signedAt,
      signed_how: paper.signedHow,
    })
    .execute()
}

export interface StoredLogLine {
  readonly logId: string
  readonly requestId: string
  readonly on: string
  readonly place: string
  readonly done: string
  readonly next: string
  readonly accountId: string
  readonly at: string
}

/** Oldest first. */
export async function listLog(read: Reader, requestId: string): Promise<readonly StoredLogLine[]> {
  const rows = await read
    .selectFrom('assistance_log')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('on_date')
    .orderBy('at')
    .execute()
  return rows.map((row) => ({
    logId: row.log_id,
    requestId: row.request_id,
    on: row.on_date,
    place: row.place,
    done: row.done,
    next: row.next_step,
    accountId: row.account_id,
    at: row.at,
  }))
}

/** A line that is there already stays as it is. */
export async function insertLogLine(write: Writer, line: StoredLogLine): Promise<void> {
  await write
    .insertInto('assistance_log')
    .values({
      log_id: line.logId,
      request_id: line.requestId,
      on_date: line.on,
      place: line.place,
      done: line.done,
      next_step: line.next,
      account_id: line.accountId,
      at: line.at,
    })
    .onConflict((conflict) => conflict.column('log_id').doNothing())
    .execute()
}
