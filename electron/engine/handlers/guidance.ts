import type { Reader } from '../../../db/handles.ts'
import { isAdviceOf } from '../../../db/queries/assistance-cases.ts'
import { findDocument, listRecentAdvice } from '../../../db/queries/documents.ts'
import { findSettings, getInstallation } from '../../../db/queries/installation.ts'
import { adviceOf } from '../../../shared/catalog/advice.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import type { IssuedAdvice } from '../../../shared/ipc/contract/guidance.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { checkKeys, checkSelection } from '../cases/check-input.ts'
import { accountOf, type CommandContext, type HandlersOf } from '../dispatch.ts'
import { AdviceModel } from '../documents/models/advice.ts'
import { writeDocument } from '../documents/write-document.ts'
import { adviceModel } from '../guidance/advice-model.ts'
import { refuse } from '../refusal.ts'
import { initialSettings } from '../training-accounts.ts'

export const guidanceHandlers = {
  'guidance.issueAdvice': async (input, context) => {
    const { documentId } = input
    const known = await findDocument(context.read, documentId)
    if (known) context.unchanged()
    else await issueAdvice(input, context)
    return getIssued(context.read, documentId)
  },
  'guidance.recentAdvice': async ({ limit }, { read, caller }) => {
    const { role, accountId } = accountOf(caller)
    const recent = await listRecentAdvice(read, limit)
    if (role !== 'helper') return recent.map(viewAdvice)
    // What others have told at the counter is not a helper's to read.
    const own: (typeof recent)[number][] = []
    for (const one of recent)
      if (await isAdviceOf(read, one.document.documentId, accountId)) own.push(one)
    return own.map(viewAdvice)
  },
} satisfies HandlersOf<'guidance'>

async function issueAdvice(
  input: ParsedInputOf<'guidance.issueAdvice'>,
  context: CommandContext,
): Promise<void> {
  const { read, services, now, caller } = context
  const hall = await getInstallation(read)
  const catalogue = services.catalogues.current(hall.province)
  checkAdvice(catalogue, input)
  const values = Object.fromEntries(input.situation.map(({ key, value }) => [key, value]))
  const advice = adviceOf(catalogue, input.items, values)
  if (advice.items.length === 0)
    refuse('refused', '按所填情形，所选事项都不需要办理。请核对情形或另选事项。')
  for (const text of [input.applicantName, input.projectName]) {
    const unprintable = services.letters.findUnprintable(text)
    if (unprintable.length > 0)
      refuse(
        'refused',
        `名称中有打印不出的字（${unprintable.join('、')}）。请改用规范字，或先留空再打印。`,
      )
  }
  const build = adviceModel({
    catalogue,
    advice,
    input,
    hall,
    settings: (await findSettings(read)) ?? initialSettings,
    clerkName: accountOf(caller).displayName,
    training: services.training !== null,
    at: now.toISOString(),
  })
  const { documentId } = input
  const documentNo = await writeDocument(
    { documentId, kind: 'advice', caseId: null, build },
    context,
  )
  context.record({
    kind: 'advice-issued',
    payload: {
      documentId,
      documentNo,
      catalogueVersion: catalogue.version,
      keys: input.situation.map(({ key }) => key),
      items: input.items,
    },
  })
}

function checkAdvice(catalogue: Catalogue, input: ParsedInputOf<'guidance.issueAdvice'>): void {
  if (catalogue.version !== input.catalogueVersion)
    refuse('conflict', '清单刚换了版本，屏幕上的内容已过时。请重新打开导办后再打印。')
  checkKeys(catalogue, input.situation)
  checkSelection(catalogue, input.items)
}

async function getIssued(read: Reader, documentId: string): Promise<IssuedAdvice> {
  const issued = await listRecentAdvice(read, 1, documentId)
  const [first] = issued
  if (!first) throw new Error('advice that was just kept is there')
  return viewAdvice(first)
}

function viewAdvice({
  document,
  model,
}: Awaited<ReturnType<typeof listRecentAdvice>>[number]): IssuedAdvice {
  const { applicantName, items, clerkName } = AdviceModel.parse(model)
  return { document, applicantName, itemNames: items.map(({ name }) => name), clerkName }
}
