import type {
  Closing,
  EvaluationChannel,
  EvaluationStage,
  Finding,
  RectificationState,
} from '../../shared/case/evaluation.ts'

/** 好差评. */
export interface EvaluationTables {
  evaluation: {
    evaluation_id: string
    case_id: string
    stage: EvaluationStage
    score: number
    /** Indicator → score, as JSON. */
    indicators: string
    remark: string
    channel: EvaluationChannel
    /** Whose hands it passed through; null: the applicant's own screen. */
    account_id: string | null
    at: string
  }
  rectification: {
    rectification_id: string
    evaluation_id: string
    case_id: string
    state: RectificationState
    assigned_to: string | null
    opened_at: string
    contacted_on: string | null
    contact_note: string
    answered_on: string | null
    answer: string
    finding: Finding | null
    closed_on: string | null
    closing: Closing | null
  }
}
