import { z } from 'zod'
import { CaseNumber, MaterialHandling } from '../../../shared/case/joint-case.ts'

const Words = z.string().trim().min(1)

/** First three and last four characters, the rest covered: papers lie about in a hall. */
export const MaskedNumber = z
  .string()
  .regex(/^[^*]{0,3}\*+[^*]{0,4}$/u, 'An identifying number goes on paper masked only (3 + 4).')

const Applicant = z.strictObject({
  kind: z.enum(['unit', 'person']),
  name: Words,
  idNumberMasked: MaskedNumber,
})

const Handler = z.strictObject({
  name: Words,
  phone: Words,
})

export const LetterItem = z.strictObject({
  name: Words,
  variantName: z.string().nullable(),
  /** Only a 行政许可 falls under 行政许可法; the utilities' items are 公共服务 and must not claim to. */
  nature: z.enum(['permit', 'service']),
  /** Who handles it after the counter, in words. */
  receiver: Words,
  promisedDays: z.number().int().positive(),
  promisedDate: z.iso.date().nullable(),
})
export type LetterItem = z.infer<typeof LetterItem>

export const LetterMaterial = z.strictObject({
  name: Words,
  handling: MaterialHandling,
  copies: z.number().int().min(0).max(99),
  remark: z.string(),
})
export type LetterMaterial = z.infer<typeof LetterMaterial>

const common = {
  /** Every page then carries 训练. */
  training: z.boolean(),
  /** E.g. 水电气网联合报装一件事. */
  serviceName: Words,
  documentNo: Words,
  caseNumber: CaseNumber,
  hallName: Words,
  windowNo: Words,
  clerkName: Words,
  applicant: Applicant,
  handler: Handler,
  projectName: Words,
  items: z.array(LetterItem).min(1),
  materials: z.array(LetterMaterial),
  consultPhone: Words,
  complaintPhone: Words,
  /** Dates of the hall (UTC+8). */
  receivedDate: z.iso.date(),
}

/** 收件凭证: what was handed over. Stored with the acceptance; a letter is made from nothing else. */
export const ReceiptModel = z.strictObject({
  ...common,
  /** `10:32`, hall time. */
  receivedTime: z.string().regex(/^\d{2}:\d{2}$/),
})
export type ReceiptModel = z.infer<typeof ReceiptModel>

/** 受理通知书: the dated written voucher of 行政许可法第三十二条第二款, worded so that it is right for public services too. */
export const AcceptanceModel = z.strictObject({
  ...common,
  acceptedDate: z.iso.date(),
})
export type AcceptanceModel = z.infer<typeof AcceptanceModel>
