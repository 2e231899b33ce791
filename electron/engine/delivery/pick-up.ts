import type { Reader } from '../../../db/handles.ts'
import { findShown } from '../../../db/queries/applicant.ts'
import {
  findIdentityCheck,
  type IdentityCheck,
  listDeliveries,
} from '../../../db/queries/deliveries.ts'
import {
  findPickUpSignature,
  listPickUpSignatures,
} from '../../../db/queries/pick-up-signatures.ts'
import { listResults, type StoredResult } from '../../../db/queries/results.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import type { DeliveryBoard } from '../../../shared/case/delivery.ts'
import type { SignatureStrokes } from '../../../shared/case/signature.ts'
import { maskIdNumber } from '../../../shared/identity/masking.ts'
import { sha256 } from '../applicant/shown-facts.ts'
import type { QueryContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'

export interface PickUp {
  readonly caseId: string
  readonly checkId: string
  readonly resultIds: readonly string[]
}

/** What the receiver signs for: who he is, and every result as it will stand on the 领证单. */
export interface PickUpContent {
  readonly check: IdentityCheck
  readonly results: readonly StoredResult[]
  readonly sha256: string
}

/** The check that a hand-out rests on. Refuses one of another day, of another case, or used before. */
export async function usableCheck(
  { checkId, caseId }: Pick<PickUp, 'checkId' | 'caseId'>,
  { read, now }: Pick<QueryContext, 'read' | 'now'>,
): Promise<IdentityCheck> {
  const check = await findIdentityCheck(read, checkId)
  if (check?.caseId !== caseId) refuse('refused', '还没有核验领取人的证件，请先读卡核验。')
  if (chinaDate(check.at) !== chinaDate(now.toISOString()))
    refuse('refused', '领取人的证件不是今天核验的，请重新读卡核验。')
  if ((await listDeliveries(read, caseId)).some((delivery) => delivery.checkId === checkId))
    refuse('refused', '这次核验已经用于一次交付，请重新读卡核验。')
  return check
}

/** Refuses what can't be handed out on this check any more. */
export async function pickUpContent(
  pickUp: PickUp,
  context: Pick<QueryContext, 'read' | 'now'>,
): Promise<PickUpContent> {
  const check = await usableCheck(pickUp, context)
  const all = await listResults(context.read, pickUp.caseId)
  const results = [...new Set(pickUp.resultIds)].toSorted().map((resultId) => {
    const result = all.find((one) => one.resultId === resultId)
    if (!result) refuse('not-found', '没有找到所选的结果，请重新打开出件。')
    if (result.deliveryId !== null)
      refuse('conflict', `“${result.name}（${result.resultNo}）”已经交付或寄出，不能再次签收。`)
    return result
  })
  return { check, results, sha256: digestOf(check, results) }
}

function digestOf(
  { checkId, role, name, idNumber }: IdentityCheck,
  results: readonly StoredResult[],
): string {
  const lines = results.map(
    ({ resultId, name: title, resultNo, copies, validFrom, validUntil }) => [
      ...[resultId, title, resultNo, copies, validFrom, validUntil],
    ],
  )
  return sha256([checkId, role, name, idNumber, lines])
}

/**
 * The strokes for both letters of a hand-out; null when it is signed with a pen. Refuses while the receiver is
 * signing, and when he signed for something else than what he is given.
 */
export async function strokesOf(
  pickUp: PickUp,
  context: Pick<QueryContext, 'read' | 'now'>,
): Promise<{ readonly strokes: SignatureStrokes; readonly at: string } | null> {
  const { read } = context
  if ((await findShown(read))?.checkId === pickUp.checkId)
    refuse(
      'conflict',
      '领取人正在申请人屏上签收，请等签好再交付；改用纸笔的，先按 Alt+Z 收回申请人屏。',
    )
  const signature = await findPickUpSignature(read, pickUp.checkId)
  if (!signature) return null
  if (signature.signedContentSha256 !== (await pickUpContent(pickUp, context)).sha256)
    refuse('conflict', '领取人签收的结果与这次要交付的不一致，请按 Alt+A 请领取人重新签收。')
  const { width, height, lines } = signature.strokes as SignatureStrokes
  const drawn = lines.map((line) => line.map(([x, y]): [number, number] => [x, y]))
  return { strokes: { width, height, lines: drawn }, at: signature.signedAt }
}

/** Signed for and not handed out, as after a failure in between; what was signed on a former day is only told. */
export async function pendingPickUps(
  caseId: string,
  results: readonly StoredResult[],
  { read, now }: Pick<QueryContext, 'read' | 'now'>,
): Promise<Pick<DeliveryBoard, 'signed' | 'signing'>> {
  const free = new Set(results.flatMap((one) => (one.deliveryId === null ? [one.resultId] : [])))
  const used = new Set((await listDeliveries(read, caseId)).map(({ checkId }) => checkId))
  const signed: DeliveryBoard['signed'] = []
  for (const { checkId, resultIds, signedAt } of await listPickUpSignatures(read, caseId)) {
    const known = used.has(checkId) || signed.some(({ check }) => check.checkId === checkId)
    if (known || !resultIds.every((resultId) => free.has(resultId))) continue
    const check = await findIdentityCheck(read, checkId)
    if (!check) continue
    const today = chinaDate(check.at) === chinaDate(now.toISOString())
    signed.push({ check: viewCheck(check), resultIds: [...resultIds], signedAt, today })
  }
  return { signed, signing: await signingOf(read, caseId) }
}

async function signingOf(read: Reader, caseId: string): Promise<string | null> {
  const shown = await findShown(read)
  return shown?.caseId === caseId ? shown.checkId : null
}

function viewCheck(check: IdentityCheck): DeliveryBoard['signed'][number]['check'] {
  const { checkId, role, name, idNumber, method, at } = check
  return {
    ...{ checkId, role, name, method, at },
    idNumberMasked: maskIdNumber(idNumber),
    warnings: [],
  }
}
