import { z } from 'zod'
import { caseFrame, Day, MaskedNumber, TimeOfDay, Words } from './parts.ts'
import { sampleCase } from './sample-case.ts'

const DeliveredPaper = z.strictObject({
  name: Words,
  documentNo: Words,
  copies: z.number().int().min(1).max(99),
})

/**
 * 送达回证: which letters reached whom, when, where and how (行政许可法第四十四条: licences within ten days). A letter
 * left with somebody who refuses it needs a witness.
 */
export const DeliveryReceiptModel = z
  .strictObject({
    ...caseFrame,
    papers: z.array(DeliveredPaper).min(1),
    recipient: Words,
    /** 与受送达人关系: 本人, or what the signer is to the recipient. */
    signerName: Words,
    signerRelation: Words,
    place: Words,
    /** counter 窗口领取 · post 邮寄 · left 留置 */
    method: z.enum(['counter', 'post', 'left']),
    /** 邮件号; null unless posted. */
    postNo: Words.nullable(),
    deliveredDate: Day,
    deliveredTime: TimeOfDay,
    deliverer: Words,
    witness: z.string(),
    remark: z.string(),
  })
  .refine(({ method, postNo }) => method !== 'post' || postNo !== null, {
    path: ['postNo'],
    message: '邮寄送达的，要写明邮件号。',
  })
  .refine(({ method, witness }) => method !== 'left' || witness.trim() !== '', {
    path: ['witness'],
    message: '留置送达的，要写明见证人。',
  })
export type DeliveryReceiptModel = z.infer<typeof DeliveryReceiptModel>

const Result = z.strictObject({
  name: Words,
  /** 证照或者批文的编号. */
  resultNo: Words,
  itemName: Words,
  /** 有效期, in words; empty where the result has none. */
  validity: z.string(),
  copies: z.number().int().min(1).max(99),
})

/** 领证单: what was handed out, to whom, how; who fetches for another does so with an authorisation. */
export const CollectionSlipModel = z
  .strictObject({
    ...caseFrame,
    results: z.array(Result).min(1),
    receiver: z.strictObject({
      name: Words,
      idNumberMasked: MaskedNumber,
      phone: Words,
      /** 本人, or e.g. 受托人（凭授权委托书）. */
      relation: Words,
    }),
    mode: z.enum(['counter', 'post', 'selfService']),
    postNo: Words.nullable(),
    collectedDate: Day,
    collectedTime: TimeOfDay,
  })
  .refine(({ mode, postNo }) => mode !== 'post' || postNo !== null, {
    path: ['postNo'],
    message: '邮寄的，要写明邮件号。',
  })
export type CollectionSlipModel = z.infer<typeof CollectionSlipModel>

export const sampleDeliveryReceipt: DeliveryReceiptModel = {
  ...sampleCase,
  documentNo: 'SD00000000000',
  papers: [{ name: '受理通知书', documentNo: 'SL00000000000', copies: 1 }],
  recipient: '示例单位',
  signerName: '张某',
  signerRelation: '经办人',
  place: '政务服务中心 01 号窗口',
  method: 'counter',
  postNo: null,
  deliveredDate: '2026-11-20',
  deliveredTime: '10:40',
  deliverer: '李某',
  witness: '',
  remark: '',
}
export const sampleCollectionSlip: CollectionSlipModel = {
  ...sampleCase,
  documentNo: 'LZ00000000000',
  results: [
    {
      name: '占用挖掘城市道路许可证',
      resultNo: '示例许〔2026〕1号',
      itemName: '占用、挖掘城市道路审批',
      validity: '2026年12月1日至2027年2月28日',
      copies: 1,
    },
  ],
  receiver: {
    name: '张某',
    idNumberMasked: '999***********999X',
    phone: '138****0000',
    relation: '经办人（凭授权委托书）',
  },
  mode: 'counter',
  postNo: null,
  collectedDate: '2026-11-27',
  collectedTime: '15:05',
}
