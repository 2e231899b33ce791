import { endSupplement } from '../../../db/queries/supplements.ts'
import { LifeChange } from '../cases/life/life-change.ts'
import { takeStep } from '../cases/life/take-step.ts'
import {
  letterSources,
  receiptLetter,
  returnLetter,
  writeLetters,
} from '../decisions/decision-letters.ts'
import { type ActContext, gatherDossier } from '../decisions/dossier.ts'
import { finishLife } from '../decisions/finish-life.ts'
import { lastDayOf } from '../decisions/record-supplement.ts'
import { getSupplement } from '../decisions/view-debts.ts'
import type { Lapsed, Lapsing } from './lapse.ts'

/**
 * 逾期未补正，视为撤回. An applicant who brought everything in time does not lose by it that nobody at the counter
 * closed the supplement: it counts as complete.
 */
export async function lapseSupplement(
  { jointCase, life: lapsing, subjectId: supplementId }: Lapsing,
  context: ActContext,
): Promise<Lapsed> {
  const { read, write } = context
  const { caseId } = jointCase
  const dossier = await gatherDossier(jointCase, context)
  const supplement = await getSupplement(read, { caseId, supplementId })
  const brought = supplement.lines.every(({ receivedOn }) => receivedOn !== null)
  const which = { kind: 'supplement', subjectId: supplementId } as const
  const life = brought ? await LifeChange.of(jointCase, context, lastDayOf(supplement)) : lapsing
  await life.endClocks(which, brought ? 'met' : 'missed')
  const action = brought ? 'completeSupplement' : 'lapseSupplement'
  const waiting = supplement.itemIds.filter((itemId) => life.task(itemId).state === 6)
  for (const itemId of waiting) await takeStep(life, dossier, { itemId, action })
  const state = brought ? 'complete' : 'lapsed'
  await endSupplement(write, supplementId, { state, on: life.today })
  const sources = await letterSources(dossier, context)
  const tasks = life.allTasks().filter(({ itemId }) => waiting.includes(itemId))
  const letters = brought
    ? [receiptLetter({ ...sources, receivedAt: context.now.toISOString() }, tasks)]
    : returnLetter(sources, waiting, '逾期未补正，视为撤回申请')
  await writeLetters(caseId, letters, context)
  const contentChanged = brought
  const moves = await finishLife(life, { dossier, receipt: null, contentChanged }, context)
  const kind = brought ? 'supplement-completed' : 'supplement-lapsed'
  return { kind, payload: { supplementId, ...moves } }
}
