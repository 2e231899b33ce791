import type { DifferenceKind } from '../../shared/reconciliation/difference.ts'

/** 对账. */
export interface ReconciliationTables {
  reconciliation_day: {
    /** China's date. */
    day: string
    compared_at: string
    own_cases: number
    platform_cases: number
    /** As the last comparison found them. */
    differences: number
  }
  reconciliation_difference: {
    day: string
    /** The platform's own id where the case is unknown here. */
    case_id: string
    kind: DifferenceKind
    case_no: string
    own_seq: number | null
    platform_seq: number | null
    since: string
    ended_at: string | null
  }
}
