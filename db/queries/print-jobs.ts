import type { Selectable } from 'kysely'
import { PrintJobView, type PrintState } from '../../shared/case/joint-case.ts'
import type { LetterFormat } from '../../shared/case/letter-format.ts'
import type { Reader, Writer } from '../handles.ts'
import type { DatabaseSchema } from '../schema.ts'

export interface PrintJob {
  readonly printJobId: string
  readonly documentId: string
  /** 0 is the original. */
  readonly copyNo: number
  readonly format: LetterFormat
  readonly state: PrintState
  readonly printer: string | null
  readonly spoolerJobId: string | null
  readonly advice: string
  readonly requestedBy: string
  /** UTC ISO text of the last change of state. */
  readonly changedAt: string
  /** The clerk wants it from the counter's second printer. */
  readonly onSecond: boolean
}

/** With the case that the document belongs to, if it belongs to one, for the event and the notice. */
export interface OpenPrintJob extends PrintJob {
  readonly caseId: string | null
}

export function toPrintJob(row: Selectable<DatabaseSchema['print_job']>): PrintJob {
  return {
    printJobId: row.print_job_id,
    documentId: row.document_id,
    copyNo: row.copy_no,
    format: row.format,
    state: row.state,
    printer: row.printer,
    spoolerJobId: row.spooler_job_id,
    advice: row.advice,
    requestedBy: row.requested_by,
    changedAt: row.changed_at,
    onSecond: row.on_second === 1,
  }
}

export function viewPrintJob(job: PrintJob): PrintJobView {
  return PrintJobView.parse({
    printJobId: job.printJobId,
    documentId: job.documentId,
    copyNo: job.copyNo,
    format: job.format,
    state: job.state,
    printer: job.printer,
    advice: job.advice,
    at: job.changedAt,
  })
}

/** 0 for the first printing of a document, then 1, 2, 3…; one that failed gives its number back. */
export async function nextCopyNo(read: Reader, documentId: string): Promise<number> {
  const row = await read
    .selectFrom('print_job')
    .select((eb) => eb.fn.max<number | null>('copy_no').as('last'))
    .where('document_id', '=', documentId)
    .where('state', '<>', 'failed')
    .executeTakeFirst()
  return typeof row?.last === 'number' ? row.last + 1 : 0
}

/** What a copy was printed on, or is to be; A4 as long as nobody has asked for it. */
export async function formatOfCopy(
  read: Reader,
  documentId: string,
  copyNo: number,
): Promise<LetterFormat> {
  const row = await read
    .selectFrom('print_job')
    .select('format')
    .where('document_id', '=', documentId)
    .where('copy_no', '=', copyNo)
    .where('state', '<>', 'failed')
    .executeTakeFirst()
  return row?.format ?? 'a4'
}

export async function insertPrintJob(
  write: Writer,
  job: {
    readonly printJobId: string
    readonly documentId: string
    readonly copyNo: number
    readonly format: LetterFormat
    readonly requestedBy: string
    readonly at: string
    readonly onSecond?: boolean
  },
): Promise<PrintJob> {
  const row = await write
    .insertInto('print_job')
    .values({
      print_job_id: job.printJobId,
      document_id: job.documentId,
      copy_no: job.copyNo,
      format: job.format,
      state: 'committed',
      printer: null,
      spooler_job_id: null,
      requested_by: job.requestedBy,
      requested_at: job.at,
      changed_at: job.at,
      on_second: job.onSecond ? 1 : 0,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return toPrintJob(row)
}

export async function findPrintJob(
  read: Reader,
  printJobId: string,
): Promise<PrintJob | undefined> {
  const row = await read
    .selectFrom('print_job')
    .selectAll()
    .where('print_job_id', '=', printJobId)
    .executeTakeFirst()
  return row && toPrintJob(row)
}

/** Everything that is still under way, in the order in which it was asked for. */
export async function listOpenPrintJobs(read: Reader): Promise<readonly OpenPrintJob[]> {
  const rows = await read
    .selectFrom('print_job')
    .innerJoin('document', 'document.document_id', 'print_job.document_id')
    .selectAll('print_job')
    .select('document.case_id')
    .where('print_job.state', 'in', ['committed', 'spooling', 'spooled'])
    .orderBy('print_job.requested_at')
    .orderBy('print_job.print_job_id')
    .execute()
  return rows.map((row) => ({ ...toPrintJob(row), caseId: row.case_id }))
}

export interface PrintMove {
  readonly from: PrintState
  readonly to: PrintState
  readonly advice: string
  /** Null: no printer has it any more. */
  readonly printer?: string | null
  readonly spoolerJobId?: string | null
  readonly at: string
}

/** False when the job is no longer in the state that the move starts from; then nothing is written. */
export async function movePrintJob(
  write: Writer,
  printJobId: string,
  move: PrintMove,
): Promise<boolean> {
  const result = await write
    .updateTable('print_job')
    .set({
      state: move.to,
      advice: move.advice,
      changed_at: move.at,
      ...(move.printer !== undefined && { printer: move.printer }),
      ...(move.spoolerJobId !== undefined && { spooler_job_id: move.spoolerJobId }),
    })
    .where('print_job_id', '=', printJobId)
    .where('state', '=', move.from)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** The clerk wants a job that waits in one printer's queue from the second printer; false when it waits no more. */
export async function sendToSecond(write: Writer, printJobId: string): Promise<boolean> {
  const result = await write
    .updateTable('print_job')
    .set({ on_second: 1 })
    .where('print_job_id', '=', printJobId)
    .where('state', '=', 'spooled')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** The clerk has looked: paper came out, or the job is sent to the printer once more, unless its letter is cancelled. */
export async function settlePrintJob(
  write: Writer,
  printJobId: string,
  {
    printed,
    cancelled,
    at,
  }: { readonly printed: boolean; readonly cancelled: boolean; readonly at: string },
): Promise<PrintJob> {
  const unprinted = cancelled ? 'failed' : 'committed'
  const row = await write
    .updateTable('print_job')
    .set({
      state: printed ? 'confirmed' : unprinted,
      advice: '',
      changed_at: at,
      ...(!printed && { printer: null, spooler_job_id: null }),
    })
    .where('print_job_id', '=', printJobId)
    .where('state', '=', 'doubt')
    .returningAll()
    .executeTakeFirstOrThrow()
  return toPrintJob(row)
}
