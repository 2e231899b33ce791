import { sql } from 'kysely'
import type { Tally } from '../../../shared/statistics/figure.ts'
import {
  filterColumns,
  type SumQuestion,
  type Sums,
  spansOf,
  sumColumns,
} from '../../queries/statistic-sums.ts'
import type { HallDatabase, HallWriter } from '../hall-schema.ts'
import { type HallPlace, prefectureOf } from './counters.ts'

/** The sums of one kind on one day or in one month at one counter. */
export interface SumKey {
  readonly step: 'day' | 'month'
  /** `YYYY-MM-DD`; of a month its first day. */
  readonly day: string
  readonly counted: string
}

export interface SumRow extends SumKey {
  readonly window_no: string
  readonly account_id: string
  readonly item_id: string
  readonly receiver_id: string
  readonly source: string
  readonly region: string
  /** -1: at none. */
  readonly hour: number
  readonly count: number
  readonly total: number
}

/** Puts these in the place of what the hall had for the same keys; repeating it changes nothing. */
export async function replaceSums(
  write: HallWriter,
  place: HallPlace,
  { keys, rows }: { readonly keys: readonly SumKey[]; readonly rows: readonly SumRow[] },
): Promise<void> {
  const prefecture = prefectureOf(place.region)
  await sql`delete from hall.statistic_sum using unnest(${keys.map(({ step }) => step)}::text[],
      ${keys.map(({ day }) => day)}::text[], ${keys.map(({ counted }) => counted)}::text[])
      as given (step, day, counted)
    where statistic_sum.prefecture = ${prefecture} and counter_id = ${place.counterId}
      and statistic_sum.step = given.step and statistic_sum.day = given.day
      and statistic_sum.counted = given.counted`.execute(write)
  if (rows.length === 0) return
  const column = <K extends keyof SumRow>(key: K) => rows.map((row) => row[key])
  await sql`insert into hall.statistic_sum (prefecture, counter_id, step, day, counted, window_no,
      account_id, item_id, receiver_id, source, region, hour, count, total)
    select ${prefecture}, ${place.counterId}, * from unnest(${column('step')}::text[],
      ${column('day')}::text[], ${column('counted')}::text[], ${column('window_no')}::text[],
      ${column('account_id')}::text[], ${column('item_id')}::text[],
      ${column('receiver_id')}::text[], ${column('source')}::text[], ${column('region')}::text[],
      ${column('hour')}::smallint[], ${column('count')}::bigint[], ${column('total')}::bigint[])`.execute(
    write,
  )
}

/** Whose numbers are asked for. */
export interface HallScope {
  readonly region: string
  /** Null: every hall of the region. */
  readonly hallName: string | null
}

/** The same question that a counter asks its own store, over every counter of the hall. */
export async function sumHall(
  hall: HallDatabase,
  scope: HallScope,
  question: SumQuestion,
): Promise<Sums> {
  const { by, counted, filter } = question
  const key = by === null ? sql`''` : sql`${sql.ref(sumColumns[by])}::text`
  const spans = spansOf(question).map(({ column, from, to }) => {
    // A month is kept under its first day; texts compare as dates do.
    const [first, last] = column === 'month' ? [`${from}-01`, `${to}-01`] : [from, to]
    return sql`(step = ${column} and day >= ${first} and day <= ${last})`
  })
  const conditions = Object.entries(filterColumns).flatMap(([name, column]) => {
    const value = filter[name as keyof typeof filter]
    return value === undefined ? [] : [sql`and ${sql.ref(`statistic_sum.${column}`)} = ${value}`]
  })
  const { rows } = await sql<{ key: string; counted: string; count: number; total: number }>`
    select ${key} as key, counted, sum(count)::float8 as count, sum(total)::float8 as total
      from hall.statistic_sum
      where prefecture = ${prefectureOf(scope.region)} and counted = any(${counted}::text[])
        and counter_id in (select counter_id from hall.counter where region = ${scope.region}
          and (${scope.hallName}::text is null or hall_name = ${scope.hallName}))
        and (${sql.join(spans, sql` or `)}) ${sql.join(conditions, sql` `)}
      group by 1, 2`.execute(hall)
  const sums = new Map<string, Map<string, Tally>>()
  for (const { key: part, counted: one, count, total } of rows) {
    const tallies = sums.get(part) ?? new Map<string, Tally>()
    sums.set(part, tallies.set(one, { count, total }))
  }
  return sums
}
