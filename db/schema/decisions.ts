import type { Generated } from 'kysely'
import type {
  HandInMethod,
  Outcome,
  RefusalGround,
  SupplementState,
  ToleranceState,
} from '../../shared/case/decision.ts'

/** 受理决定、补正、容缺, and the watch over their limits. */
export interface DecisionTables {
  decision: {
    decision_id: string
    case_id: string
    account_id: string
    approval_id: string | null
    decided_at: string
  }
  decision_item: {
    decision_id: string
    item_id: string
    outcome: Outcome
    ground: RefusalGround | null
    explanation: string
    turn_to: string
  }
  approval: {
    approval_id: string
    case_id: string
    purpose: string
    asked_by: string
    granted_by: string
    granted_at: string
    used_at: string | null
  }
  supplement: {
    supplement_id: string
    case_id: string
    /** 1, 2…: how often this case was told. */
    round: number
    item_ids: string
    asked_by: 'window' | 'receiver'
    requested_at: string
    /** China's date of the request; what stood there before it could have been asked with it. */
    requested_on: string
    state: SupplementState
    ended_on: string | null
  }
  supplement_line: {
    supplement_id: string
    line_id: string
    position: number
    material: string
    problem: string
    requirement: string
    received_on: string | null
    method: HandInMethod | null
    post_no: Generated<string>
  }
  supplement_record: { record_id: string; supplement_id: string; recorded_at: string }
  tolerance: {
    case_id: string
    material_id: string
    item_ids: string
    requirement: string
    due_on: string
    state: ToleranceState
    ended_on: string | null
    method: HandInMethod | null
    post_no: Generated<string>
    /** When a broken promise was made good; until then the applicant can't promise again. */
    repaired_at: string | null
  }
  proof_promise: { case_id: string; material_id: string; promised_at: string }
  task_report: {
    report_id: string
    case_id: string
    item_id: string
    action: string
    happened_on: string
    reason: string
    account_id: string | null
    recorded_at: string
  }
  clock_watch: {
    clock_watch_id: number
    /** The last day, in China, that the counter believed in. */
    seen_on: string
    /** Fingerprint of the holidays under which the limits were counted. */
    calendar: string
  }
}
