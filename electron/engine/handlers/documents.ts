import { findDocument, viewDocument } from '../../../db/queries/documents.ts'
import { findSettings } from '../../../db/queries/installation.ts'
import {
  findPrintJob,
  insertPrintJob,
  nextCopyNo,
  settlePrintJob,
  viewPrintJob,
} from '../../../db/queries/print-jobs.ts'
import { documentKindNames } from '../../../shared/case/joint-case.ts'
import { writeForm } from '../cases/write-form.ts'
import { accountOf, type HandlersOf } from '../dispatch.ts'
import { cancelDocument } from '../documents/cancel-document.ts'
import { chooseFormat, listRollKinds } from '../documents/choose-format.ts'
import { getRendering } from '../documents/rendering-store.ts'
import { saveDocument } from '../documents/save-document.ts'
import { requireSecondPrinter, useSecondPrinter } from '../documents/second-printer.ts'
import { refuse } from '../refusal.ts'

export const documentHandlers = {
  'documents.preview': async ({ documentId, copyNo }, { read, services }) => {
    if (!(await findDocument(read, documentId)))
      refuse('not-found', '没有找到这份文书，请重新打开这件办件。')
    const rendering = await getRendering(services.db, services.letters, documentId, copyNo)
    return {
      pdfBase64: Buffer.from(rendering.pdf).toString('base64'),
      sha256: rendering.sha256,
      pages: rendering.pages,
    }
  },
  'documents.print': async ({ documentId, printJobId, format: medium, onSecond }, context) => {
    const existing = await findPrintJob(context.read, printJobId)
    if (existing) {
      context.unchanged()
      return viewPrintJob(existing)
    }
    const document = await findDocument(context.read, documentId)
    if (!document) refuse('not-found', '没有找到这份文书，请重新打开这件办件。')
    const { cancelled } = await viewDocument(context.read, documentId)
    if (cancelled) refuse('refused', `这份文书已经作废，不能再打印。原因：${cancelled.reason}`)
    const format = await chooseFormat(document.kind, medium, context)
    if (onSecond) await requireSecondPrinter(context.read)
    const copyNo = await nextCopyNo(context.read, documentId)
    const job = await insertPrintJob(context.write, {
      printJobId,
      documentId,
      copyNo,
      format,
      onSecond,
      requestedBy: accountOf(context.caller).accountId,
      at: context.now.toISOString(),
    })
    context.record({
      kind: 'print-requested',
      ...(document.caseId !== null && { caseId: document.caseId }),
      payload: { documentId, printJobId, copyNo, format, name: documentKindNames[document.kind] },
    })
    context.afterCommit(() => context.services.printing.kick())
    return viewPrintJob(job)
  },
  'documents.rollKinds': async (_input, { read, services }) => [
    ...(await listRollKinds(read, services)),
  ],
  'documents.secondPrinter': async (_input, { read }) => ({
    queue: (await findSettings(read))?.secondPrinter?.queue ?? null,
  }),
  'documents.useSecondPrinter': useSecondPrinter,
  'documents.cancel': cancelDocument,
  'documents.saveFile': saveDocument,
  'documents.writeForm': writeForm,
  'documents.previewSample': async ({ kind, format }, { services }) => {
    const { letter, mistakes, formats, ...rest } = await services.letters.previewSample(
      kind,
      format,
    )
    return {
      ...rest,
      mistakes: [...mistakes],
      formats: [...formats],
      pdfBase64: letter && Buffer.from(letter.pdf).toString('base64'),
    }
  },
  'documents.settleDoubt': async ({ printJobId, printed }, context) => {
    const job = await findPrintJob(context.read, printJobId)
    if (!job) refuse('not-found', '没有找到这次打印，请重新打开这件办件。')
    if (job.state !== 'doubt') {
      context.unchanged()
      return viewPrintJob(job)
    }
    const document = await findDocument(context.read, job.documentId)
    const { cancelled } = await viewDocument(context.read, job.documentId)
    const settled = await settlePrintJob(context.write, printJobId, {
      printed,
      cancelled: cancelled !== null,
      at: context.now.toISOString(),
    })
    context.record({
      kind: 'print-settled',
      ...(document?.caseId && { caseId: document.caseId }),
      payload: { printJobId, printed },
    })
    context.afterCommit(() => context.services.printing.kick())
    return viewPrintJob(settled)
  },
} satisfies HandlersOf<'documents'>
