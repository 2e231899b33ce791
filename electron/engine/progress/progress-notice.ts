import { touchCase } from '../../../db/queries/cases.ts'
import { findDocument, listDocumentsOfCase } from '../../../db/queries/documents.ts'
import type { DocumentView } from '../../../shared/case/joint-case.ts'
import type { ItemProgress } from '../../../shared/case/progress.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { caseForLetters } from '../cases/case-frame.ts'
import { getCase } from '../cases/open-case.ts'
import type { CommandContext } from '../dispatch.ts'
import { writeDocument } from '../documents/write-document.ts'
import { refuse } from '../refusal.ts'
import { caseProgress } from './case-progress.ts'

/** 办理进度告知单 for the applicant to take along. */
export async function progressNotice(
  { documentId, caseId, reasons }: ParsedInputOf<'progress.notice'>,
  context: CommandContext,
): Promise<DocumentView> {
  const { read, write, services, now } = context
  if (await findDocument(read, documentId)) context.unchanged()
  else {
    const jointCase = await getCase(read, caseId)
    if (jointCase.acceptedAt === null)
      refuse('refused', '办件还没有受理，受理后才能打印进度告知单。可以口头告知现在的进度。')
    const { items, acceptedDate } = await caseProgress(caseId, context)
    requireReasons(items, reasons)
    const { frame } = await caseForLetters(jointCase, context)
    await writeDocument(
      {
        ...{ documentId, caseId },
        kind: 'progressNotice',
        build: (documentNo) => ({
          ...frame,
          ...{ documentNo, acceptedDate },
          asOfDate: frame.issuedDate,
          progress: items.map((item) => ({
            name: item.itemName,
            receiver: item.receiver,
            stage: item.words,
            promisedDate: item.promisedDate,
            expectedDate: item.expectedDate,
            overdue: item.overdue,
            reason: item.overdue ? (reasons[item.itemId] ?? '') : '',
            excluded: item.excluded,
          })),
        }),
      },
      context,
    )
    await touchCase(write, caseId, now.toISOString())
    context.record({ kind: 'progress-told', caseId, payload: { documentId } })
    context.afterCommit(() => services.notify({ kind: 'case-changed', caseId }))
  }
  const documents = await listDocumentsOfCase(read, caseId)
  return (
    documents.find((one) => one.documentId === documentId) ??
    refuse('conflict', '这份告知单属于另一件办件，请重新打印。')
  )
}

function requireReasons(
  items: readonly ItemProgress[],
  reasons: Readonly<Record<string, string>>,
): void {
  const silent = items.filter(({ overdue, itemId }) => overdue && !reasons[itemId])
  if (silent.length === 0) return
  const names = silent.map(({ itemName }) => itemName).join('、')
  const fields = Object.fromEntries(silent.map(({ itemId }) => [itemId, '请写明逾期原因。']))
  refuse('refused', `${names}已逾期，请写明原因再打印。`, fields)
}
