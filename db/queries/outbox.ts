import { sql } from 'kysely'
import type { Reader, Writer } from '../handles.ts'

export interface NewSubmission {
  readonly operationId: string
  readonly caseId: string
  /** The exact bytes that are sent, however often; never changed again. */
  readonly body: string
  /** Lower-case hexadecimal SHA-256 of the body's UTF-8 bytes. */
  readonly bodySha256: string
  readonly at: Date
}

/** Puts a submission behind the others of its case; part of the transaction that it tells about. */
export async function enqueueSubmission(write: Writer, submission: NewSubmission): Promise<number> {
  const { last } = await write
    .selectFrom('outbox')
    .select((eb) => eb.fn.coalesce(eb.fn.max('case_seq'), sql<number>`0`).as('last'))
    .where('case_id', '=', submission.caseId)
    .executeTakeFirstOrThrow()
  await write
    .insertInto('outbox')
    .values({
      operation_id: submission.operationId,
      case_id: submission.caseId,
      case_seq: last + 1,
      body: submission.body,
      body_sha256: submission.bodySha256,
      state: 'waiting',
      next_try_at: null,
      reason: null,
      receipt: null,
      enqueued_at: submission.at.toISOString(),
      ended_at: null,
    })
    .execute()
  return last + 1
}

export interface Submission {
  readonly operationId: string
  readonly caseId: string
  /** 1, 2, 3… without gaps within one case. */
  readonly caseSeq: number
  readonly body: string
  readonly bodySha256: string
  /** This one included. */
  readonly tries: number
}

const longestPlanMs = 2 * 3_600_000

/**
 * Marks up to `limit` due submissions as being sent and returns them: it is on disk before the first byte leaves,
 * so that a crash leaves none that looks untouched. Never one that has an earlier open one in its case.
 */
export async function claimDueSubmissions(
  write: Writer,
  at: Date,
  limit: number,
): Promise<readonly Submission[]> {
  const due = await nextWaiting(write)
    .where((eb) =>
      eb.or([
        eb('o.next_try_at', 'is', null),
        eb('o.next_try_at', '<=', at.toISOString()),
        // Nothing is ever planned that far ahead: the wall clock was set back.
        eb('o.next_try_at', '>', new Date(at.getTime() + longestPlanMs).toISOString()),
      ]),
    )
    .select(['o.operation_id', 'o.case_id', 'o.case_seq', 'o.body', 'o.body_sha256', 'o.tries'])
    .limit(limit)
    .execute()
  if (due.length === 0) return []
  await write
    .updateTable('outbox')
    .set((eb) => ({ state: 'sending', tries: eb('tries', '+', 1), next_try_at: null }))
    .where(
      'operation_id',
      'in',
      due.map((row) => row.operation_id),
    )
    .execute()
  return due.map((row) => ({
    operationId: row.operation_id,
    caseId: row.case_id,
    caseSeq: row.case_seq,
    body: row.body,
    bodySha256: row.body_sha256,
    tries: row.tries + 1,
  }))
}

/** When the next waiting submission is due; null: none waits. */
export async function findNextDueAt(read: Reader): Promise<Date | null> {
  const row = await nextWaiting(read).select('o.next_try_at').limit(1).executeTakeFirst()
  if (!row) return null
  return new Date(row.next_try_at ?? 0)
}

/** Waiting, first in its case; untried ones first, then by due time, each in the order of entry. */
function nextWaiting(read: Reader | Writer) {
  return (
    (read as Writer)
      .selectFrom('outbox as o')
      .where('o.state', '=', 'waiting')
      // Says nothing new, but SQLite takes the partial index only when its condition stands here word for word.
      .where('o.state', '<>', 'accepted')
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('outbox as earlier')
              .select('earlier.operation_id')
              .whereRef('earlier.case_id', '=', 'o.case_id')
              .whereRef('earlier.case_seq', '<', 'o.case_seq')
              .where('earlier.state', '<>', 'accepted'),
          ),
        ),
      )
      .orderBy('o.next_try_at')
      .orderBy(sql`o.rowid`)
  )
}

/**
 * Submissions marked as being sent that nobody is sending (after a crash, or when the answer could not be
 * stored) wait again under the same key. `inFlight`: operation ids that are truly on the wire.
 */
export async function requeueSending(write: Writer, inFlight: readonly string[]): Promise<number> {
  const result = await write
    .updateTable('outbox')
    .set({ state: 'waiting', next_try_at: null })
    .where('state', '=', 'sending')
    .where('operation_id', 'not in', [...inFlight, ''])
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Back to waiting with the reason in words; `nextTryAt` null: as soon as the platform can be reached. */
export async function recordRetry(
  write: Writer,
  operationId: string,
  outcome: { readonly reason: string; readonly nextTryAt: Date | null },
): Promise<void> {
  await write
    .updateTable('outbox')
    .set({
      state: 'waiting',
      reason: outcome.reason,
      next_try_at: outcome.nextTryAt?.toISOString() ?? null,
    })
    .where('operation_id', '=', operationId)
    .where('state', '=', 'sending')
    .execute()
}

/** Handed back to a person. `reason`: a Chinese sentence that says what to do. */
export async function recordReturned(
  write: Writer,
  operationId: string,
  outcome: { readonly reason: string; readonly at: Date },
): Promise<void> {
  await write
    .updateTable('outbox')
    .set({
      state: 'returned',
      reason: outcome.reason,
      next_try_at: null,
      ended_at: outcome.at.toISOString(),
    })
    .where('operation_id', '=', operationId)
    .execute()
}

export interface PlatformReceipt {
  readonly operationId: string
  readonly receiptNo: string
  readonly receivedAt: string
  readonly bodySha256: string
  /** Given when the case came with a provisional number; null otherwise. */
  readonly officialNumber: string | null
}

/**
 * Stores the platform's receipt, and the official number when it gave one for a case that had none.
 * `onOfficialNumber` runs in the same transaction, so that the case is found under its new number.
 */
export async function recordReceipt(
  write: Writer,
  receipt: PlatformReceipt,
  options: {
    readonly at: Date
    readonly onOfficialNumber: (write: Writer, caseId: string) => Promise<void>
  },
): Promise<void> {
  const at = options.at.toISOString()
  const { case_id: caseId } = await write
    .updateTable('outbox')
    .set({
      state: 'accepted',
      receipt: JSON.stringify(receipt),
      reason: null,
      next_try_at: null,
      ended_at: at,
    })
    .where('operation_id', '=', receipt.operationId)
    .returning('case_id')
    .executeTakeFirstOrThrow()
  await write
    .insertInto('sync_state')
    .values({ sync_state_id: 1, last_success_at: at })
    .onConflict((conflict) => conflict.column('sync_state_id').doUpdateSet({ last_success_at: at }))
    .execute()
  if (receipt.officialNumber === null) return
  const given = await write
    .updateTable('joint_case')
    .set({ official_number: receipt.officialNumber })
    .where('case_id', '=', caseId)
    .where('number_kind', '=', 'provisional')
    .where('official_number', 'is', null)
    .executeTakeFirst()
  if (given.numUpdatedRows === 0n) return
  await write
    .insertInto('number_use')
    .values({ number: receipt.officialNumber, kind: 'official', case_id: caseId, used_at: at })
    .execute()
  await options.onOfficialNumber(write, caseId)
}

/** The other case that already carries this number, if there is one. */
export async function findCaseWithNumber(
  read: Reader,
  number: string,
  exceptCaseId: string,
): Promise<string | undefined> {
  const row = await read
    .selectFrom('number_use')
    .select('case_id')
    .where('number', '=', number)
    .where('case_id', '<>', exceptCaseId)
    .executeTakeFirst()
  return row?.case_id
}

/**
 * The platform misses what it had confirmed before, from `fromSeq` on: these wait again under their old keys.
 * Returns how many; 0 when this counter has nothing there to send again.
 */
export async function rewindCase(write: Writer, caseId: string, fromSeq: number): Promise<number> {
  const result = await write
    .updateTable('outbox')
    .set({ state: 'waiting', next_try_at: null, ended_at: null })
    .where('case_id', '=', caseId)
    .where('case_seq', '>=', fromSeq)
    .where('state', '=', 'accepted')
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** A person has dealt with the reason: the same bytes go out once more under the same key. */
export async function requeueReturned(write: Writer, operationId: string): Promise<boolean> {
  const result = await write
    .updateTable('outbox')
    .set({ state: 'waiting', tries: 0, next_try_at: null, ended_at: null })
    .where('operation_id', '=', operationId)
    .where('state', '=', 'returned')
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Forgets the planned times of what waits, except those that the platform itself asked to hold back. */
export async function makeWaitingDue(write: Writer, except: readonly string[]): Promise<void> {
  await write
    .updateTable('outbox')
    .set({ next_try_at: null })
    .where('state', '=', 'waiting')
    .where('next_try_at', 'is not', null)
    .where('operation_id', 'not in', [...except, ''])
    .execute()
}
