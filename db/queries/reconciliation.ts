import { sql } from 'kysely'
import type { DifferenceKind } from '../../shared/reconciliation/difference.ts'
import type { Reader, Writer } from '../handles.ts'

export interface OwnOperation {
  readonly accepted: boolean
  readonly enqueuedAt: string
  readonly items: readonly { readonly itemId: string; readonly state: number | null }[]
}

/** Cases received on one of China's dates, by the same entries that the statistics count. */
export async function listCasesReceivedOn(read: Reader, day: string): Promise<readonly string[]> {
  const rows = await read
    .selectFrom('statistic_entry')
    .innerJoin('event', 'event.seq', 'statistic_entry.seq')
    .select('event.case_id')
    .distinct()
    .where('counted', '=', 'received')
    .where('day', '=', day)
    .execute()
  return rows.flatMap(({ case_id }) => case_id ?? [])
}

/** What was put out for the platform about a case, in order; an operation's items as they were told then. */
export async function listOwnOperations(
  read: Reader,
  caseId: string,
): Promise<readonly OwnOperation[]> {
  const rows = await read
    .selectFrom('outbox')
    .select(['state', 'enqueued_at', sql<string>`json_extract(body, '$.items')`.as('items')])
    .where('case_id', '=', caseId)
    .orderBy('case_seq')
    .execute()
  return rows.map(({ state, enqueued_at, items }) => ({
    accepted: state === 'accepted',
    enqueuedAt: enqueued_at,
    items: (JSON.parse(items) as { itemId: string; state?: number }[]).map((item) => ({
      itemId: item.itemId,
      state: item.state ?? null,
    })),
  }))
}

export interface ComparedDay {
  /** China's date. */
  readonly day: string
  readonly comparedAt: string
  readonly ownCases: number
  readonly platformCases: number
  /** As the last comparison found them. */
  readonly differences: number
}

export async function listComparedDays(
  read: Reader,
  from: string,
): Promise<readonly ComparedDay[]> {
  const rows = await read
    .selectFrom('reconciliation_day')
    .selectAll()
    .where('day', '>=', from)
    .orderBy('day', 'desc')
    .execute()
  return rows.map((row) => ({
    ...{ day: row.day, comparedAt: row.compared_at, ownCases: row.own_cases },
    ...{ platformCases: row.platform_cases, differences: row.differences },
  }))
}

export interface DayDifference {
  readonly day: string
  readonly caseId: string
  readonly kind: DifferenceKind
  readonly caseNo: string
  readonly ownSeq: number | null
  readonly platformSeq: number | null
  /** UTC ISO text. */
  readonly since: string
  readonly endedAt: string | null
}

/** A day as it was just compared: what is not found any more has ended; what came back begins anew. */
export async function saveComparedDay(
  write: Writer,
  day: ComparedDay,
  found: readonly Omit<DayDifference, 'day' | 'since' | 'endedAt'>[],
): Promise<void> {
  const row = {
    ...{ compared_at: day.comparedAt, own_cases: day.ownCases },
    ...{ platform_cases: day.platformCases, differences: day.differences },
  }
  await write
    .insertInto('reconciliation_day')
    .values({ day: day.day, ...row })
    .onConflict((conflict) => conflict.column('day').doUpdateSet(row))
    .execute()
  const standing = await write
    .selectFrom('reconciliation_difference')
    .select(['case_id', 'kind'])
    .where('day', '=', day.day)
    .where('ended_at', 'is', null)
    .execute()
  const isSame = (row: (typeof standing)[number], one: (typeof found)[number]) =>
    row.case_id === one.caseId && row.kind === one.kind
  for (const gone of standing.filter((row) => !found.some((one) => isSame(row, one))))
    await write
      .updateTable('reconciliation_difference')
      .set({ ended_at: day.comparedAt })
      .where('day', '=', day.day)
      .where('case_id', '=', gone.case_id)
      .where('kind', '=', gone.kind)
      .execute()
  for (const one of found) {
    if (standing.some((row) => isSame(row, one))) continue
    await write
      .replaceInto('reconciliation_difference')
      .values({
        ...{ day: day.day, case_id: one.caseId, kind: one.kind, case_no: one.caseNo },
        ...{ own_seq: one.ownSeq, platform_seq: one.platformSeq },
        ...{ since: day.comparedAt, ended_at: null },
      })
      .execute()
  }
}

/** Those that stand, the newest day first; then what has ended. */
export async function listDifferences(
  read: Reader,
  limit: number,
): Promise<readonly DayDifference[]> {
  const rows = await read
    .selectFrom('reconciliation_difference')
    .selectAll()
    .orderBy(sql`ended_at is not null`)
    .orderBy('day', 'desc')
    .orderBy('case_no')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    ...{ day: row.day, caseId: row.case_id, kind: row.kind, caseNo: row.case_no },
    ...{ ownSeq: row.own_seq, platformSeq: row.platform_seq },
    ...{ since: row.since, endedAt: row.ended_at },
  }))
}
