import { endTolerance, listTolerances, repairTolerance } from '../../../db/queries/tolerances.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { LifeChange } from '../cases/life/life-change.ts'
import { getCase, getCatalogueOf } from '../cases/open-case.ts'
import type { CommandContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'
import { gatherDossier } from './dossier.ts'
import { finishLife } from './finish-life.ts'
import { checkPost, takeMaterial } from './hand-in.ts'

/** What was promised has come. After the promise was broken it repairs the applicant's standing, and no more. */
export async function recordTolerance(
  input: ParsedInputOf<'tolerances.record'>,
  context: CommandContext,
): Promise<void> {
  const { read, write, services, now } = context
  const { caseId, method, postNo: typedPostNo, ...taken } = input
  const { materialId } = taken
  const tolerance = (await listTolerances(read, caseId)).find(
    (candidate) => candidate.materialId === materialId,
  )
  if (!tolerance) refuse('not-found', '这份材料没有容缺承诺，请重新打开办件。')
  if (tolerance.state === 'supplied' || tolerance.repairedAt !== null) {
    context.unchanged()
    return
  }
  if (tolerance.state === 'ended') refuse('conflict', '有关事项已经结束，这份材料不需要再补交。')
  const postNo = checkPost(method, typedPostNo)
  const jointCase = await getCase(read, caseId)
  const catalogue = await getCatalogueOf(read, services, jointCase)
  await takeMaterial(caseId, catalogue, taken, context)
  const life = await LifeChange.of(jointCase, context)
  const late = tolerance.state === 'lapsed'
  if (late) await repairTolerance(write, { caseId, materialId }, now.toISOString())
  else {
    await life.endClocks({ kind: 'tolerance', subjectId: materialId }, 'met')
    const end = { state: 'supplied', on: life.today, method, postNo } as const
    await endTolerance(write, { caseId, materialId }, end)
  }
  const dossier = await gatherDossier(jointCase, context)
  const moves = await finishLife(life, { dossier, receipt: null, contentChanged: true }, context)
  context.record({
    kind: 'tolerance-recorded',
    caseId,
    payload: { materialId, method, late, ...moves },
  })
  context.afterCommit(() => {
    services.sync.kick()
    services.notify({ kind: 'case-changed', caseId })
  })
}
