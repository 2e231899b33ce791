import { sql } from 'kysely'
import type { ClockKind, ClockPause, Due } from '../../shared/case/clock.ts'
import type { Reader, Writer } from '../handles.ts'
import type { StoredClock } from './clocks.ts'

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

export type RunningClock = Pick<StoredClock, 'clockId' | 'startedOn' | 'days' | 'pauses'> & Due

/** Every clock that runs, of all cases; no more of it than its count. */
export async function listRunningClocks(read: Reader): Promise<readonly RunningClock[]> {
  const rows = await read
    .selectFrom('clock')
    .select(['clock_id', 'started_on', 'days', 'pauses', 'due_on', 'certain'])
    .where('state', '=', 'running')
    .execute()
  return rows.map((row) => ({
    clockId: row.clock_id,
    startedOn: row.started_on,
    days: row.days,
    // Most have none, and there are tens of thousands.
    pauses: row.pauses === '[]' ? [] : (JSON.parse(row.pauses) as readonly ClockPause[]),
    dueOn: row.due_on,
    certain: row.certain === 1,
  }))
}

/** All of them in one statement: one each would take seconds for a whole store. */
export async function updateDueDates(
  write: Writer,
  clocks: readonly (Due & Pick<StoredClock, 'clockId'>)[],
): Promise<void> {
  if (clocks.length === 0) return
  const list = JSON.stringify(
    clocks.map(({ clockId, dueOn, certain }) => [clockId, dueOn, certain ? 1 : 0]),
  )
  await sql`update clock set due_on = changed.due_on, certain = changed.certain
    from (select value ->> 0 as clock_id, value ->> 1 as due_on, value ->> 2 as certain from json_each(${list})) as changed
    where clock.clock_id = changed.clock_id`.execute(write)
}
