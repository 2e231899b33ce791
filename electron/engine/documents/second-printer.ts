import type { Reader } from '../../../db/handles.ts'
import { findDocument } from '../../../db/queries/documents.ts'
import { findSettings } from '../../../db/queries/installation.ts'
import { findPrintJob, sendToSecond, viewPrintJob } from '../../../db/queries/print-jobs.ts'
import type { PrintJobView } from '../../../shared/case/joint-case.ts'
import type { CommandContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'

/** Its queue. */
export async function requireSecondPrinter(read: Reader): Promise<string> {
  const second = (await findSettings(read))?.secondPrinter
  if (!second)
    refuse('refused', '本窗口没有备用打印机。有备用打印机的，请管理员在“系统管理”里设置。')
  return second.queue
}

/** Only notes the wish: the print worker takes the job out of the first queue, and looks whether it had begun. */
export async function useSecondPrinter(
  { printJobId }: { readonly printJobId: string },
  context: CommandContext,
): Promise<PrintJobView> {
  const queue = await requireSecondPrinter(context.read)
  const job = await findPrintJob(context.read, printJobId)
  if (!job) refuse('not-found', '没有找到这次打印，请重新打开这件办件。')
  if (job.format !== 'a4') refuse('refused', '小票不能改用备用打印机，请打印在 A4 纸上。')
  const waits = job.state === 'spooled' && job.printer !== queue
  if (job.onSecond || !waits || !(await sendToSecond(context.write, printJobId))) {
    context.unchanged()
    return viewPrintJob(job)
  }
  const document = await findDocument(context.read, job.documentId)
  context.record({
    kind: 'print-moved',
    ...(document?.caseId && { caseId: document.caseId }),
    payload: { printJobId, copyNo: job.copyNo },
  })
  context.afterCommit(() => context.services.printing.kick())
  return viewPrintJob(job)
}
