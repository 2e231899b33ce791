import { startFirstSchemes, withOutsideLine } from '../cases/life/first-scheme.ts'
import { takeStep } from '../cases/life/take-step.ts'
import { acceptanceLetter, letterSources, writeLetters } from '../decisions/decision-letters.ts'
import { type ActContext, gatherDossier } from '../decisions/dossier.ts'
import { finishLife } from '../decisions/finish-life.ts'
import type { Lapsed, Lapsing } from './lapse.ts'

/**
 * 逾期不告知的，自收到申请材料之日起即为受理 (行政许可法 第三十二条第一款第四项). The limits of handling count from the
 * receipt, and may have run out already.
 */
export async function deemAccepted(
  { jointCase, life, clocks }: Lapsing,
  context: ActContext,
): Promise<Lapsed> {
  const dossier = await gatherDossier(jointCase, context)
  const silent = clocks.flatMap(({ itemId }) => itemId ?? [])
  for (const itemId of silent) await takeStep(life, dossier, { itemId, action: 'deemAccepted' })
  const itemIds = withOutsideLine(dossier.evaluation, silent)
  const { catalogue } = dossier
  await startFirstSchemes(life, { jointCase, catalogue, itemIds, context })
  const tasks = life.allTasks().filter(({ itemId }) => silent.includes(itemId))
  const sources = await letterSources(dossier, context)
  // Items that came at different times, one of them after a supplement, count from different days.
  const byDay = Map.groupBy(tasks, ({ acceptedAt }) => acceptedAt ?? sources.receivedAt)
  const letters = [...byDay].map(([acceptedAt, own]) =>
    acceptanceLetter(sources, own, { acceptedAt, standing: 'deemed' }),
  )
  await writeLetters(jointCase.caseId, letters, context)
  const moves = await finishLife(life, { dossier, receipt: null }, context)
  return { kind: 'case-deemed-accepted', payload: { ...moves } }
}
