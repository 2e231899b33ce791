import { sql } from 'kysely'
import type { ClockKind } from '../../shared/case/clock.ts'
import type { Reader } from '../handles.ts'

/** What each window has done on this day of China, with the instant of its last event. */
export async function windowsToday(read: Reader, day: string) {
  const rows = await read
    .selectFrom('statistic_day')
    .innerJoin('statistic_place', 'statistic_place.place_id', 'statistic_day.place_id')
    .select('window_no')
    .select(({ fn }) => [
      fn.sum<number>(sql`case when counted = 'received' then count else 0 end`).as('received'),
      fn.sum<number>(sql`case when counted = 'accepted' then count else 0 end`).as('accepted'),
      fn.sum<number>(sql`case when counted = 'waits' then count else 0 end`).as('called'),
    ])
    .where('day', '=', day)
    .where('window_no', '<>', '')
    .groupBy('window_no')
    .orderBy('window_no')
    .execute()
  const last = await lastEvents(read, day)
  return rows.map(({ window_no: windowNo, ...counts }) => ({
    ...counts,
    windowNo,
    lastAt: last.get(windowNo) ?? null,
  }))
}

/** The newest entry of each window on that day says when it last did something that counts. */
async function lastEvents(read: Reader, day: string): Promise<ReadonlyMap<string, string>> {
  const rows = await read
    .selectFrom('statistic_entry')
    .innerJoin('statistic_place', 'statistic_place.place_id', 'statistic_entry.place_id')
    .innerJoin('event', 'event.seq', 'statistic_entry.seq')
    .select(['statistic_place.window_no', ({ fn }) => fn.max('event.at').as('at')])
    .where('statistic_entry.counted', 'in', ['received', 'accepted', 'waits'])
    .where('statistic_entry.day', '=', day)
    .groupBy('statistic_place.window_no')
    .execute()
  return new Map(rows.map(({ window_no, at }) => [window_no, at]))
}

/** Numbers that were called on that day of China and have no case yet, and how many waited when one was last called on it. */
export async function lastHeardQueue(read: Reader, day: string) {
  const { called } = await read
    .selectFrom('ticket')
    .select(({ fn }) => fn.countAll<number>().as('called'))
    .where('state', '=', 'called')
    .where('called_at', '>=', new Date(`${day}T00:00:00+08:00`).toISOString())
    .executeTakeFirstOrThrow()
  const heard = await read
    .selectFrom('statistic_entry')
    .innerJoin('event', 'event.seq', 'statistic_entry.seq')
    .select(['event.at', 'event.payload'])
    .where('statistic_entry.counted', '=', 'waits')
    .where('statistic_entry.day', '=', day)
    .orderBy('statistic_entry.seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const waiting: unknown = heard && JSON.parse(heard.payload).waiting
  return {
    called,
    waiting: typeof waiting === 'number' ? waiting : null,
    heardAt: heard?.at ?? null,
  }
}

/** Cases whose next limit ends in these days of China; `before`: earlier than `to`. */
export async function countDue(
  read: Reader,
  {
    from,
    to,
    before,
  }: { readonly from: string | null; readonly to: string; readonly before: boolean },
): Promise<number> {
  const { count } = await read
    .selectFrom('joint_case')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('next_due_on', before ? '<' : '<=', to)
    .$if(from !== null, (query) => query.where('next_due_on', '>=', from))
    .executeTakeFirstOrThrow()
  return count
}

/** Running limits that end after the one day and not after the other, by kind, the commonest first. */
export async function forecastLimits(
  read: Reader,
  { after, until }: { readonly after: string; readonly until: string },
): Promise<readonly { readonly kind: ClockKind; readonly count: number }[]> {
  return read
    .selectFrom('clock')
    .select(['kind', ({ fn }) => fn.countAll<number>().as('count')])
    .where('state', '=', 'running')
    .where('due_on', '>', after)
    .where('due_on', '<=', until)
    .groupBy('kind')
    .orderBy('count', 'desc')
    .orderBy('kind')
    .execute()
}

/** UTC ISO text; null: nothing waits for the platform. */
export async function oldestWaiting(read: Reader): Promise<string | null> {
  const row = await read
    .selectFrom('outbox')
    .select(({ fn }) => fn.min('enqueued_at').as('at'))
    .where('state', '<>', 'accepted')
    .executeTakeFirst()
  return row?.at ?? null
}
