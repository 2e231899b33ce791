import { touchCase } from '../../../db/queries/cases.ts'
import {
  deleteResult,
  findResult,
  hasLeft,
  insertResult,
  listResults,
} from '../../../db/queries/results.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import type { ResultView } from '../../../shared/case/delivery.ts'
import { taskStateNames } from '../../../shared/case/task-state.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { LifeChange, type LifeMoves } from '../cases/life/life-change.ts'
import { startDelivery } from '../cases/life/take-step.ts'
import { getCase, getCatalogueOf } from '../cases/open-case.ts'
import { accountOf, type CommandContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'
import { decidedStates } from './view-delivery.ts'

type Input = ParsedInputOf<'delivery.recordResult'>

/** A result came to the counter. Of an undelivered one the ten days are counted, whoever forgot to begin. */
export async function recordResult(input: Input, context: CommandContext): Promise<ResultView> {
  const { read, write, services } = context
  const { caseId, itemId, resultId } = input
  const existing = await findResult(read, resultId)
  if (existing) {
    if (existing.caseId !== caseId) refuse('conflict', '这份结果属于另一件办件，请重新登记。')
    context.unchanged()
    return withoutCase(existing)
  }
  await refuseImpossible(input, context)
  const moves = await countDelivery(input, context)
  const at = context.now.toISOString()
  await insertResult(write, input, { accountId: accountOf(context.caller).accountId, at })
  context.record({
    kind: 'result-recorded',
    caseId,
    payload: { resultId, itemId, medium: input.medium, copies: input.copies, ...moves },
  })
  context.afterCommit(() => services.notify({ kind: 'case-changed', caseId }))
  return { ...withoutCase({ ...input, deliveryId: null }) }
}

async function refuseImpossible(input: Input, { read, now }: CommandContext): Promise<void> {
  const { validFrom, validUntil, arrivedOn, itemId, resultNo } = input
  const today = chinaDate(now.toISOString())
  const refuseField = (field: string, message: string) =>
    refuse('refused', message, { [field]: message })
  if (arrivedOn > today) refuseField('arrivedOn', '到件日期不能晚于今天，请核对。')
  if (validFrom !== null && validUntil !== null && validFrom > validUntil)
    refuseField('validUntil', '有效期的截止日期早于起始日期，请核对证照。')
  const same = (await listResults(read, input.caseId)).find(
    (one) => one.itemId === itemId && one.resultNo === resultNo,
  )
  if (same) refuseField('resultNo', '这个编号的结果已经登记过，请核对编号。')
}

async function countDelivery(
  { caseId, itemId }: Input,
  context: CommandContext,
): Promise<LifeMoves> {
  const jointCase = await getCase(context.read, caseId)
  const life = await LifeChange.of(jointCase, context)
  const task = life.task(itemId)
  if (!decidedStates.includes(task.state))
    refuse(
      'refused',
      `事项现在是“${taskStateNames[task.state]}”，办结以后才能登记结果。请先在“期限与任务”里登记办结。`,
    )
  if (life.openClocks({ kind: 'delivery', itemId }).length === 0) {
    const catalogue = await getCatalogueOf(context.read, context.services, jointCase)
    const startedOn = task.stateSince === null ? life.today : chinaDate(task.stateSince)
    await startDelivery(life, catalogue, { itemId, startedOn })
  }
  return life.finish()
}

function withoutCase({
  resultId,
  itemId,
  name,
  resultNo,
  medium,
  copies,
  validFrom,
  validUntil,
  arrivedOn,
  deliveryId,
}: ResultView): ResultView {
  return {
    ...{ resultId, itemId, name, resultNo, medium, copies },
    ...{ validFrom, validUntil, arrivedOn, deliveryId },
  }
}

/** A slip of the keyboard; what was delivered once stays as it was written. */
export async function removeResult(
  { resultId }: ParsedInputOf<'delivery.removeResult'>,
  context: CommandContext,
): Promise<{ removed: boolean }> {
  const { read, write, services } = context
  const result = await findResult(read, resultId)
  if (!result) {
    context.unchanged()
    return { removed: false }
  }
  if (await hasLeft(read, resultId))
    refuse('refused', '这份结果已经交付过，不能删除。登记有误的，请告诉值班长。')
  const { caseId, itemId } = result
  await deleteResult(write, resultId)
  await touchCase(write, caseId, context.now.toISOString())
  context.record({ kind: 'result-removed', caseId, payload: { resultId, itemId } })
  context.afterCommit(() => services.notify({ kind: 'case-changed', caseId }))
  return { removed: true }
}
