import { sql } from 'kysely'
import { chinaDate } from '../../shared/calendar/working-days.ts'
import type { Reader, Writer } from '../handles.ts'

/** A case whose personal data may go when its time is over. */
export interface ForgettableCase {
  readonly caseId: string
  readonly caseNo: string
  /** China's date: when it ended, or when the platform had all of it, whichever is later. */
  readonly closedOn: string
  /** Why it is kept beyond its time; null: it is not. */
  readonly heldFor: string | null
}

/**
 * Ended cases that nobody waits for: everything has reached the platform, no limit runs, no promise and no complaint
 * is open, nothing was left to another case that goes on. The oldest first.
 */
function forgettable(read: Reader, closedBefore: string) {
  return read
    .selectFrom('joint_case')
    .leftJoin('case_hold', 'case_hold.case_id', 'joint_case.case_id')
    .select(['joint_case.case_id', 'number', 'official_number', 'case_hold.reason'])
    .select(closedAt.as('closed_at'))
    .where('state', 'in', ['completed', 'refused', 'withdrawn'])
    .where(closedAt, '<', closedBefore)
    .where(
      sql<boolean>`not exists (select 1 from erasure where erasure.case_id = joint_case.case_id)`,
    )
    .where(nothingOpen)
}

const closedAt = sql<string>`max(
  joint_case.changed_at,
  coalesce((select max(state_since) from task where task.case_id = joint_case.case_id), ''),
  coalesce((select max(ended_at) from outbox where outbox.case_id = joint_case.case_id), ''))`

const nothingOpen = sql<boolean>`
  exists (select 1 from outbox where outbox.case_id = joint_case.case_id)
  and not exists (select 1 from outbox
    where outbox.case_id = joint_case.case_id and outbox.state <> 'accepted')
  and not exists (select 1 from clock
    where clock.case_id = joint_case.case_id and clock.ended_on is null)
  and not exists (select 1 from rectification
    where rectification.case_id = joint_case.case_id and rectification.state <> 'closed')
  and not exists (select 1 from delivery
    where delivery.case_id = joint_case.case_id and delivery.ended_on is null)
  and not exists (select 1 from print_job join document using (document_id)
    where document.case_id = joint_case.case_id
      and print_job.state in ('committed', 'spooling', 'spooled', 'doubt'))
  and not exists (select 1 from case_link join joint_case as later using (case_id)
    where case_link.from_case_id = joint_case.case_id
      and later.state not in ('completed', 'refused', 'withdrawn'))`

export async function listForgettable(
  read: Reader,
  { closedBefore, held, limit }: { closedBefore: string; held: boolean; limit: number },
): Promise<readonly ForgettableCase[]> {
  const rows = await forgettable(read, closedBefore)
    .where('case_hold.reason', held ? 'is not' : 'is', null)
    .orderBy('closed_at')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    caseId: row.case_id,
    caseNo: row.official_number ?? row.number ?? '',
    closedOn: chinaDate(row.closed_at),
    heldFor: row.reason,
  }))
}

/** Of one case, as though its time were over; undefined: it goes on, or something about it is open. */
export async function findClosing(
  read: Reader,
  caseId: string,
): Promise<Pick<ForgettableCase, 'closedOn' | 'heldFor'> | undefined> {
  const row = await forgettable(read, '9999')
    .where('joint_case.case_id', '=', caseId)
    .executeTakeFirst()
  return row && { closedOn: chinaDate(row.closed_at), heldFor: row.reason }
}

export async function countForgettable(read: Reader, closedBefore: string): Promise<number> {
  const due = forgettable(read, closedBefore).where('case_hold.reason', 'is', null).as('due')
  const row = await read
    .selectFrom(due)
    .select((make) => make.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

export async function insertErasure(
  write: Writer,
  { caseId, closedOn }: Pick<ForgettableCase, 'caseId' | 'closedOn'>,
  { basis, by, at }: { readonly basis: string; readonly by: string; readonly at: string },
): Promise<void> {
  await write
    .insertInto('erasure')
    .values({ case_id: caseId, closed_on: closedOn, basis, released_by: by, erased_at: at })
    .execute()
}

export async function isErased(read: Reader, caseId: string): Promise<boolean> {
  const row = await read
    .selectFrom('erasure')
    .select('case_id')
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return row !== undefined
}

/** How many cases were forgotten so far, and when the last. */
export async function readErasures(
  read: Reader,
): Promise<{ readonly count: number; readonly lastAt: string | null }> {
  return read
    .selectFrom('erasure')
    .select((make) => [
      make.fn.countAll<number>().as('count'),
      make.fn.max('erased_at').as('lastAt'),
    ])
    .executeTakeFirstOrThrow()
}

export async function findCaseIdByNumber(
  read: Reader,
  number: string,
): Promise<string | undefined> {
  const row = await read
    .selectFrom('joint_case')
    .select('case_id')
    .where((make) => make.or([make('number', '=', number), make('official_number', '=', number)]))
    .executeTakeFirst()
  return row?.case_id
}

export async function placeHold(
  write: Writer,
  hold: { readonly caseId: string; readonly reason: string; readonly by: string; at: string },
): Promise<void> {
  await write
    .replaceInto('case_hold')
    .values({
      ...{ case_id: hold.caseId, reason: hold.reason },
      ...{ placed_by: hold.by, placed_at: hold.at },
    })
    .execute()
}

/** False: there was none. */
export async function liftHold(write: Writer, caseId: string): Promise<boolean> {
  const { numDeletedRows } = await write
    .deleteFrom('case_hold')
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}
