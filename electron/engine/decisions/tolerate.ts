import { listTolerances, saveTolerance } from '../../../db/queries/tolerances.ts'
import type { LifeChange } from '../cases/life/life-change.ts'
import { refuse } from '../refusal.ts'
import type { ActContext, Dossier } from './dossier.ts'
import type { PromisedMaterial } from './tolerated.ts'

const basis =
  '容缺受理告知承诺书：所缺材料在承诺期限内补交（实施方案“容缺办理”；期限不超过事项的承诺时限）'

/**
 * The promises of one decision with a clock each. A material that is promised already for another item keeps its
 * day; the paper says that one.
 */
export async function keepPromises(
  life: LifeChange,
  {
    dossier,
    missing,
  }: { readonly dossier: Dossier; readonly missing: readonly PromisedMaterial[] },
  { read, write }: ActContext,
): Promise<readonly PromisedMaterial[]> {
  const { caseId } = dossier.jointCase
  const earlier = new Map((await listTolerances(read, caseId)).map((one) => [one.materialId, one]))
  const kept: PromisedMaterial[] = []
  for (const promised of missing) {
    const { materialId, requirement } = promised
    const known = earlier.get(materialId)
    if (known && known.state !== 'open')
      refuse(
        'refused',
        `“${promised.name}”此前的容缺承诺已经结束，不能再次容缺；请补齐，或选补正。`,
      )
    const dueOn =
      known?.dueOn ??
      (
        await life.startClock({
          kind: 'tolerance',
          days: promised.days,
          basis,
          subjectId: materialId,
        })
      ).dueOn ??
      promised.dueOn
    const itemIds = [...new Set([...(known?.itemIds ?? []), ...promised.itemIds])]
    await saveTolerance(write, { caseId, materialId, itemIds, requirement, dueOn })
    kept.push({ ...promised, dueOn })
  }
  return kept
}
