import type { ColumnType, Kysely, Transaction } from 'kysely'

/** Written as text or number, read as the driver gives 64-bit whole numbers: as text. */
type Whole = ColumnType<string, number | string, number | string>

/** Row types of the hall's database on PostgreSQL, schema `hall`. Dates are texts `YYYY-MM-DD`. */
export interface HallSchema {
  'hall.identity': { identity_id: number; hall_id: string }
  'hall.counter': {
    counter_id: string
    prefecture: string
    region: string
    hall_name: string
    window_no: string
    head_seq: Whole
    head_hash: string
    /** Events that the counter still had to send when it was last heard of. */
    waiting: Whole
    heard_at: Date
    /** Why its log is not taken in any more: a code of ours; empty: it is. */
    refused: string
  }
  'hall.event': {
    prefecture: string
    /** First day of the month of `at`. */
    month: string
    counter_id: string
    seq: Whole
    event_id: string
    kind: string
    case_id: string | null
    account_id: string | null
    window_no: string
    at: string
    mono_ms: Whole
    payload: string
    previous_hash: string
    hash: string
  }
  'hall.joint_case': {
    prefecture: string
    counter_id: string
    case_id: string
    /** Place of the counter's log at which the row was read: the higher one is the newer one. */
    version: Whole
    number: string
    state: string
    applicant_name: string
    project_name: string
    owner_name: string
    region: string
    hall_name: string
    window_no: string
    changed_at: string
    next_due_on: string | null
    next_due_kind: string | null
    waits: string[]
    grams: string[]
  }
  'hall.statistic_sum': {
    prefecture: string
    counter_id: string
    step: 'day' | 'month'
    day: string
    counted: string
    window_no: string
    account_id: string
    item_id: string
    receiver_id: string
    source: string
    region: string
    hour: number
    count: Whole
    total: Whole
  }
}

export type HallDatabase = Kysely<HallSchema>
export type HallWriter = Transaction<HallSchema>
