import { sql } from 'kysely'
import type { CaseState, TaskState } from '../../shared/case/task-state.ts'
import type { CaseSource } from '../../shared/statistics/entry.ts'
import type { Reader } from '../handles.ts'

/** A case as it left its receipt, with how it stands now. */
export interface ExportedCase {
  readonly seq: number
  readonly ordinal: number
  /** China's date of its receipt. */
  readonly day: string
  /** UTC ISO text, of its receipt. */
  readonly at: string
  readonly caseId: string
  readonly caseNo: string
  readonly windowNo: string
  readonly accountId: string
  readonly source: CaseSource | ''
  readonly region: string
  /** Null: the case itself was deleted after its legal period, and of all below nothing is left. */
  readonly state: CaseState | null
  readonly applicantName: string
  readonly idNumber: string
  readonly mobile: string
  readonly projectName: string
  readonly acceptedAt: string | null
  readonly nextDueOn: string | null
  readonly ownerId: string | null
  readonly changedAt: string | null
  readonly tasks: readonly { readonly itemId: string; readonly state: TaskState }[]
}

/** Where the page before ended. */
export type ExportPlace = Pick<ExportedCase, 'day' | 'seq' | 'ordinal'>

/** Those that 收件 counts in these days, in the order of the log; undefined `after`: from the first. */
export async function listReceivedCases(
  read: Reader,
  {
    days,
    after,
    limit,
  }: {
    readonly days: { readonly from: string; readonly to: string }
    readonly after: ExportPlace | undefined
    readonly limit: number
  },
): Promise<readonly ExportedCase[]> {
  const further = after
    ? sql`(day, seq, ordinal) > (${after.day}, ${after.seq}, ${after.ordinal})`
    : sql`day >= ${days.from}`
  const { rows } = await sql<Omit<ExportedCase, 'tasks'>>`
    select entry.day, entry.seq, entry.ordinal, event.at, event.case_id as caseId,
        coalesce(official_number, number, '') as caseNo, statistic_place.window_no as windowNo,
        statistic_place.account_id as accountId, source, region, state,
        coalesce(applicant_name, '') as applicantName, coalesce(applicant_id_number, '') as idNumber,
        coalesce(mobile, '') as mobile, coalesce(project_name, '') as projectName, accepted_at as acceptedAt, next_due_on as nextDueOn,
        owner_id as ownerId, changed_at as changedAt
      from (select day, seq, ordinal, place_id from statistic_entry
        where counted = 'received' and ${further} and day <= ${days.to}
        order by day, seq, ordinal limit ${limit}) as entry
      join statistic_place using (place_id)
      join event using (seq)
      left join joint_case on joint_case.case_id = event.case_id
      order by entry.day, entry.seq, entry.ordinal`.execute(read as never)
  const tasks = await tasksOf(
    read,
    rows.map(({ caseId }) => caseId),
  )
  return rows.map((row) => ({ ...row, tasks: tasks.get(row.caseId) ?? [] }))
}

async function tasksOf(read: Reader, caseIds: readonly string[]) {
  const rows = await read
    .selectFrom('task')
    .select(['case_id', 'item_id', 'state'])
    .where('case_id', 'in', [...caseIds])
    .orderBy('case_id')
    .orderBy('position')
    .execute()
  const tasks = new Map<string, { itemId: string; state: TaskState }[]>()
  for (const { case_id, item_id, state } of rows) {
    const known = tasks.get(case_id)
    if (known) known.push({ itemId: item_id, state })
    else tasks.set(case_id, [{ itemId: item_id, state }])
  }
  return tasks
}
