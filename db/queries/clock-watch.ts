import type { ClockKind } from '../../shared/case/clock.ts'
import type { Reader, Writer } from '../handles.ts'
import { type StoredClock, toClock } from './clocks.ts'

export interface ClockWatchRow {
  /** The last day, in China, that the counter believed in. */
  readonly seenOn: string
  /** Fingerprint of the holidays under which the limits were counted. */
  readonly calendar: string
}

export async function findClockWatch(read: Reader): Promise<ClockWatchRow | undefined> {
  const row = await read.selectFrom('clock_watch').selectAll().executeTakeFirst()
  return row && { seenOn: row.seen_on, calendar: row.calendar }
}

export async function saveClockWatch(write: Writer, watch: ClockWatchRow): Promise<void> {
  await write
    .replaceInto('clock_watch')
    .values({ clock_watch_id: 1, seen_on: watch.seenOn, calendar: watch.calendar })
    .execute()
}

export interface ExpiredGroup {
  readonly caseId: string
  readonly kind: ClockKind
  /** Null: counted for items, all of which belong together. */
  readonly subjectId: string | null
}

/** What ran out before `day` (China's date) and has consequences by itself, soonest first. */
export async function listExpiredGroups(
  read: Reader,
  day: string,
  kinds: readonly ClockKind[],
): Promise<readonly ExpiredGroup[]> {
  const rows = await read
    .selectFrom('clock')
    .select(['case_id', 'kind', 'subject_id'])
    .where('state', '=', 'running')
    .where('due_on', '<', day)
    .where('kind', 'in', [...kinds])
    .groupBy(['case_id', 'kind', 'subject_id'])
    .orderBy((eb) => eb.fn.min('due_on'))
    .execute()
  return rows.flatMap(({ case_id: caseId, kind, subject_id: subjectId }) =>
    caseId === null ? [] : [{ caseId, kind, subjectId }],
  )
}

/** Every clock that runs, of all cases. */
export async function listRunningClocks(read: Reader): Promise<readonly StoredClock[]> {
  const rows = await read.selectFrom('clock').selectAll().where('state', '=', 'running').execute()
  return rows.map(toClock)
}
