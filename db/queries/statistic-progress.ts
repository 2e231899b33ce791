import type { LoggedEvent } from '../../shared/statistics/projection/standing.ts'
import type { Reader, Writer } from '../handles.ts'

export interface CountedProgress {
  /** Of the last event that is counted; 0: none. */
  readonly seq: number
  /** China's date up to which limits were looked at; empty: never. */
  readonly sweptOn: string
  readonly rules: string
}

export async function findCountedProgress(read: Reader): Promise<CountedProgress | undefined> {
  const row = await read.selectFrom('statistic_progress').selectAll().executeTakeFirst()
  return row && { seq: row.seq, sweptOn: row.swept_on, rules: row.rules }
}

export async function saveCountedProgress(
  write: Writer,
  { seq, sweptOn, rules }: CountedProgress,
): Promise<void> {
  await write
    .replaceInto('statistic_progress')
    .values({ progress_id: 1, seq, swept_on: sweptOn, rules })
    .execute()
}

/** Everything that was counted, so that it can be counted again. */
export async function clearCounted(write: Writer): Promise<void> {
  await write.deleteFrom('statistic_entry').execute()
  await write.deleteFrom('statistic_day').execute()
  await write.deleteFrom('statistic_month').execute()
  await write.deleteFrom('statistic_place').execute()
  await write.deleteFrom('statistic_progress').execute()
}

function eventsAfter(read: Reader, seq: number) {
  return read
    .selectFrom('event')
    .select(['seq', 'kind', 'case_id', 'account_id', 'window_no', 'at', 'payload'])
    .where('seq', '>', seq)
    .orderBy('seq')
}

/** In the order of the log. */
export async function listEventsAfter(
  read: Reader,
  seq: number,
  limit: number,
): Promise<readonly LoggedEvent[]> {
  return (await eventsAfter(read, seq).limit(limit).execute()).map(toLogged)
}

/** Of one case, from its first one up to the one before `seq`. */
export async function listEventsBefore(
  read: Reader,
  caseId: string,
  seq: number,
): Promise<readonly LoggedEvent[]> {
  const rows = await eventsAfter(read, 0)
    .where('case_id', '=', caseId)
    .where('seq', '<', seq)
    .execute()
  return rows.map(toLogged)
}

function toLogged(row: {
  readonly seq: number
  readonly kind: string
  readonly case_id: string | null
  readonly account_id: string | null
  readonly window_no: string
  readonly at: string
  readonly payload: string
}): LoggedEvent {
  return {
    ...{ seq: row.seq, kind: row.kind, caseId: row.case_id, accountId: row.account_id },
    ...{ windowNo: row.window_no, at: row.at, payload: JSON.parse(row.payload) },
  }
}

/** Cases with a limit that runs and ends between these of China's dates. */
export async function listCasesDueBetween(
  read: Reader,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<readonly string[]> {
  const rows = await read
    .selectFrom('clock')
    .select('case_id')
    .distinct()
    .where('state', '=', 'running')
    .where('due_on', '>=', from)
    .where('due_on', '<=', to)
    .where('kind', 'in', ['promised', 'transfer', 'firstScheme'])
    .execute()
  return rows.flatMap(({ case_id }) => case_id ?? [])
}

/** How far the log has been counted, and how far it goes; the day (UTC ISO text) of its first event. */
export async function readLogExtent(
  read: Reader,
): Promise<{ readonly last: number; readonly firstAt: string | null }> {
  const ends = read.selectFrom('event').select(['seq', 'at']).limit(1)
  const first = await ends.orderBy('seq').executeTakeFirst()
  const last = await ends.orderBy('seq', 'desc').executeTakeFirst()
  return { last: last?.seq ?? 0, firstAt: first?.at ?? null }
}
