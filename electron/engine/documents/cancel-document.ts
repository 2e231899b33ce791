import type { Reader } from '../../../db/handles.ts'
import { findDocumentProof, insertCancellation } from '../../../db/queries/document-proofs.ts'
import { findDocument, viewDocument } from '../../../db/queries/documents.ts'
import type { DocumentView, PrintState } from '../../../shared/case/joint-case.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { accountOf, type CommandContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'

const onTheWay: readonly PrintState[] = ['committed', 'spooling']
const mayBeOnPaper: readonly PrintState[] = ['spooled', 'confirmed', 'doubt']

/** 作废: the number stays with its reason, and nothing of the letter is printed any more. */
export async function cancelDocument(
  { documentId, reason }: ParsedInputOf<'documents.cancel'>,
  context: CommandContext,
): Promise<DocumentView> {
  const { read, write, now, services } = context
  const document = await findDocument(read, documentId)
  if (!document) refuse('not-found', '没有找到这份文书，请重新打开这件办件。')
  const before = await viewDocument(read, documentId)
  if (before.cancelled) {
    context.unchanged()
    return before
  }
  await refuseUnlessAllowed(read, before, context)
  const { accountId } = accountOf(context.caller)
  await insertCancellation(write, { documentId, reason, accountId, at: now.toISOString() })
  const { caseId, kind, documentNo } = document
  // The reason may name somebody, so it stays out of the log.
  context.record({
    kind: 'document-cancelled',
    ...(caseId !== null && { caseId }),
    payload: { documentId, documentKind: kind, documentNo },
  })
  context.afterCommit(() => {
    services.notify(caseId === null ? { kind: 'advice-changed' } : { kind: 'case-changed', caseId })
  })
  return viewDocument(read, documentId)
}

async function refuseUnlessAllowed(
  read: Reader,
  { documentId, printJobs }: DocumentView,
  { caller }: CommandContext,
): Promise<void> {
  if (printJobs.some(({ state }) => onTheWay.includes(state)))
    refuse('conflict', '这份文书正在送打印机。请等打印有了结果再作废。')
  const { accountId, role } = accountOf(caller)
  if (role === 'supervisor') return
  const printed = printJobs.some(({ state }) => mayBeOnPaper.includes(state))
  if (printed)
    refuse('not-allowed', '这份文书已经打印，只有值班长可以作废。请把纸收回后请值班长办理。')
  const proof = await findDocumentProof(read, documentId)
  if (proof?.madeBy !== accountId)
    refuse('not-allowed', '这份文书不是您出具的。请由出具人在打印前作废，或请值班长作废。')
}
