import { z } from 'zod'
import { counterRoles } from '../../case/account.ts'
import {
  Closing,
  EvaluationChannel,
  EvaluationIndicator,
  EvaluationScore,
  EvaluationStage,
  EvaluationView,
  Finding,
  RectificationView,
} from '../../case/evaluation.ts'
import { CaseId, DocumentView } from '../../case/joint-case.ts'
import { command, query } from '../endpoint.ts'

const supervisor = ['supervisor'] as const

/** What one stage of a case has been called by the applicant, or why it can't be judged yet. */
export const StageView = z.strictObject({
  stage: EvaluationStage,
  evaluation: EvaluationView.nullable(),
  /** Null: the applicant may evaluate now; else a sentence. */
  obstacle: z.string().nullable(),
})
export type StageView = z.infer<typeof StageView>

export const EvaluationInput = z.strictObject({
  evaluationId: z.uuid(),
  caseId: CaseId,
  stage: EvaluationStage,
  score: EvaluationScore,
  indicators: z.partialRecord(EvaluationIndicator, EvaluationScore),
  remark: z.string().trim().max(500),
  /** Kept with it; `screen` comes from the applicant's own window alone. */
  channel: EvaluationChannel,
})
export type EvaluationInput = z.infer<typeof EvaluationInput>

export const evaluationEndpoints = {
  'evaluation.ofCase': query({
    access: counterRoles,
    input: z.strictObject({ caseId: CaseId }),
    output: z.strictObject({
      stages: z.array(StageView),
      rectifications: z.array(RectificationView),
    }),
  }),
  /** Once per stage. A score of 2 or less opens a rectification with its two clocks. */
  'evaluation.submit': command({
    access: counterRoles,
    input: EvaluationInput,
    output: EvaluationView,
  }),
  /** 评价二维码单. */
  'evaluation.invite': command({
    access: counterRoles,
    input: z.strictObject({ documentId: z.uuid(), caseId: CaseId, stage: EvaluationStage }),
    output: DocumentView,
  }),
  /** Those that run out first come first. */
  'evaluation.rectifications': query({
    access: supervisor,
    input: z.strictObject({ closed: z.boolean() }),
    output: z.array(RectificationView),
  }),
  /** Who may be charged with it: supervisors who had nothing to do with the case. */
  'evaluation.assignees': query({
    access: supervisor,
    input: z.strictObject({ rectificationId: z.string() }),
    output: z.array(z.strictObject({ accountId: z.string(), displayName: z.string() })),
  }),
  'evaluation.assign': command({
    access: supervisor,
    input: z.strictObject({ rectificationId: z.string(), accountId: z.string() }),
    output: RectificationView,
  }),
  /** Within one working day. */
  'evaluation.contact': command({
    access: supervisor,
    input: z.strictObject({
      rectificationId: z.string(),
      contactedOn: z.iso.date(),
      note: z.string().trim().min(4, '请写明联系情况，至少四个字。').max(500),
    }),
    output: RectificationView,
  }),
  /** Within fifteen working days. */
  'evaluation.answer': command({
    access: supervisor,
    input: z.strictObject({
      rectificationId: z.string(),
      answeredOn: z.iso.date(),
      finding: Finding,
      answer: z.string().trim().min(4, '请写明整改和答复的内容，至少四个字。').max(1000),
    }),
    output: RectificationView,
  }),
  'evaluation.close': command({
    access: supervisor,
    input: z.strictObject({
      rectificationId: z.string(),
      closedOn: z.iso.date(),
      closing: Closing,
    }),
    output: RectificationView,
  }),
} as const
