import { z } from 'zod'
import {
  caseFrame,
  Day,
  handingIn,
  hasPostAddress,
  LetterItem,
  lacksPostAddress,
  Words,
} from './parts.ts'
import { sampleCase, sampleItems } from './sample-case.ts'

/** One thing to be supplemented: which material, what is wrong with it, and what would be right. */
const Correction = z.strictObject({
  material: Words,
  problem: Words,
  requirement: Words,
})

/**
 * 补正告知书: everything that has to be supplemented, at once (行政许可法第三十二条第一款第四项: on the spot or
 * within five days; otherwise the application counts as accepted from its receipt).
 */
export const SupplementModel = z
  .strictObject({
    ...caseFrame,
    ...handingIn,
    items: z.array(LetterItem).min(1),
    /** The day on which the application was made. */
    appliedDate: Day,
    corrections: z.array(Correction).min(1),
    /** The last day for handing it in. */
    dueDate: Day,
  })
  .refine(hasPostAddress, lacksPostAddress)
export type SupplementModel = z.infer<typeof SupplementModel>

export const sampleSupplement: SupplementModel = {
  ...sampleCase,
  caseNumber: null,
  documentNo: 'BZ00000000000',
  items: sampleItems,
  appliedDate: '2026-11-20',
  corrections: [
    {
      material: '建设工程规划许可证及附图',
      problem: '未提交附图',
      requirement: '补交加盖审批专用章的总平面图，复印件 1 份，核验原件',
    },
    {
      material: '授权委托书',
      problem: '委托期限已过',
      requirement: '重新出具并加盖公章，原件 1 份',
    },
  ],
  dueDate: '2026-12-04',
  handIn: ['counter', 'post', 'online'],
  postAddress: '示例市示例区示例路 1 号政务服务中心 01 号窗口',
}
