import type { CaseView } from '../../../shared/case/joint-case.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import type { CommandContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'
import { itemsUnderWay } from './open-approvals.ts'
import { catalogueForNew, findOpened, getOrigin, openLinkedCase } from './open-linked.ts'

/** 接着办 (湘建城〔2024〕64号 “一、工作目标”): further items of the same project, by the same applicant. */
export async function openFollowUp(
  { caseId, fromCaseId, items }: ParsedInputOf<'links.followUp'>,
  context: CommandContext,
): Promise<CaseView> {
  const opened = await findOpened(caseId, context)
  if (opened) return opened
  const from = await getOrigin(fromCaseId, context)
  const catalogue = await catalogueForNew(context)
  const underWay = await itemsUnderWay(context.read, fromCaseId)
  const doubled = catalogue.items.filter(
    ({ id }) => underWay.has(id) && items.some(({ itemId }) => itemId === id),
  )
  if (doubled.length > 0) {
    const names = doubled.map(({ name }) => `“${name}”`).join('、')
    refuse('refused', `${names}已在本件或关联办件中办理，不用重复申请。请去掉后再接着办。`)
  }
  return openLinkedCase(
    {
      ...{ caseId, from, items },
      kind: 'follow-up',
      surveyId: null,
      agentId: null,
      facts: [],
      materials: [],
    },
    catalogue,
    context,
  )
}
