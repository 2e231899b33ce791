export interface HallTables {
  hall_progress: {
    hall_progress_id: number
    hall_id: string
    /** Of the last event that the hall confirmed. */
    seq: number
    sent_at: string | null
  }
  hall_sum_due: {
    step: 'day' | 'month'
    /** Of a month its first day. */
    day: string
    counted: string
    /** How often since it was last sent: what changes while it is sent stays due. */
    changes: number
  }
}
