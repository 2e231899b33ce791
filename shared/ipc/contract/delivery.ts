import { z } from 'zod'
import { counterRoles } from '../../case/account.ts'
import {
  DeliveryBoard,
  DeliveryView,
  IdentityCheckView,
  ReceiverRole,
  ResultMedium,
  ResultView,
} from '../../case/delivery.ts'
import { CaseId } from '../../case/joint-case.ts'
import { command, query } from '../endpoint.ts'
import { PostNumber } from './custody.ts'

const PersonName = z.string().trim().min(1, '请填写姓名。').max(50)
const Phone = z.string().trim().min(5, '请填写联系电话。').max(30)
const goods = {
  deliveryId: z.uuid(),
  caseId: CaseId,
  resultIds: z.array(z.string()).min(1, '请至少选择一份结果。').max(60),
}

/** Somebody whom the applicant sends, as the 授权委托书 names him. */
export const Agent = z.strictObject({
  name: PersonName,
  idNumber: z.string().trim().min(1, '请填写受托人身份证号。').max(20),
  phone: Phone,
  authorisedOn: z.iso.date('请填写授权委托书的日期。'),
})
export type Agent = z.infer<typeof Agent>

export const deliveryEndpoints = {
  'delivery.ofCase': query({
    access: counterRoles,
    input: z.strictObject({ caseId: CaseId }),
    output: DeliveryBoard,
  }),
  /** A result of a decided item has come to the counter. */
  'delivery.recordResult': command({
    access: counterRoles,
    input: z.strictObject({
      resultId: z.uuid(),
      caseId: CaseId,
      itemId: z.string(),
      name: z.string().trim().min(2, '请填写结果名称。').max(100),
      resultNo: z.string().trim().min(1, '请填写证照或批文编号。').max(100),
      medium: ResultMedium,
      copies: z.number().int().min(1).max(99),
      validFrom: z.iso.date().nullable(),
      validUntil: z.iso.date().nullable(),
      arrivedOn: z.iso.date(),
    }),
    output: ResultView,
  }),
  /** Typed by mistake; only as long as it lies at the counter. */
  'delivery.removeResult': command({
    access: counterRoles,
    input: z.strictObject({ resultId: z.string() }),
    output: z.strictObject({ removed: z.boolean() }),
  }),
  /**
   * Who stands at the counter: the card is read again, or the clerk has seen it and types its number. Refused when
   * it is nobody whom the case or the 授权委托书 names.
   */
  'delivery.identify': command({
    access: counterRoles,
    input: z.strictObject({
      checkId: z.uuid(),
      caseId: CaseId,
      /** Null: whomever of the case's own people the card belongs to. */
      agent: Agent.nullable(),
      proof: z.discriminatedUnion('method', [
        z.strictObject({
          method: z.literal('card'),
          waitSeconds: z.number().int().min(1).max(30),
        }),
        z.strictObject({
          method: z.literal('seen'),
          role: ReceiverRole,
          idNumber: z.string().trim().max(20),
        }),
      ]),
    }),
    output: IdentityCheckView,
  }),
  /** 窗口领取: to the person of the check, once. Writes 领证单 and 送达回证. */
  'delivery.handOut': command({
    access: counterRoles,
    input: z.strictObject({ ...goods, checkId: z.string() }),
    output: DeliveryView,
  }),
  /** 邮寄: delivered when it was signed for. */
  'delivery.post': command({
    access: counterRoles,
    input: z.strictObject({
      ...goods,
      postNo: PostNumber,
      receiverName: PersonName,
      phone: Phone,
      address: z.string().trim().min(5, '请填写收件地址。').max(200),
    }),
    output: DeliveryView,
  }),
  'delivery.settlePost': command({
    access: counterRoles,
    input: z.strictObject({
      deliveryId: z.string(),
      signerName: PersonName,
      relation: z.string().trim().min(1, '请写明签收人与受送达人的关系。').max(50),
      signedOn: z.iso.date(),
    }),
    output: DeliveryView,
  }),
  /** Into the self-service cabinet; the answer's pick-up code opens it once. */
  'delivery.prepareSelfService': command({
    access: counterRoles,
    input: z.strictObject({ ...goods, receiverName: PersonName, phone: Phone }),
    output: DeliveryView,
  }),
  /** Somebody came with the pick-up code. */
  'delivery.collect': command({
    access: counterRoles,
    input: z.strictObject({
      deliveryId: z.string(),
      code: z.string().trim().min(1, '请填写取件码。').max(20),
    }),
    output: DeliveryView,
  }),
  /** Electronic results that the applicant has taken on the platform. */
  'delivery.recordOnline': command({
    access: counterRoles,
    input: z.strictObject({ ...goods, deliveredOn: z.iso.date() }),
    output: DeliveryView,
  }),
  /**
   * 留置送达: the recipient refuses it, and it is left where he lives or works before a witness. Writes the 送达回证;
   * delivered on the day on which it was left.
   */
  'delivery.leave': command({
    access: counterRoles,
    input: z.strictObject({
      ...goods,
      place: z.string().trim().min(5, '请写明留置的地点。').max(200),
      leftOn: z.iso.date('请填写留置日期。'),
      leftAt: z.iso.time({ precision: -1, error: '请填写留置时间，例如 10:30。' }),
      reason: z.string().trim().min(2, '请写明拒收的事由。').max(200),
      witnessName: z.string().trim().min(2, '请填写见证人姓名。').max(50),
      witnessUnit: z.string().trim().min(2, '请填写见证人的单位或住址。').max(100),
    }),
    output: DeliveryView,
  }),
  /** Came back by post, or nobody came to the cabinet: the results lie at the counter again. */
  'delivery.takeBack': command({
    access: counterRoles,
    input: z.strictObject({
      deliveryId: z.string(),
      reason: z.string().trim().min(2, '请写明退回原因。').max(200),
    }),
    output: DeliveryView,
  }),
} as const
