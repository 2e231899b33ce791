import {
  endDelivery,
  findDelivery,
  listResultIdsOf,
  type StoredDelivery,
} from '../../../db/queries/deliveries.ts'
import { listResults } from '../../../db/queries/results.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import { type DeliveryView, deliveryStateNames } from '../../../shared/case/delivery.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { caseForLetters } from '../cases/case-frame.ts'
import { LifeChange } from '../cases/life/life-change.ts'
import { getCase } from '../cases/open-case.ts'
import { accountOf, type CommandContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'
import { endDeliveryClocks } from './deliver.ts'
import { writeCollectionSlip, writeDeliveryReceipt } from './delivery-letters.ts'
import { viewDeliveryOf } from './view-delivery.ts'

/** The post's answer: the day of the signature is the day of the delivery. */
export async function settlePost(
  input: ParsedInputOf<'delivery.settlePost'>,
  context: CommandContext,
): Promise<DeliveryView> {
  const { signerName, relation, signedOn } = input
  const delivery = await getDelivery(context, input.deliveryId)
  if (delivery.state === 'delivered' && delivery.signerName === signerName) {
    context.unchanged()
    return viewDeliveryOf(context.read, delivery)
  }
  requireState(delivery, 'posted')
  const today = chinaDate(context.now.toISOString())
  const sentOn = chinaDate(delivery.createdAt)
  if (signedOn < sentOn || signedOn > today) {
    const message = `签收日期应在寄出日期（${sentOn}）和今天（${today}）之间。`
    refuse('refused', message, { signedOn: message })
  }
  const jointCase = await getCase(context.read, delivery.caseId)
  const letters = await caseForLetters(jointCase, context)
  const results = await resultsOf(delivery, context)
  const { postNo } = delivery
  const signer = { name: signerName, role: relation }
  const receipt = { results, signer, deliveredOn: signedOn, postNo }
  await writeDeliveryReceipt(jointCase, letters, receipt, context)
  return arrive(delivery, { signerName, signerRelation: relation, endedOn: signedOn }, context)
}

/** 自助领取: whoever has the code has the results. */
export async function collect(
  { deliveryId, code }: ParsedInputOf<'delivery.collect'>,
  context: CommandContext,
): Promise<DeliveryView> {
  const delivery = await getDelivery(context, deliveryId)
  if (delivery.pickupCode !== null && delivery.pickupCode !== code.replace(/\s/g, '')) {
    const message = '取件码不符，请领取人核对收到的取件码。'
    refuse('refused', message, { code: message })
  }
  if (delivery.state === 'delivered') {
    context.unchanged()
    return viewDeliveryOf(context.read, delivery)
  }
  requireState(delivery, 'ready')
  const jointCase = await getCase(context.read, delivery.caseId)
  const letters = await caseForLetters(jointCase, context)
  const person = { name: delivery.receiverName, phone: delivery.receiverPhone, idNumber: '' }
  const results = await resultsOf(delivery, context)
  const slip = { results, person, role: null, mode: 'selfService' as const, postNo: null }
  await writeCollectionSlip(jointCase, letters, slip, context)
  const endedOn = letters.frame.issuedDate
  return arrive(delivery, { signerName: '', signerRelation: '', endedOn }, context)
}

/** Nothing was delivered: the results can go out again, and their days go on. */
export async function takeBack(
  { deliveryId, reason }: ParsedInputOf<'delivery.takeBack'>,
  context: CommandContext,
): Promise<DeliveryView> {
  const { read, write, services, now } = context
  const delivery = await getDelivery(context, deliveryId)
  const { caseId, method } = delivery
  if (delivery.state === 'returned' && delivery.reason === reason) {
    context.unchanged()
    return viewDeliveryOf(read, delivery)
  }
  if (delivery.state !== 'posted' && delivery.state !== 'ready') requireState(delivery, 'posted')
  const results = (await listResultIdsOf(read, deliveryId)).length
  await endDelivery(write, deliveryId, {
    ...{ signerName: '', signerRelation: '', reason },
    state: 'returned',
    endedOn: chinaDate(now.toISOString()),
    endedBy: accountOf(context.caller).accountId,
  })
  const moves = await (await LifeChange.of(delivery, context)).finish()
  const payload = { deliveryId, method, results, ...moves }
  context.record({ kind: 'results-taken-back', caseId, payload })
  context.afterCommit(() => services.notify({ kind: 'case-changed', caseId }))
  return viewDeliveryOf(read, delivery)
}

async function arrive(
  delivery: StoredDelivery,
  end: { readonly signerName: string; readonly signerRelation: string; readonly endedOn: string },
  context: CommandContext,
): Promise<DeliveryView> {
  const { deliveryId, caseId, method } = delivery
  const endedBy = accountOf(context.caller).accountId
  await endDelivery(context.write, deliveryId, { ...end, endedBy, state: 'delivered', reason: '' })
  const life = await LifeChange.of(delivery, context)
  await endDeliveryClocks(life, { deliveryId, caseId, endedOn: end.endedOn }, context)
  const moves = await life.finish()
  const results = (await listResultIdsOf(context.read, deliveryId)).length
  const payload = { deliveryId, method, results, ...moves }
  context.record({ kind: 'results-delivered', caseId, payload })
  context.afterCommit(() => context.services.notify({ kind: 'case-changed', caseId }))
  return viewDeliveryOf(context.read, delivery)
}

async function getDelivery({ read }: CommandContext, deliveryId: string): Promise<StoredDelivery> {
  return (
    (await findDelivery(read, deliveryId)) ??
    refuse('not-found', '没有找到这次交付，请重新打开出件。')
  )
}

function requireState(delivery: StoredDelivery, state: 'posted' | 'ready'): void {
  if (delivery.state === state) return
  refuse('conflict', `这次交付现在是“${deliveryStateNames[delivery.state]}”，不能这样登记。`)
}

async function resultsOf({ caseId, deliveryId }: StoredDelivery, { read }: CommandContext) {
  return (await listResults(read, caseId)).filter((one) => one.deliveryId === deliveryId)
}
