import { z } from 'zod'
import { caseFrame, Day, LetterItem, LetterMaterial, Words } from './parts.ts'
import { sampleCase, sampleItems, sampleMaterials } from './sample-case.ts'

/** 撤回（终止）申请单: before acceptance an application is withdrawn, after it the handling is ended at the applicant's wish. */
export const WithdrawalModel = z.strictObject({
  ...caseFrame,
  wish: z.enum(['withdraw', 'terminate']),
  items: z.array(LetterItem).min(1),
  appliedDate: Day,
  reason: Words,
  /** Originals to be given back; may be none. */
  originals: z.array(LetterMaterial),
})
export type WithdrawalModel = z.infer<typeof WithdrawalModel>

/** Time that does not count: 现场踏勘, 公示, 听证, 征求意见, 专家评审, 补正. */
const ExcludedTime = z.strictObject({
  reason: Words,
  fromDate: Day,
  /** Null while it goes on. */
  untilDate: Day.nullable(),
})

const ItemProgress = z
  .strictObject({
    name: Words,
    receiver: Words,
    /** 承办单位正在办理 … in the hall's words. */
    stage: Words,
    promisedDate: Day.nullable(),
    /** Null when it is done or nobody can say yet. */
    expectedDate: Day.nullable(),
    overdue: z.boolean(),
    /** Why it is late; mandatory when it is. */
    reason: z.string(),
    excluded: z.array(ExcludedTime),
  })
  .refine(({ overdue, reason }) => !overdue || reason.trim() !== '', {
    path: ['reason'],
    message: '逾期的事项要说明原因。',
  })

/** 办理进度告知单: where each item stands on a day, what is late and why, and which time does not count. */
export const ProgressNoticeModel = z.strictObject({
  ...caseFrame,
  acceptedDate: Day,
  /** The day that the notice speaks of. */
  asOfDate: Day,
  progress: z.array(ItemProgress).min(1),
})
export type ProgressNoticeModel = z.infer<typeof ProgressNoticeModel>

/** 评价二维码单 (GB/T 39734, GB/T 39735; 国务院办公厅关于建立政务服务“好差评”制度的意见): once per stage of a case. */
export const EvaluationInvitationModel = z.strictObject({
  ...caseFrame,
  stage: z.enum(['accepted', 'completed']),
  itemNames: z.array(Words).min(1),
  /** What the square code holds: the address of the evaluation. */
  link: Words.max(300),
  validUntil: Day.nullable(),
})
export type EvaluationInvitationModel = z.infer<typeof EvaluationInvitationModel>

export const sampleWithdrawal: WithdrawalModel = {
  ...sampleCase,
  caseNumber: null,
  documentNo: 'CH00000000000',
  wish: 'withdraw',
  items: sampleItems,
  appliedDate: '2026-11-20',
  reason: '建设方案调整，暂不接入',
  originals: sampleMaterials,
}
export const sampleProgressNotice: ProgressNoticeModel = {
  ...sampleCase,
  documentNo: 'JD00000000000',
  acceptedDate: '2026-11-20',
  asOfDate: '2026-11-30',
  progress: [
    {
      name: '供水报装（一般）',
      receiver: '供水企业',
      stage: '承办单位正在办理',
      promisedDate: '2026-11-27',
      expectedDate: '2026-12-02',
      overdue: true,
      reason: '外线施工遇地下障碍，正在调整管位',
      excluded: [],
    },
    {
      name: '占用、挖掘城市道路审批',
      receiver: '城市管理部门',
      stage: '专家评审',
      promisedDate: '2026-12-01',
      expectedDate: '2026-12-04',
      overdue: false,
      reason: '',
      excluded: [{ reason: '专家评审', fromDate: '2026-11-25', untilDate: null }],
    },
  ],
}
export const sampleEvaluationInvitation: EvaluationInvitationModel = {
  ...sampleCase,
  documentNo: 'PJ00000000000',
  stage: 'accepted',
  itemNames: ['供水报装（一般）', '占用、挖掘城市道路审批'],
  link: 'https://example.invalid/e/00000000000',
  validUntil: '2026-12-20',
}
