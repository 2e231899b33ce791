import { z } from 'zod'
import { Day, letterFrame, signatures, Words } from './parts.ts'

/** What one item's page of the guide says. */
const AdviceItem = z.strictObject({
  name: Words,
  nature: z.enum(['permit', 'service']),
  /** The document that the item rests on. */
  basis: Words,
  conditions: z.array(Words).min(1),
  procedure: Words,
  fee: Words,
  promisedDays: z.number().int().positive(),
  statutoryDays: z.number().int().positive().nullable(),
  department: Words,
  receiver: Words,
})

const AdviceMaterial = z.strictObject({
  name: Words,
  required: z.boolean(),
  itemNames: z.array(Words).min(1),
  /** 原件核验或电子件，1 份 */
  form: Words,
  obtain: Words,
  toleranceDays: z.number().int().positive().nullable(),
})

/** What a unit publishes; a hall that has not filled it in leaves parts empty. */
const AdviceContact = z.strictObject({
  name: Words,
  serviceArea: z.string(),
  fees: z.string(),
  procedure: z.string(),
  telephone: z.string(),
})

/** 一次性告知书. Stored when it is given out; it is never made from anything else. */
export const AdviceModel = z.strictObject({
  ...letterFrame,
  catalogueVersion: Words,
  /** Both empty when whoever asked did not say. */
  applicantName: z.string(),
  projectName: z.string(),
  situation: z.array(z.strictObject({ name: Words, value: Words })),
  items: z.array(AdviceItem).min(1),
  materials: z.array(AdviceMaterial),
  contacts: z.array(AdviceContact),
  /** The day on which it was given. */
  receivedDate: Day,
  signatures,
})
export type AdviceModel = z.infer<typeof AdviceModel>

/** Invented; tells which words a template may use. */
export const sampleAdvice: AdviceModel = {
  training: true,
  serviceName: '水电气网联合报装一件事',
  documentNo: 'GZ00000000000',
  catalogueVersion: '2026.1.1',
  hallName: '政务服务中心',
  windowNo: '01',
  clerkName: '李某',
  applicantName: '示例单位',
  projectName: '示例项目',
  situation: [{ name: '是否涉及外线', value: '是' }],
  items: [
    {
      name: '供水报装',
      nature: 'service',
      basis: '实施方案附件1第1项',
      conditions: ['城市建成区内的项目'],
      procedure: '受理 → 踏勘 → 通水',
      fee: '受理不收费',
      promisedDays: 3,
      statutoryDays: null,
      department: '住房和城乡建设部门',
      receiver: '供水企业',
    },
  ],
  materials: [
    {
      name: '营业执照',
      required: true,
      itemNames: ['供水'],
      form: '原件核验，1 份',
      obtain: '市场监管部门核发',
      toleranceDays: 3,
    },
  ],
  contacts: [
    { name: '供水企业', serviceArea: '供水区域', fees: '按公布标准', procedure: '', telephone: '' },
  ],
  consultPhone: '0000-00000000',
  complaintPhone: '12345',
  receivedDate: '2026-11-20',
}
