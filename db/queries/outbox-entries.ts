import { sql } from 'kysely'
import type { OutboxState } from '../../shared/case/joint-case.ts'
import type { SyncEntry } from '../../shared/ipc/contract/operations.ts'
import type { Reader } from '../handles.ts'

/** Everything that waits or was handed back, oldest first; at most 500. */
export async function listOpenEntries(read: Reader): Promise<readonly SyncEntry[]> {
  const rows = await entries(read)
    .where('outbox.state', '<>', 'accepted')
    .orderBy('outbox.enqueued_at')
    .orderBy(sql`outbox.rowid`)
    .limit(500)
    .execute()
  return rows.map(toSyncEntry)
}

export async function findEntry(read: Reader, operationId: string): Promise<SyncEntry | undefined> {
  const row = await entries(read).where('operation_id', '=', operationId).executeTakeFirst()
  return row && toSyncEntry(row)
}

function entries(read: Reader) {
  return read
    .selectFrom('outbox')
    .innerJoin('joint_case', 'joint_case.case_id', 'outbox.case_id')
    .select(['outbox.operation_id', 'outbox.case_id', 'outbox.state', 'outbox.tries'])
    .select(['outbox.next_try_at', 'outbox.reason', 'outbox.enqueued_at'])
    .select(['joint_case.number', 'joint_case.official_number', 'joint_case.applicant_name'])
}

interface EntryRow {
  readonly operation_id: string
  readonly case_id: string
  readonly state: OutboxState
  readonly tries: number
  readonly next_try_at: string | null
  readonly reason: string | null
  readonly enqueued_at: string
  readonly number: string | null
  readonly official_number: string | null
  readonly applicant_name: string
}

function toSyncEntry(row: EntryRow): SyncEntry {
  return {
    operationId: row.operation_id,
    caseId: row.case_id,
    caseNo: row.official_number ?? row.number ?? '',
    applicantName: row.applicant_name,
    state: row.state,
    tries: row.tries,
    nextTryAt: row.next_try_at,
    reason: row.reason,
    enqueuedAt: row.enqueued_at,
  }
}

export interface OutboxCounts {
  /** Still to reach the platform; those handed back not included. */
  readonly pending: number
  readonly returned: number
  readonly lastSuccessAt: string | null
}

export async function countOutbox(read: Reader): Promise<OutboxCounts> {
  const rows = await read
    .selectFrom('outbox')
    .select(['state', (eb) => eb.fn.countAll<number>().as('count')])
    .where('state', '<>', 'accepted')
    .groupBy('state')
    .execute()
  const state = await read.selectFrom('sync_state').select('last_success_at').executeTakeFirst()
  const of = (name: OutboxState) => Number(rows.find((row) => row.state === name)?.count ?? 0)
  return {
    pending: of('waiting') + of('sending'),
    returned: of('returned'),
    lastSuccessAt: state?.last_success_at ?? null,
  }
}

/** How the newest submission of a case stands; undefined for a draft. */
export async function findSubmissionOfCase(
  read: Reader,
  caseId: string,
): Promise<{ state: OutboxState; reason: string | null; acceptedAt: string | null } | undefined> {
  const row = await read
    .selectFrom('outbox')
    .select(['state', 'reason', 'ended_at'])
    .where('case_id', '=', caseId)
    .orderBy('case_seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (
    row && {
      state: row.state,
      reason: row.reason,
      acceptedAt: row.state === 'accepted' ? row.ended_at : null,
    }
  )
}
