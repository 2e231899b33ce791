import { endTolerance, listTolerances } from '../../../db/queries/tolerances.ts'
import { stepFrom } from '../../../shared/case/task-action.ts'
import { takeStep } from '../cases/life/take-step.ts'
import { letterSources, returnLetter, writeLetters } from '../decisions/decision-letters.ts'
import { type ActContext, gatherDossier } from '../decisions/dossier.ts'
import { finishLife } from '../decisions/finish-life.ts'
import type { Lapsed, Lapsing } from './lapse.ts'

/**
 * A broken promise: items that wait for the material are ended, and the applicant can't promise again until it is
 * brought. What was granted already (办结容缺通过) stands until its receiver revokes it.
 */
export async function lapseTolerance(
  { jointCase, life, subjectId: materialId }: Lapsing,
  context: ActContext,
): Promise<Lapsed> {
  const { read, write } = context
  const { caseId } = jointCase
  const dossier = await gatherDossier(jointCase, context)
  const tolerances = await listTolerances(read, caseId)
  const itemIds = tolerances.find((one) => one.materialId === materialId)?.itemIds ?? []
  await life.endClocks({ kind: 'tolerance', subjectId: materialId }, 'missed')
  const ended = itemIds.filter((itemId) => {
    const { state, acceptedAt } = life.task(itemId)
    return stepFrom(state, 'lapseTolerance', { acceptedBefore: acceptedAt !== null }).ok
  })
  for (const itemId of ended) await takeStep(life, dossier, { itemId, action: 'lapseTolerance' })
  await endTolerance(write, { caseId, materialId }, { state: 'lapsed', on: life.today })
  const sources = await letterSources(dossier, context)
  const letters = returnLetter(sources, ended, '容缺材料逾期未补交，终止办理')
  await writeLetters(caseId, letters, context)
  const moves = await finishLife(life, { dossier, receipt: null }, context)
  return { kind: 'tolerance-lapsed', payload: { materialId, ...moves } }
}
