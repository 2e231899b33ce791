import { chinaDate } from '../../../../shared/calendar/working-days.ts'
import type { TaskAction } from '../../../../shared/case/task-action.ts'
import type { Catalogue, Item } from '../../../../shared/catalog/catalogue.ts'
import type { Evaluation } from '../../../../shared/catalog/evaluation.ts'
import { startHandlingClocks } from './handling-clocks.ts'
import type { LifeChange } from './life-change.ts'

export interface StepTerms {
  readonly catalogue: Catalogue
  readonly evaluation: Evaluation
}

export interface TaskStep {
  readonly itemId: string
  readonly action: TaskAction
  /** Why the clocks stand still; on paper and on the screen, not in the log. */
  readonly reason?: string
  /** Decided in the same breath as it was received: no time to decide runs. */
  readonly decidedAtOnce?: boolean
}

/** 行政许可法: decide within five days of receipt, deliver within ten of the decision. */
export const decisionDays = 5
export const deliveryDays = 10
/** Proposed default: nothing is published for the two provinces. */
export const supplementDays = 10

/**
 * One step of one task with all that it does to the clocks of that task. Clocks that several tasks share (补正期限,
 * 容缺补交期限) belong to the supplement and the promise, which start and end them.
 */
export async function takeStep(life: LifeChange, terms: StepTerms, step: TaskStep): Promise<void> {
  const { itemId, action } = step
  const before = life.task(itemId)
  const acceptedAt = action === 'deemAccepted' ? (before.stateSince ?? undefined) : undefined
  await life.move(itemId, action, acceptedAt)
  await effects[action]?.({ life, terms, step, wasAccepted: before.acceptedAt !== null })
}

interface Effect {
  readonly life: LifeChange
  readonly terms: StepTerms
  readonly step: TaskStep
  readonly wasAccepted: boolean
}

const effects: Readonly<Partial<Record<TaskAction, (effect: Effect) => Promise<void>>>> = {
  receive: async (effect) => {
    if (!effect.step.decidedAtOnce) await startDecision(effect)
  },
  accept: startHandling,
  acceptWithTolerance: startHandling,
  deemAccepted: startHandling,
  decline: endDecision,
  refuse: endDecision,
  requestSupplement: async (effect) => {
    await endDecision(effect)
    await pauseHandling(effect, 'supplement')
  },
  completeSupplement: async (effect) => {
    if (effect.wasAccepted) await resumeHandling(effect)
    else await startDecision(effect)
  },
  lapseSupplement: cancelAll,
  withdraw: cancelAll,
  confirmWithdrawal: cancelAll,
  lapseTolerance: cancelAll,
  revoke: cancelAll,
  pause: (effect) => pauseHandling(effect, 'special'),
  resume: resumeHandling,
  declineWithdrawal: resumeHandling,
  approve: finishHandling,
  approveWithTolerance: finishHandling,
  reject: finishHandling,
}

function itemOf({ terms: { catalogue }, step }: Effect): Item {
  const item = catalogue.items.find(({ id }) => id === step.itemId)
  if (!item) throw new Error('only items of the catalogue become tasks')
  return item
}

const permitLimits = {
  decision:
    '《中华人民共和国行政许可法》第三十二条：申请材料不全的当场或者五日内一次告知，逾期不告知的自收到之日起即为受理',
  delivery: '《中华人民共和国行政许可法》第四十四条：自作出决定之日起十日内送达',
}
const serviceLimits = {
  decision: '公共服务参照行政许可，五个工作日内作出受理决定（建议值，待大厅确认）',
  delivery: '公共服务参照行政许可，十个工作日内送达办理结果（建议值，待大厅确认）',
}

function limitsOf(effect: Effect) {
  return itemOf(effect).nature === 'permit' ? permitLimits : serviceLimits
}

async function startDecision(effect: Effect): Promise<void> {
  const { itemId } = effect.step
  const basis = limitsOf(effect).decision
  await effect.life.startClock({ kind: 'decision', days: decisionDays, basis, itemId })
}

async function endDecision({ life, step: { itemId } }: Effect): Promise<void> {
  await life.endClocks({ kind: 'decision', itemId }, 'met')
}

/** From the day on which the task counts as accepted, which may lie before today. */
async function startHandling(effect: Effect): Promise<void> {
  const { life, terms, step } = effect
  await endDecision(effect)
  const { acceptedAt } = life.task(step.itemId)
  const startedOn = acceptedAt === null ? life.today : chinaDate(acceptedAt)
  const state = terms.evaluation.items.find(({ item }) => item.id === step.itemId)
  const promisedDays = state?.promisedDays ?? itemOf(effect).promisedDays
  const clock = await startHandlingClocks(life, terms.catalogue, {
    itemId: step.itemId,
    promisedDays,
    startedOn,
  })
  await life.promise(step.itemId, clock.dueOn)
}

async function pauseHandling(
  { life, step: { itemId, reason } }: Effect,
  cause: 'supplement' | 'special',
): Promise<void> {
  await life.pauseClocks({ kind: 'promised', itemId }, cause, reason)
  await life.pauseClocks({ kind: 'statutory', itemId }, cause, reason)
}

async function resumeHandling({ life, step: { itemId } }: Effect): Promise<void> {
  await life.resumeClocks({ kind: 'promised', itemId })
  await life.resumeClocks({ kind: 'statutory', itemId })
}

async function finishHandling(effect: Effect): Promise<void> {
  const { life, step } = effect
  const { itemId } = step
  await life.endClocks({ kind: 'promised', itemId }, 'met')
  await life.endClocks({ kind: 'statutory', itemId }, 'met')
  // Who has the result waits for no scheme of it.
  await life.endClocks({ kind: 'firstScheme', itemId }, 'cancelled')
  await startDelivery(life, effect.terms.catalogue, { itemId, startedOn: life.today })
}

/** The ten days to deliver, from the decision. */
export async function startDelivery(
  life: LifeChange,
  { items }: Catalogue,
  { itemId, startedOn }: { readonly itemId: string; readonly startedOn: string },
): Promise<void> {
  const permit = items.find(({ id }) => id === itemId)?.nature === 'permit'
  const basis = (permit ? permitLimits : serviceLimits).delivery
  await life.startClock({ kind: 'delivery', days: deliveryDays, basis, itemId, startedOn })
}

async function cancelAll({ life, step: { itemId } }: Effect): Promise<void> {
  await life.endClocks({ itemId }, 'cancelled')
}
