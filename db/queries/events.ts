import { sql } from 'kysely'
import type { ChainedEvent } from '../event-log.ts'
import type { Reader } from '../handles.ts'

export interface CaseEvent {
  readonly seq: number
  readonly kind: string
  readonly accountId: string | null
  readonly windowNo: string
  readonly at: string
  readonly payload: Readonly<Record<string, unknown>>
}

/** Oldest first. */
export async function listEventsOfCase(
  read: Reader,
  caseId: string,
): Promise<readonly CaseEvent[]> {
  const rows = await read
    .selectFrom('event')
    .select(['seq', 'kind', 'account_id', 'window_no', 'at', 'payload'])
    .where('case_id', '=', caseId)
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({
    seq: row.seq,
    kind: row.kind,
    accountId: row.account_id,
    windowNo: row.window_no,
    at: row.at,
    payload: JSON.parse(row.payload),
  }))
}

/** As they are chained, each with its hash; oldest first. */
export async function listChainedEventsOfCase(
  read: Reader,
  caseId: string,
): Promise<readonly (ChainedEvent & { readonly hash: string })[]> {
  return read.selectFrom('event').selectAll().where('case_id', '=', caseId).orderBy('seq').execute()
}

const logTriggers = [
  'event_is_never_changed',
  'event_is_never_deleted',
  'event_is_never_replaced',
  'log_anchor_is_never_changed',
  'log_anchor_is_never_deleted',
  'log_anchor_is_never_replaced',
] as const

/** False: another program has taken away what forbids to change the log. */
export async function hasLogTriggers(read: Reader): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`
    select name from sqlite_schema where type = 'trigger' and tbl_name in ('event', 'log_anchor')
  `.execute(read as never)
  const names = new Set(rows.map(({ name }) => name))
  return logTriggers.every((name) => names.has(name))
}
