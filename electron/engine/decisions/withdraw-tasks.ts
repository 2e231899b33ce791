import { findTaskReport, insertTaskReport } from '../../../db/queries/decisions.ts'
import { stepFrom } from '../../../shared/case/task-action.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { LifeChange } from '../cases/life/life-change.ts'
import { takeStep } from '../cases/life/take-step.ts'
import { getCase } from '../cases/open-case.ts'
import { accountOf, type CommandContext } from '../dispatch.ts'
import { refuseUnprintable } from '../documents/refuse-unprintable.ts'
import { refuse } from '../refusal.ts'
import { letterSources, returnLetter, withdrawalLetter, writeLetters } from './decision-letters.ts'
import { gatherDossier } from './dossier.ts'
import { finishLife } from './finish-life.ts'

/**
 * 撤件 at the applicant's wish. Before the handling has begun it is done on the spot, and the papers go back; after
 * that the receiver confirms it.
 */
export async function withdrawTasks(
  input: ParsedInputOf<'tasks.withdraw'>,
  context: CommandContext,
): Promise<void> {
  const { read, write, services, now } = context
  const { withdrawalId, caseId, reason } = input
  if (await isKnown(input, context)) return
  const itemIds = [...new Set(input.itemIds)]
  refuseUnprintable(services.letters, 'reason', reason)
  const jointCase = await getCase(read, caseId)
  if (jointCase.state === 'draft')
    refuse('refused', '草稿还没有收件，不需要撤件；不办的事项取消勾选即可。')
  const dossier = await gatherDossier(jointCase, context)
  const life = await LifeChange.of(jointCase, context)
  const { accountId } = accountOf(context.caller)
  const outright: string[] = []
  for (const itemId of itemIds) {
    const { state, acceptedAt } = life.task(itemId)
    const direct = stepFrom(state, 'withdraw', { acceptedBefore: acceptedAt !== null })
    const action = direct.ok ? 'withdraw' : 'requestWithdrawal'
    if (direct.ok) outright.push(itemId)
    await takeStep(life, dossier, { itemId, action })
    const report = { reportId: withdrawalId, caseId, itemId, action, reason, accountId }
    await insertTaskReport(write, { ...report, on: life.today, at: now.toISOString() })
  }
  const sources = await letterSources(dossier, context)
  const tasks = life.allTasks().filter(({ itemId }) => itemIds.includes(itemId))
  const accepted = tasks.some(({ acceptedAt }) => acceptedAt !== null)
  const wish = accepted ? 'terminate' : 'withdraw'
  const letters = [
    withdrawalLetter(sources, tasks, { reason, wish }),
    ...returnLetter(sources, outright, `申请人撤件：${reason}`),
  ]
  await writeLetters(caseId, letters, context)
  const moves = await finishLife(life, { dossier, receipt: null }, context)
  context.record({ kind: 'tasks-withdrawn', caseId, payload: { withdrawalId, ...moves } })
  context.afterCommit(() => {
    services.sync.kick()
    services.notify({ kind: 'case-changed', caseId })
  })
}

async function isKnown(
  { withdrawalId, caseId }: ParsedInputOf<'tasks.withdraw'>,
  context: CommandContext,
): Promise<boolean> {
  const known = await findTaskReport(context.read, withdrawalId)
  if (known === undefined) return false
  if (known !== caseId) refuse('conflict', '这次撤件属于另一件办件，请重新打开办件。')
  context.unchanged()
  return true
}
