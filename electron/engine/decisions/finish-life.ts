import { endSupplement, listSupplements } from '../../../db/queries/supplements.ts'
import { endTolerance, listTolerances } from '../../../db/queries/tolerances.ts'
import { endedTaskStates } from '../../../shared/case/task-state.ts'
import type { LifeChange, LifeMoves } from '../cases/life/life-change.ts'
import { closeSurveys } from '../surveys/close-surveys.ts'
import type { ActContext, Dossier } from './dossier.ts'
import type { Receipt } from './receive.ts'
import { tellPlatform } from './tell-platform.ts'

/**
 * The end of every command and timer that moves tasks: debts that nobody waits for any more are closed, the case's
 * own row follows its tasks, and the platform is told. The result belongs in the payload of the one event.
 */
export async function finishLife(
  life: LifeChange,
  {
    dossier,
    receipt,
    contentChanged = false,
  }: {
    readonly dossier: Dossier
    readonly receipt: Receipt | null
    /** Facts or materials that the platform has are no longer what it has. */
    readonly contentChanged?: boolean
  },
  context: ActContext,
): Promise<LifeMoves> {
  const { jointCase } = dossier
  await closeSupplements(life, jointCase.caseId, context)
  await closeTolerances(life, jointCase.caseId, context)
  await closeSurveys(life, jointCase.caseId, context)
  const moves = await life.finish({ ...receipt?.columns, ...acceptanceOf(life, dossier, context) })
  await tellPlatform(life.allTasks(), { dossier, receipt, contentChanged }, context)
  return moves
}

/** The case counts as accepted from the first of its tasks on. */
function acceptanceOf(life: LifeChange, { jointCase }: Dossier, { caller }: ActContext) {
  if (jointCase.acceptedAt !== null) return {}
  const accepted = life.allTasks().flatMap(({ acceptedAt }) => acceptedAt ?? [])
  const first = accepted.toSorted()[0]
  return first === undefined
    ? {}
    : { accepted_at: first, accepted_by: caller.account?.accountId ?? null }
}

async function closeSupplements(
  life: LifeChange,
  caseId: string,
  { read, write }: ActContext,
): Promise<void> {
  for (const { supplementId, state, itemIds } of await listSupplements(read, caseId)) {
    const waits = itemIds.some((itemId) => life.task(itemId).state === 6)
    if (state !== 'open' || waits) continue
    await life.endClocks({ kind: 'supplement', subjectId: supplementId }, 'cancelled')
    await endSupplement(write, supplementId, { state: 'ended', on: life.today })
  }
}

/** 办结（容缺通过）still waits for what was promised. */
async function closeTolerances(
  life: LifeChange,
  caseId: string,
  { read, write }: ActContext,
): Promise<void> {
  for (const { materialId, state, itemIds } of await listTolerances(read, caseId)) {
    const waits = itemIds.some((itemId) => {
      const task = life.task(itemId)
      return task.state === 12 || !endedTaskStates.includes(task.state)
    })
    if (state !== 'open' || waits) continue
    await life.endClocks({ kind: 'tolerance', subjectId: materialId }, 'cancelled')
    await endTolerance(write, { caseId, materialId }, { state: 'ended', on: life.today })
  }
}
