import { z } from 'zod'
import { TaskState } from './task-state.ts'

export const ResultMedium = z.enum(['paper', 'electronic', 'both'])
export type ResultMedium = z.infer<typeof ResultMedium>
export const resultMediumNames: Readonly<Record<ResultMedium, string>> = {
  paper: '纸质',
  electronic: '电子',
  both: '纸质和电子',
}

/** counter 窗口领取 · post 邮寄 · selfService 自助领取 · online 网上送达 · left 留置送达 */
export const DeliveryMethod = z.enum(['counter', 'post', 'selfService', 'online', 'left'])
export type DeliveryMethod = z.infer<typeof DeliveryMethod>
export const deliveryMethodNames: Readonly<Record<DeliveryMethod, string>> = {
  counter: '窗口领取',
  post: '邮寄',
  selfService: '自助领取',
  online: '网上送达',
  left: '留置送达',
}

/** posted 已寄出 · ready 待自助领取 · delivered 已送达 · returned 已退回 */
export const DeliveryState = z.enum(['posted', 'ready', 'delivered', 'returned'])
export type DeliveryState = z.infer<typeof DeliveryState>
export const deliveryStateNames: Readonly<Record<DeliveryState, string>> = {
  posted: '待签收',
  ready: '待取件',
  delivered: '已送达',
  returned: '已退回',
}

/** Who may fetch a result; an agent only with a 授权委托书. */
export const ReceiverRole = z.enum(['applicant', 'legal', 'handler', 'agent'])
export type ReceiverRole = z.infer<typeof ReceiverRole>
export const receiverRoleNames: Readonly<Record<ReceiverRole, string>> = {
  applicant: '申请人本人',
  legal: '法定代表人',
  handler: '经办人',
  agent: '受托人（凭授权委托书）',
}

export const ResultView = z.strictObject({
  resultId: z.string(),
  itemId: z.string(),
  name: z.string(),
  resultNo: z.string(),
  medium: ResultMedium,
  copies: z.number().int(),
  validFrom: z.string().nullable(),
  validUntil: z.string().nullable(),
  arrivedOn: z.string(),
  /** The delivery that stands; null while the result lies at the counter. */
  deliveryId: z.string().nullable(),
})
export type ResultView = z.infer<typeof ResultView>

export const DeliveryView = z.strictObject({
  deliveryId: z.string(),
  method: DeliveryMethod,
  state: DeliveryState,
  resultIds: z.array(z.string()),
  receiverName: z.string(),
  receiverRole: ReceiverRole.nullable(),
  /** How the person at the counter was known; null: nobody came to the counter. */
  identifiedBy: z.enum(['card', 'seen']).nullable(),
  idNumberMasked: z.string(),
  postNo: z.string().nullable(),
  /** Shown until it is used. */
  pickupCode: z.string().nullable(),
  signerName: z.string(),
  /** Name and unit of who saw it left; empty otherwise. */
  witness: z.string(),
  clerkName: z.string(),
  createdAt: z.string(),
  endedOn: z.string().nullable(),
  reason: z.string(),
})
export type DeliveryView = z.infer<typeof DeliveryView>

/** Somebody whom the case itself names. */
export const KnownReceiver = z.strictObject({
  role: ReceiverRole,
  name: z.string(),
  idNumberMasked: z.string(),
})
export type KnownReceiver = z.infer<typeof KnownReceiver>

/** Who stood at the counter, and how that was seen; good for one delivery on the same day. */
export const IdentityCheckView = z.strictObject({
  checkId: z.string(),
  role: ReceiverRole,
  name: z.string(),
  idNumberMasked: z.string(),
  method: z.enum(['card', 'seen']),
  at: z.string(),
  /** Sentences such as an expired card; nothing that stops the work. */
  warnings: z.array(z.string()),
})
export type IdentityCheckView = z.infer<typeof IdentityCheckView>

export const DeliveryBoard = z.strictObject({
  /** Every item that was decided, with its results; one without results still waits for them. */
  items: z.array(
    z.strictObject({
      itemId: z.string(),
      itemName: z.string(),
      state: TaskState,
      decided: z.boolean(),
      results: z.array(ResultView),
    }),
  ),
  deliveries: z.array(DeliveryView),
  receivers: z.array(KnownReceiver),
  /** Signed for on the applicant's screen and not handed out, newest first. */
  signed: z.array(
    z.strictObject({
      check: IdentityCheckView,
      resultIds: z.array(z.string()),
      signedAt: z.string(),
      /** False: signed on a former day, so the receiver must be known and sign again. */
      today: z.boolean(),
    }),
  ),
  /** The check of whoever is signing just now; null: nobody. */
  signing: z.string().nullable(),
  /** What the applicant asked for in the form. */
  wish: z.strictObject({
    method: z.enum(['counter', 'post']),
    recipient: z.string(),
    phone: z.string(),
    address: z.string(),
  }),
})
export type DeliveryBoard = z.infer<typeof DeliveryBoard>

/** 有效期, as a letter says it; empty where a result has none. */
export function validityWords(validFrom: string | null, validUntil: string | null): string {
  if (validFrom !== null && validUntil !== null) return `${validFrom} 至 ${validUntil}`
  if (validUntil !== null) return `至 ${validUntil}`
  return validFrom === null ? '' : `自 ${validFrom} 起长期`
}
