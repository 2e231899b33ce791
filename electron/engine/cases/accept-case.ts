import type { CaseNumber } from '../../../shared/case/joint-case.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { decideCase } from '../decisions/decide.ts'
import { type Dossier, gatherDossier } from '../decisions/dossier.ts'
import { isDecidable } from '../decisions/propose.ts'
import type { CommandContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'
import { refuseOutdated } from './carry-over.ts'
import { getCase, viewCase } from './open-case.ts'

type Accepted = OutputOf<'cases.accept'>

/** 受理 of every item, none of which lacks anything: the commonest decision, asked for in one word. */
export async function acceptCase(caseId: string, context: CommandContext): Promise<Accepted> {
  const { read, services } = context
  const jointCase = await getCase(read, caseId)
  if (jointCase.number && jointCase.numberKind && jointCase.acceptedAt) {
    context.unchanged()
    const number: CaseNumber = { number: jointCase.number, kind: jointCase.numberKind }
    return {
      number,
      acceptedAt: jointCase.acceptedAt,
      view: await viewCase(read, services, caseId),
    }
  }
  if (jointCase.state === 'draft') await refuseOutdated(context, jointCase)
  const dossier = await gatherDossier(jointCase, context)
  refuseIncomplete(dossier)
  const outcomes = dossier.tasks
    .filter(isDecidable)
    .map(({ itemId }) => ({ itemId, outcome: 'accept' as const }))
  if (outcomes.length === 0) refuse('refused', '这件办件没有等待受理的事项。')
  const { number } = await decideCase(
    caseId,
    {
      ...{ outcomes, promises: [], supplement: null, remedy: null, approvalId: null },
      decisionId: services.newId(),
    },
    context,
  )
  const acceptedAt = context.now.toISOString()
  return { number, acceptedAt, view: await viewCase(read, services, caseId) }
}

function refuseIncomplete({ problems }: Dossier): void {
  const first = problems[0]
  if (!first) return
  const rest = problems.length > 1 ? `（共 ${problems.length} 处，按 F8 逐个处理）` : ''
  const fields = Object.fromEntries(problems.map(({ key, message }) => [key, message]))
  refuse('refused', `还不能受理：${first.message}${rest}`, fields)
}
