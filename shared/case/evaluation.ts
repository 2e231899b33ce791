import { z } from 'zod'
import { ClockView } from './joint-case.ts'

/** accepted 受理 · completed 办结: one evaluation each (GB/T 39734, GB/T 39735). */
export const EvaluationStage = z.enum(['accepted', 'completed'])
export type EvaluationStage = z.infer<typeof EvaluationStage>
export const evaluationStageNames: Readonly<Record<EvaluationStage, string>> = {
  accepted: '受理',
  completed: '办结',
}

export const EvaluationScore = z.union([
  z.literal(5),
  z.literal(4),
  z.literal(3),
  z.literal(2),
  z.literal(1),
])
export type EvaluationScore = z.infer<typeof EvaluationScore>
export const evaluationScoreNames: Readonly<Record<EvaluationScore, string>> = {
  5: '非常满意',
  4: '满意',
  3: '基本满意',
  2: '不满意',
  1: '非常不满意',
}
export const evaluationScores: readonly EvaluationScore[] = [5, 4, 3, 2, 1]

export const EvaluationIndicator = z.enum([
  'efficiency',
  'skill',
  'attitude',
  'convenience',
  'guidance',
])
export type EvaluationIndicator = z.infer<typeof EvaluationIndicator>
export const evaluationIndicatorNames: Readonly<Record<EvaluationIndicator, string>> = {
  efficiency: '服务效率',
  skill: '服务水平',
  attitude: '服务态度',
  convenience: '办事便利',
  guidance: '一次告知',
}

/**
 * Through whose hands an evaluation came, kept for ever: screen 申请人屏 · desk 窗口屏幕（转给申请人） · code 扫码 ·
 * paper 纸质意见 · telephone 电话回访. Only `screen` needs nobody of the hall.
 */
export const EvaluationChannel = z.enum(['screen', 'desk', 'code', 'paper', 'telephone'])
export type EvaluationChannel = z.infer<typeof EvaluationChannel>
export const evaluationChannelNames: Readonly<Record<EvaluationChannel, string>> = {
  screen: '申请人屏',
  desk: '窗口屏幕',
  code: '扫码评价',
  paper: '纸质意见',
  telephone: '电话回访',
}

/** This score and every lower one opens a rectification. */
export const badScore = 2
/** Working days; nothing published binds either province, a hall may change them. */
export const contactDays = 1
export const rectificationDays = 15
export const contactBasis = '建议值，待大厅确认：差评 1 个工作日内联系评价人'
export const rectificationBasis = '建议值，待大厅确认：差评 15 个工作日内整改答复'

export const EvaluationView = z.strictObject({
  evaluationId: z.string(),
  stage: EvaluationStage,
  score: EvaluationScore,
  indicators: z.partialRecord(EvaluationIndicator, EvaluationScore),
  remark: z.string(),
  channel: EvaluationChannel,
  /** Who recorded it; empty when the applicant did. */
  recordedBy: z.string(),
  at: z.string(),
})
export type EvaluationView = z.infer<typeof EvaluationView>

/** open 待联系 · contacted 已联系，待答复 · answered 已答复，待办结 · closed 已办结 */
export const RectificationState = z.enum(['open', 'contacted', 'answered', 'closed'])
export type RectificationState = z.infer<typeof RectificationState>
export const rectificationStateNames: Readonly<Record<RectificationState, string>> = {
  open: '待联系',
  contacted: '已联系，待答复',
  answered: '已答复，待办结',
  closed: '已办结',
}

export const Finding = z.enum(['justified', 'unjustified'])
export type Finding = z.infer<typeof Finding>
export const findingNames: Readonly<Record<Finding, string>> = {
  justified: '属实，已整改',
  unjustified: '不属实，已说明',
}

/** What the applicant said to the answer. */
export const Closing = z.enum(['satisfied', 'unsatisfied', 'unreachable'])
export type Closing = z.infer<typeof Closing>
export const closingNames: Readonly<Record<Closing, string>> = {
  satisfied: '认可处理结果',
  unsatisfied: '不认可处理结果',
  unreachable: '三次联系不上',
}

export const RectificationView = z.strictObject({
  rectificationId: z.string(),
  caseId: z.string(),
  number: z.string(),
  applicantName: z.string(),
  mobileMasked: z.string(),
  evaluation: EvaluationView,
  state: RectificationState,
  assignedTo: z.string().nullable(),
  assignedName: z.string(),
  openedAt: z.string(),
  contactedOn: z.string().nullable(),
  contactNote: z.string(),
  answeredOn: z.string().nullable(),
  answer: z.string(),
  finding: Finding.nullable(),
  closedOn: z.string().nullable(),
  closing: Closing.nullable(),
  /** 联系 1 日 and 整改 15 日. */
  clocks: z.array(ClockView),
})
export type RectificationView = z.infer<typeof RectificationView>
