import { z } from 'zod'
import { RefusalGround } from '../../../../shared/case/decision.ts'
import { caseFrame, Day, LetterItem, Words } from './parts.ts'
import { sampleCase, sampleItems } from './sample-case.ts'

const Ground = z
  .strictObject({
    itemName: Words,
    nature: z.enum(['permit', 'service']),
    ground: RefusalGround,
    /** The facts, in words. */
    explanation: Words,
    /** Whom to apply to instead; empty unless it is not our power. */
    turnTo: z.string(),
  })
  .refine(({ ground, turnTo }) => ground !== 'notOurPower' || turnTo.trim() !== '', {
    path: ['turnTo'],
    message: '不属于职权范围的，要告知向哪个机关申请。',
  })

/** Where a refused permit can be contested. */
const Remedy = z.strictObject({
  /** 复议机关, as a rule the government at the same level (行政复议法第二十四条). */
  reviewAuthority: Words,
  court: Words,
})

/**
 * 不予受理通知书: the dated written refusal of 行政许可法第三十二条第二款, with its ground and the remedy. Review
 * within 60 days (行政复议法第二十条) and suit within six months (行政诉讼法第四十六条) are for permits only: against a
 * utility's service one complains.
 */
export const RefusalModel = z
  .strictObject({
    ...caseFrame,
    items: z.array(LetterItem).min(1),
    appliedDate: Day,
    grounds: z.array(Ground).min(1),
    /** Null when no permit is refused. */
    remedy: Remedy.nullable(),
  })
  .refine(
    ({ grounds, remedy }) => remedy !== null || grounds.every(({ nature }) => nature === 'service'),
    { path: ['remedy'], message: '行政许可不予受理的，要写明复议机关和管辖法院。' },
  )
export type RefusalModel = z.infer<typeof RefusalModel>

export const sampleRefusal: RefusalModel = {
  ...sampleCase,
  caseNumber: null,
  documentNo: 'BY00000000000',
  items: sampleItems,
  appliedDate: '2026-11-20',
  grounds: [
    {
      itemName: '供水报装',
      nature: 'service',
      ground: 'notEligible',
      explanation: '项目所在地不在本供水企业的供水区域内',
      turnTo: '',
    },
    {
      itemName: '占用、挖掘城市道路审批',
      nature: 'permit',
      ground: 'notOurPower',
      explanation: '申请占用的道路属于公路，不属于城市道路',
      turnTo: '示例市交通运输局',
    },
  ],
  remedy: { reviewAuthority: '示例市人民政府', court: '示例市示例区人民法院' },
}
