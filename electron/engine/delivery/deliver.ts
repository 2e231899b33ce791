import { randomInt } from 'node:crypto'
import type { JointCase } from '../../../db/queries/cases.ts'
import {
  findDelivery,
  insertDelivery,
  isPostNumberUsed,
  listDeliveries,
  type StoredDelivery,
} from '../../../db/queries/deliveries.ts'
import { listResults, type StoredResult } from '../../../db/queries/results.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import type { DeliveryView } from '../../../shared/case/delivery.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { caseForLetters } from '../cases/case-frame.ts'
import { LifeChange, type LifeMoves } from '../cases/life/life-change.ts'
import { getCase } from '../cases/open-case.ts'
import { checkedPostNumber } from '../custody/move-sleeve.ts'
import { accountOf, type CommandContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'
import { writeCollectionSlip, writeDeliveryReceipt } from './delivery-letters.ts'
import { strokesOf, usableCheck } from './pick-up.ts'
import { decidedStates, viewDeliveryOf } from './view-delivery.ts'

interface Goods {
  readonly deliveryId: string
  readonly caseId: string
  readonly resultIds: readonly string[]
}

type Details = Omit<StoredDelivery, 'deliveryId' | 'caseId' | 'createdAt'>

export const nobody = { receiverName: '', receiverPhone: '', receiverAddress: '' }
export const unsigned = {
  signerName: '',
  signerRelation: '',
  witness: '',
  endedOn: null,
  reason: '',
}

/** 窗口领取: to the very person of the check, and to nobody a second time. */
export async function handOut(
  input: ParsedInputOf<'delivery.handOut'>,
  context: CommandContext,
): Promise<DeliveryView> {
  return send(input, context, async (results, jointCase) => {
    const check = await usableCheck(input, context)
    const signature = await strokesOf(input, context)
    const letters = await caseForLetters(jointCase, context)
    const today = letters.frame.issuedDate
    const person = { name: check.name, phone: check.phone, idNumber: check.idNumber }
    const slip = {
      results,
      person,
      role: check.role,
      mode: 'counter' as const,
      postNo: null,
      signature,
    }
    await writeCollectionSlip(jointCase, letters, slip, context)
    const receipt = { results, signer: { name: check.name, role: check.role }, deliveredOn: today }
    await writeDeliveryReceipt(jointCase, letters, { ...receipt, postNo: null, signature }, context)
    return {
      ...unsigned,
      method: 'counter',
      state: 'delivered',
      checkId: check.checkId,
      ...{ postNo: null, pickupCode: null },
      ...{ receiverName: check.name, receiverPhone: check.phone, receiverAddress: '' },
      signerName: check.name,
      endedOn: today,
    }
  })
}

export async function sendByPost(
  input: ParsedInputOf<'delivery.post'>,
  context: CommandContext,
): Promise<DeliveryView> {
  return send(input, context, async (results, jointCase) => {
    const postNo = checkedPostNumber(input.postNo)
    if (postNo !== null && (await isPostNumberUsed(context.read, postNo))) {
      const message = '这个邮件号已经登记过，请核对详情单。'
      refuse('refused', message, { postNo: message })
    }
    const letters = await caseForLetters(jointCase, context)
    const { receiverName, phone, address } = input
    const isHandler = receiverName === letters.frame.handler.name
    const idNumber = isHandler ? letters.answer('handler.idNumber') : ''
    const person = { name: receiverName, phone, idNumber }
    const slip = { results, person, role: null, mode: 'post' as const, postNo }
    await writeCollectionSlip(jointCase, letters, slip, context)
    return {
      ...unsigned,
      method: 'post',
      state: 'posted',
      ...{ checkId: null, postNo, pickupCode: null },
      ...{ receiverName, receiverPhone: phone, receiverAddress: address },
    }
  })
}

export async function prepareSelfService(
  input: ParsedInputOf<'delivery.prepareSelfService'>,
  context: CommandContext,
): Promise<DeliveryView> {
  return send(input, context, async (results) => {
    if (results.every(({ medium }) => medium === 'electronic'))
      refuse('refused', '所选结果只有电子件，没有可以放进自助柜的纸质件。请改选网上送达。')
    return {
      ...unsigned,
      method: 'selfService',
      state: 'ready',
      ...{ checkId: null, postNo: null, pickupCode: newPickupCode() },
      ...{ receiverName: input.receiverName, receiverPhone: input.phone, receiverAddress: '' },
    }
  })
}

/** Eight digits: typed on the number pad of a cabinet. */
function newPickupCode(): string {
  return String(randomInt(100_000_000)).padStart(8, '0')
}

export async function recordOnline(
  input: ParsedInputOf<'delivery.recordOnline'>,
  context: CommandContext,
): Promise<DeliveryView> {
  return send(input, context, async (results) => {
    const paper = results.find(({ medium }) => medium === 'paper')
    if (paper) refuse('refused', `“${paper.name}”只有纸质件，不能网上送达。请选窗口、邮寄或自助。`)
    const today = chinaDate(context.now.toISOString())
    const { deliveredOn } = input
    if (deliveredOn > today) {
      const message = '送达日期不能晚于今天，请核对。'
      refuse('refused', message, { deliveredOn: message })
    }
    return {
      ...{ ...nobody, ...unsigned },
      method: 'online',
      state: 'delivered',
      ...{ checkId: null, postNo: null, pickupCode: null },
      endedOn: deliveredOn,
    }
  })
}

/** What all ways out have in common: each result lies at the counter, leaves once, and is counted. */
export async function send(
  goods: Goods,
  context: CommandContext,
  detailsOf: (results: readonly StoredResult[], jointCase: JointCase) => Promise<Details>,
): Promise<DeliveryView> {
  const { read, write, services, now } = context
  const { deliveryId, caseId } = goods
  const existing = await findDelivery(read, deliveryId)
  if (existing) {
    if (existing.caseId !== caseId) refuse('conflict', '这次交付属于另一件办件，请重新办理。')
    context.unchanged()
    return viewDeliveryOf(read, existing)
  }
  const jointCase = await getCase(read, caseId)
  const life = await LifeChange.of(jointCase, context)
  const results = await freeResults(goods, life, context)
  const details = await detailsOf(results, jointCase)
  const delivery = { ...details, deliveryId, caseId, createdAt: now.toISOString() }
  const resultIds = results.map(({ resultId }) => resultId)
  await insertDelivery(write, delivery, resultIds, accountOf(context.caller).accountId)
  if (delivery.endedOn !== null) await endDeliveryClocks(life, delivery, context)
  const moves: LifeMoves = await life.finish()
  const { method, endedOn } = delivery
  const payload = { deliveryId, method, results: results.length, ended: endedOn !== null, ...moves }
  context.record({ kind: 'results-sent', caseId, payload })
  context.afterCommit(() => services.notify({ kind: 'case-changed', caseId }))
  return viewDeliveryOf(read, delivery)
}

async function freeResults(
  { caseId, resultIds }: Goods,
  life: LifeChange,
  { read }: CommandContext,
): Promise<readonly StoredResult[]> {
  const all = await listResults(read, caseId)
  return [...new Set(resultIds)].map((resultId) => {
    const result = all.find((one) => one.resultId === resultId)
    if (!result) refuse('not-found', '没有找到所选的结果，请重新打开出件。')
    if (result.deliveryId !== null)
      refuse('conflict', `“${result.name}（${result.resultNo}）”已经交付或寄出，不能再次交付。`)
    if (!decidedStates.includes(life.task(result.itemId).state))
      refuse('refused', `“${result.name}”的事项已不是办结状态，不能交付。请联系承办单位。`)
    return result
  })
}

/** An item's ten days end with the last of its results. */
export async function endDeliveryClocks(
  life: LifeChange,
  { caseId, deliveryId, endedOn }: Pick<StoredDelivery, 'caseId' | 'deliveryId' | 'endedOn'>,
  { read }: CommandContext,
): Promise<void> {
  const results = await listResults(read, caseId)
  const delivered = new Set(
    (await listDeliveries(read, caseId))
      .filter((one) => one.state === 'delivered' || one.deliveryId === deliveryId)
      .map((one) => one.deliveryId),
  )
  const itemIds = new Set(
    results.filter((one) => one.deliveryId === deliveryId).map(({ itemId }) => itemId),
  )
  for (const itemId of itemIds) {
    const own = results.filter((one) => one.itemId === itemId)
    if (own.every((one) => one.deliveryId !== null && delivered.has(one.deliveryId)))
      await life.endClocks({ kind: 'delivery', itemId }, 'met', endedOn ?? life.today)
  }
}
