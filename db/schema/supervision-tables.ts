import type { Generated } from 'kysely'
import type { AlertLevel } from '../../shared/supervision/rule.ts'

/** 监督. */
export interface SupervisionTables {
  supervision_alert: {
    case_id: string
    rule_id: string
    subject: string
    level: AlertLevel
    /** China's date. */
    since: string
    ended_on: string | null
    /** What else the alert says of itself, as JSON; codes and dates alone. */
    facts: string
    /** 说明; empty: not answered. */
    answer: Generated<string>
    answered_by: Generated<string | null>
    answered_at: Generated<string | null>
  }
  supervision_progress: {
    progress_id: number
    /** Of the last event whose case was judged. */
    seq: number
    /** China's date as of which everything was judged; empty: never. */
    judged_on: string
    /** Fingerprint of rules and calendar. */
    rules: string
  }
}
