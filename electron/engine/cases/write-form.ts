import { insertCancellation } from '../../../db/queries/document-proofs.ts'
import { findDocument, listDocumentsOfCase, viewDocument } from '../../../db/queries/documents.ts'
import type { DocumentView } from '../../../shared/case/joint-case.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { accountOf, type CommandContext } from '../dispatch.ts'
import type { FormModel } from '../documents/models/form.ts'
import { requireLetter } from '../documents/models/require-letter.ts'
import { writeDocument } from '../documents/write-document.ts'
import { refuse } from '../refusal.ts'
import { formModel } from './form-model.ts'
import { getCase } from './open-case.ts'

const superseded = '填报内容有变更，由新的申请表代替'

/**
 * 申请表 as the form stands, to be signed. The same contents are not written twice; with others, a form that nobody
 * has printed yet is taken back, and one that lies on paper stays with its number.
 */
export async function writeForm(
  { documentId, caseId }: ParsedInputOf<'documents.writeForm'>,
  context: CommandContext,
): Promise<DocumentView> {
  const { read, services } = context
  const existing = await findDocument(read, documentId)
  if (existing && existing.caseId !== caseId)
    refuse('conflict', '这份申请表属于另一件办件，请重新打印。')
  const jointCase = await getCase(read, caseId)
  const model = await formModel(jointCase, '待编号', context)
  const forms = await standingForms(caseId, context)
  const same = existing ?? forms.find((form) => saysTheSame(form.model, model))
  if (same) {
    context.unchanged()
    return viewDocument(read, same.documentId)
  }
  for (const { view } of forms) await takeBackUnprinted(view, context)
  const documentNo = await writeDocument(
    { documentId, kind: 'form', caseId, build: (no) => ({ ...model, documentNo: no }) },
    context,
  )
  context.record({ kind: 'form-written', caseId, payload: { documentId, documentNo } })
  context.afterCommit(() => services.notify({ kind: 'case-changed', caseId }))
  return viewDocument(read, documentId)
}

/** The case's forms that were not taken back, newest first. */
async function standingForms(caseId: string, { read }: CommandContext) {
  const views = await listDocumentsOfCase(read, caseId)
  const forms = views.filter(({ kind, cancelled }) => kind === 'form' && cancelled === null)
  const stored = await Promise.all(
    forms.map(async (view) => {
      const document = await findDocument(read, view.documentId)
      return { documentId: view.documentId, view, model: document?.model }
    }),
  )
  return stored.reverse()
}

/** Its number, its day and who printed it make no other form; signatures stay with the paper that bears them. */
function saysTheSame(stored: unknown, model: FormModel): boolean {
  return contentsOf(requireLetter('form', stored)) === contentsOf(model)
}

function contentsOf({ caseNumber, applicant, handler, projectName, ...model }: FormModel): string {
  const { catalogueVersion, items, materials, sections } = model
  return JSON.stringify([
    { caseNumber, applicant, handler, projectName },
    { catalogueVersion, items, materials, sections },
  ])
}

async function takeBackUnprinted(
  { documentId, printJobs }: DocumentView,
  { write, caller, now }: CommandContext,
): Promise<void> {
  if (printJobs.length > 0) return
  const { accountId } = accountOf(caller)
  await insertCancellation(write, {
    documentId,
    reason: superseded,
    accountId,
    at: now.toISOString(),
  })
}
