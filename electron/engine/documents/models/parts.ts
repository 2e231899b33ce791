import { z } from 'zod'
import { CaseNumber, MaterialHandling } from '../../../../shared/case/joint-case.ts'
import { Signature } from '../../../../shared/case/signature.ts'
import { readPng, UnreadablePicture } from '../png-picture.ts'

export const Words = z.string().trim().min(1)
/** Of the hall (UTC+8). */
export const Day = z.iso.date()
/** `10:32`, hall time. */
export const TimeOfDay = z.string().regex(/^\d{2}:\d{2}$/)

/** First three and last four characters, the rest covered: papers lie about in a hall. */
export const MaskedNumber = z
  .string()
  .regex(/^[^*]{0,3}\*+[^*]{0,4}$/u, 'An identifying number goes on paper masked only (3 + 4).')

export const Applicant = z.strictObject({
  kind: z.enum(['unit', 'person']),
  name: Words,
  idNumberMasked: MaskedNumber,
})
export type Applicant = z.infer<typeof Applicant>

export const Handler = z.strictObject({
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
  promisedDate: Day.nullable(),
})
export type LetterItem = z.infer<typeof LetterItem>

export const LetterMaterial = z.strictObject({
  name: Words,
  handling: MaterialHandling,
  copies: z.number().int().min(0).max(99),
  remark: z.string(),
})
export type LetterMaterial = z.infer<typeof LetterMaterial>

/** What every letter says about itself and the hall. */
export const letterFrame = {
  /** Every page then carries 训练. */
  training: z.boolean(),
  /** E.g. 水电气网联合报装一件事. */
  serviceName: Words,
  documentNo: Words,
  hallName: Words,
  windowNo: Words,
  clerkName: Words,
  consultPhone: Words,
  complaintPhone: Words,
}

/** Hand-written signatures, each in its slot; a letter without them leaves room for the pen. */
export const signatures = z
  .array(Signature)
  .max(40)
  .superRefine((given, context) => {
    for (const [index, signature] of given.entries()) {
      const problem = 'png' in signature ? pictureProblem(signature.png) : undefined
      if (problem)
        context.addIssue({
          code: 'custom',
          path: [index, 'png'],
          message: `签名图片不能用：${problem}，请重新签名。`,
        })
    }
  })
  .optional()

/** What is wrong with a picture, in words; a letter must not find it out when it is drawn. */
function pictureProblem(png: string): string | undefined {
  try {
    readPng(Buffer.from(png, 'base64'))
    return undefined
  } catch (error) {
    if (error instanceof UnreadablePicture) return error.message
    throw error
  }
}

/** What a letter of a case says besides; `caseNumber` is null until the case is accepted. */
export const caseFrame = {
  ...letterFrame,
  caseNumber: CaseNumber.nullable(),
  applicant: Applicant,
  handler: Handler,
  projectName: Words,
  /** The date that the letter bears. */
  issuedDate: Day,
  signatures,
}

/** How something missing may be handed in; by post only with an address to send it to. */
export const handingIn = {
  handIn: z.array(z.enum(['counter', 'post', 'online'])).min(1),
  /** Empty unless `handIn` has `post`. */
  postAddress: z.string(),
}

export function hasPostAddress(input: {
  readonly handIn: readonly string[]
  readonly postAddress: string
}): boolean {
  return !input.handIn.includes('post') || input.postAddress.trim() !== ''
}
export const lacksPostAddress = {
  path: ['postAddress'],
  message: '可以邮寄的，要写明收件地址。',
}
