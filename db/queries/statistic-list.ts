import { sql } from 'kysely'
import type { CaseSource } from '../../shared/statistics/entry.ts'
import type { Reader } from '../handles.ts'
import { type PlaceFilter, placeCondition } from './statistic-sums.ts'

export interface ListQuestion {
  readonly counted: string
  /** Entries of these days of China; with `openAt` null. */
  readonly days: { readonly from: string; readonly to: string } | null
  /** What was open at the end of this day. */
  readonly openAt: string | null
  readonly filter: PlaceFilter
}

export interface ListedEntry {
  readonly seq: number
  readonly ordinal: number
  readonly day: string
  /** UTC ISO text. */
  readonly at: string
  readonly hour: number | null
  readonly windowNo: string
  readonly accountId: string
  readonly itemId: string
  readonly receiverId: string
  readonly source: CaseSource | ''
  readonly region: string
  readonly value: number | null
  readonly caseId: string | null
  readonly caseNo: string
  readonly applicantName: string
}

function conditionOf({ counted, days, openAt, filter }: ListQuestion) {
  const when = days
    ? sql`statistic_entry.day >= ${days.from} and statistic_entry.day <= ${days.to}`
    : sql`statistic_entry.ended_on > ${openAt} and statistic_entry.day <= ${openAt}`
  return sql`statistic_entry.counted = ${counted} and ${when} and ${placeCondition(filter)}`
}

/** How many there are, and the sum of their values. */
export async function countEntries(
  read: Reader,
  question: ListQuestion,
): Promise<{ readonly total: number; readonly sum: number }> {
  const { rows } = await sql<{ total: number; sum: number }>`
    select count(*) as total, coalesce(sum(value), 0) as sum
      from statistic_entry join statistic_place using (place_id)
      where ${conditionOf(question)}`.execute(read as never)
  return rows[0] ?? { total: 0, sum: 0 }
}

/** In the order of the days and of the log. */
export async function listEntries(
  read: Reader,
  question: ListQuestion,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<readonly ListedEntry[]> {
  const { rows } = await sql<ListedEntry>`
    select entry.seq, ordinal, day, event.at, hour, entry.window_no as windowNo,
        entry.account_id as accountId, item_id as itemId, receiver_id as receiverId, source, region,
        value, event.case_id as caseId,
        coalesce(joint_case.official_number, joint_case.number, '') as caseNo,
        coalesce(joint_case.applicant_name, '') as applicantName
      from (select * from statistic_entry join statistic_place using (place_id)
        where ${conditionOf(question)}
        order by day, seq, ordinal limit ${limit} offset ${offset}) as entry
      join event using (seq)
      left join joint_case on joint_case.case_id = event.case_id
      order by day, entry.seq, ordinal`.execute(read as never)
  return rows
}
