import { z } from 'zod'
import { caseRoles } from '../../case/account.ts'
import { CaseId, DocumentKind, DocumentView, PrintJobView } from '../../case/joint-case.ts'
import { LetterFormat, PrintMedium } from '../../case/letter-format.ts'
import { command, query } from '../endpoint.ts'

export const documentEndpoints = {
  /** The very bytes that are spooled, base64; made from the stored model at the first look and kept. */
  'documents.preview': query({
    reads: 'personal',
    access: caseRoles,
    input: z.strictObject({ documentId: z.string(), copyNo: z.number().int().min(0).max(99) }),
    output: z.strictObject({ pdfBase64: z.string(), sha256: z.string(), pages: z.number().int() }),
  }),
  /**
   * The first job of a document is the original, every later one a 副本. `roll`: on the 小票打印机, for the kinds that
   * `documents.rollKinds` answers. `onSecond`: from the counter's second A4 printer.
   */
  'documents.print': command({
    access: caseRoles,
    input: z.strictObject({
      documentId: z.string(),
      printJobId: z.uuid(),
      format: PrintMedium.default('a4'),
      onSecond: z.boolean().default(false),
    }),
    output: PrintJobView,
  }),
  /** The queue of the counter's second A4 printer; null: it has none. */
  'documents.secondPrinter': query({
    access: caseRoles,
    input: z.strictObject({}),
    output: z.strictObject({ queue: z.string().nullable() }),
  }),
  /**
   * 改用备用打印机, for a job that waits in the first printer's queue: it is taken out there before the second one gets
   * it. When it may have printed already, the clerk is asked, as after a crash.
   */
  'documents.useSecondPrinter': command({
    access: caseRoles,
    input: z.strictObject({ printJobId: z.string() }),
    output: PrintJobView,
  }),
  /** What can be printed on this counter's roll; nothing without a 小票打印机. */
  'documents.rollKinds': query({
    access: caseRoles,
    input: z.strictObject({}),
    output: z.array(DocumentKind),
  }),
  /** The clerk says whether paper came out when the application could not know. */
  'documents.settleDoubt': command({
    access: caseRoles,
    input: z.strictObject({ printJobId: z.string(), printed: z.boolean() }),
    output: PrintJobView,
  }),
  /**
   * 作废. The supervisor may always; the clerk who made the letter, until it was printed. Repeated it answers with
   * the letter as it was cancelled first.
   */
  'documents.cancel': command({
    access: caseRoles,
    input: z.strictObject({
      documentId: z.string(),
      reason: z.string().trim().min(2, '请写明作废原因。').max(200, '作废原因请写在 200 字以内。'),
    }),
    output: DocumentView,
  }),
  /** 申请表 of the case as its form stands, to be signed; the same contents are answered with the form that is there. */
  'documents.writeForm': command({
    access: caseRoles,
    input: z.strictObject({ documentId: z.uuid(), caseId: CaseId }),
    output: DocumentView,
  }),
  /** A letter with invented contents, in the wording as its file says now; mistakes with file and line. */
  'documents.previewSample': query({
    access: ['administrator', 'supervisor'],
    input: z.strictObject({ kind: DocumentKind, format: LetterFormat }),
    output: z.strictObject({
      file: z.string(),
      mistakes: z.array(
        z.strictObject({ file: z.string(), line: z.number().int(), message: z.string() }),
      ),
      /** Base64; null with mistakes. */
      pdfBase64: z.string().nullable(),
      formats: z.array(LetterFormat),
      /** Letters are printed in this wording already; else from the next start. */
      inForce: z.boolean(),
    }),
  }),
  /**
   * Writes one copy into a file, for the archive of a receiving system. `directory`: an absolute path that is there;
   * null: the counter's own folder for such files.
   */
  'documents.saveFile': command({
    access: caseRoles,
    input: z.strictObject({
      documentId: z.string(),
      copyNo: z.number().int().min(0).max(99),
      format: z.enum(['pdf', 'ofd']),
      directory: z.string().trim().max(1000).nullable(),
    }),
    output: z.strictObject({ path: z.string(), sha256: z.string() }),
  }),
} as const
