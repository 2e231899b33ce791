import { insertScheme, listSchemes } from '../../../db/queries/surveys.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import type { FirstScheme } from '../../../shared/case/survey.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { LifeChange } from '../cases/life/life-change.ts'
import { getCase } from '../cases/open-case.ts'
import { accountOf, type CommandContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'

/** 首次设计方案 of an item was given to the applicant: its limit ends on the day on which that happened. */
export async function handOverScheme(
  input: ParsedInputOf<'surveys.handOverScheme'>,
  context: CommandContext,
): Promise<FirstScheme[]> {
  const { read, write, now } = context
  const { caseId, itemId, handedOn } = input
  const jointCase = await getCase(read, caseId)
  const handed = await listSchemes(read, caseId)
  if (handed.some((scheme) => scheme.itemId === itemId)) {
    context.unchanged()
    return handed
  }
  const life = await LifeChange.of(jointCase, context)
  const today = chinaDate(now.toISOString())
  if (life.openClocks({ kind: 'firstScheme', itemId }).length === 0)
    refuse('refused', '这个事项没有首次设计方案的期限，不用登记。')
  const receivedOn = chinaDate(jointCase.receivedAt ?? now.toISOString())
  if (handedOn > today || handedOn < receivedOn) {
    const message = `送达日期应在收件（${receivedOn}）以后、今天以前。请核对。`
    refuse('refused', message, { handedOn: message })
  }
  const { manner, summary } = input
  await insertScheme(write, {
    ...{ caseId, itemId, handedOn, manner, summary },
    accountId: accountOf(context.caller).accountId,
    at: now.toISOString(),
  })
  await life.endClocks({ kind: 'firstScheme', itemId }, 'met', handedOn)
  const moves = await life.finish()
  context.record({
    kind: 'scheme-handed-over',
    caseId,
    payload: { itemId, handedOn, manner, ...moves },
  })
  context.afterCommit(() => context.services.notify({ kind: 'case-changed', caseId }))
  return listSchemes(read, caseId)
}
