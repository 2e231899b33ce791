import { z } from 'zod'

/** accept 受理 · tolerate 容缺受理 · supplement 一次告知补正 · refuse 不予受理（公共服务为不受理） */
export const Outcome = z.enum(['accept', 'tolerate', 'supplement', 'refuse'])
export type Outcome = z.infer<typeof Outcome>
export const outcomeNames: Readonly<Record<Outcome, string>> = {
  accept: '受理',
  tolerate: '容缺受理',
  supplement: '补正',
  refuse: '不予受理',
}

/**
 * notRequired 依法不需要取得许可（第三十二条第一款第一项） · notOurPower 不属于职权范围（第二项） · notEligible 不符合
 * 申请条件 · falseMaterials 隐瞒有关情况或者提供虚假材料（第七十八条）
 */
export const RefusalGround = z.enum(['notRequired', 'notOurPower', 'notEligible', 'falseMaterials'])
export type RefusalGround = z.infer<typeof RefusalGround>
export const refusalGroundNames: Readonly<Record<RefusalGround, string>> = {
  notRequired: '依法不需要办理',
  notOurPower: '不属于本单位职权或者服务范围',
  notEligible: '不符合申请条件',
  falseMaterials: '隐瞒情况或者提供虚假材料',
}

/** How something that was missing came in: counter 窗口 · post 邮寄 · online 线上 */
export const HandInMethod = z.enum(['counter', 'post', 'online'])
export type HandInMethod = z.infer<typeof HandInMethod>
export const handInMethodNames: Readonly<Record<HandInMethod, string>> = {
  counter: '窗口',
  post: '邮寄',
  online: '线上',
}

/** What a receiver reports of its task, or a person for it. */
export const ReportAction = z.enum([
  'begin',
  'pause',
  'resume',
  'approve',
  'approveWithTolerance',
  'reject',
  'requestSupplement',
  'confirmWithdrawal',
  'declineWithdrawal',
  'revoke',
])
export type ReportAction = z.infer<typeof ReportAction>

/** One thing that has to be supplemented, as the letter says it. */
export const SupplementLine = z.strictObject({
  /** `field:KEY`, `material:ID`, or what the window adds: `other:1`, `other:2`… */
  lineId: z.string().regex(/^(field|material|other):.{1,100}$/u),
  material: z.string().trim().min(1).max(100),
  problem: z.string().trim().min(1).max(300),
  requirement: z.string().trim().min(1).max(300),
})
export type SupplementLine = z.infer<typeof SupplementLine>

/** open 待补 · complete 已补齐 · lapsed 逾期 · ended 因撤件等不再需要 */
export const SupplementState = z.enum(['open', 'complete', 'lapsed', 'ended'])
export type SupplementState = z.infer<typeof SupplementState>

/** open 待补交 · supplied 已补交 · lapsed 逾期未补交 · ended 不再需要 */
export const ToleranceState = z.enum(['open', 'supplied', 'lapsed', 'ended'])
export type ToleranceState = z.infer<typeof ToleranceState>
