/** 保存期限. */
export interface RetentionTables {
  erasure: {
    case_id: string
    /** China's date from which the days were counted. */
    closed_on: string
    basis: string
    released_by: string
    erased_at: string
  }
  /** 暂缓删除: a dispute or an inquiry still needs the case. */
  case_hold: {
    case_id: string
    reason: string
    placed_by: string
    placed_at: string
  }
}
