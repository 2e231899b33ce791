import { sql } from 'kysely'
import type { Dimension } from '../../shared/statistics/entry.ts'
import type { Tally } from '../../shared/statistics/figure.ts'
import type { Reader } from '../handles.ts'

/** Only what belongs to all of these. */
export interface PlaceFilter {
  readonly windowNo?: string | undefined
  readonly accountId?: string | undefined
  readonly itemId?: string | undefined
  readonly receiverId?: string | undefined
  readonly source?: string | undefined
  readonly region?: string | undefined
  readonly hour?: number | undefined
}

export interface SumQuestion {
  readonly counted: readonly string[]
  /** China's dates, both within; null: from the beginning. */
  readonly from: string | null
  readonly to: string
  readonly by: Dimension | null
  readonly filter: PlaceFilter
}

/** By the key of the dimension, then by what is counted. Without a dimension there is one key, the empty text. */
export type Sums = ReadonlyMap<string, ReadonlyMap<string, Tally>>

/** The same in the hall's database. */
export const sumColumns: Readonly<Record<Dimension, string>> = {
  window: 'window_no',
  clerk: 'account_id',
  item: 'item_id',
  receiver: 'receiver_id',
  source: 'source',
  region: 'region',
  hour: 'hour',
}

/** Whole months are added up already; only the days at the ends are added here. */
export async function sumCounted(read: Reader, question: SumQuestion): Promise<Sums> {
  const { by, counted } = question
  const key = by === null ? sql<string>`''` : sql<string>`cast(${sql.ref(sumColumns[by])} as text)`
  const wanted = sql.join(counted.map((one) => sql`${one}`))
  const parts = spansOf(question).map(({ table, column, from, to }) => {
    const [name, at] = [sql.table(table), sql.ref(column)]
    const hour = table === 'statistic_day' ? sql`hour` : sql`null as hour`
    return sql`select counted, place_id, ${hour}, count, total from ${name}
      where counted in (${wanted}) and ${at} >= ${from} and ${at} <= ${to}`
  })
  const { rows } = await sql<{ key: string; counted: string; count: number; total: number }>`
    select ${key} as key, counted, sum(count) as count, sum(total) as total
      from (${sql.join(parts, sql` union all `)}) as sums
      join statistic_place using (place_id)
      where ${placeCondition(question.filter)}
      group by 1, 2`.execute(read as never)
  const sums = new Map<string, Map<string, Tally>>()
  for (const { key: place, counted: one, count, total } of rows) {
    const tallies = sums.get(place) ?? new Map<string, Tally>()
    sums.set(place, tallies.set(one, { count, total }))
  }
  return sums
}

export const filterColumns = {
  windowNo: 'window_no',
  accountId: 'account_id',
  itemId: 'item_id',
  receiverId: 'receiver_id',
  source: 'source',
  region: 'region',
  hour: 'hour',
} as const satisfies Record<keyof PlaceFilter, string>

/** Over the columns of `statistic_place` and of what is joined to it. */
export function placeCondition(filter: PlaceFilter) {
  const conditions = Object.entries(filterColumns).flatMap(([name, column]) => {
    const value = filter[name as keyof PlaceFilter]
    return value === undefined ? [] : [sql`${sql.ref(column)} = ${value}`]
  })
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)
}

export interface Span {
  readonly table: 'statistic_day' | 'statistic_month'
  readonly column: 'day' | 'month'
  readonly from: string
  readonly to: string
}

/** Days of a month that is not whole, whole months, and days again; hours are known of days alone. */
export function spansOf({ from, to, by, filter }: SumQuestion): readonly Span[] {
  const first = from ?? '0000-01-01'
  if (by === 'hour' || filter.hour !== undefined)
    return [{ table: 'statistic_day', column: 'day', from: first, to }]
  const firstWhole = first.endsWith('-01') ? first.slice(0, 7) : nextMonth(first.slice(0, 7))
  const lastWhole = isLastOfMonth(to) ? to.slice(0, 7) : monthBefore(to.slice(0, 7))
  if (firstWhole > lastWhole) return [{ table: 'statistic_day', column: 'day', from: first, to }]
  const spans: Span[] = [
    { table: 'statistic_month', column: 'month', from: firstWhole, to: lastWhole },
  ]
  const day = { table: 'statistic_day', column: 'day' } as const
  if (first < `${firstWhole}-01`) spans.push({ ...day, from: first, to: `${firstWhole}-00` })
  if (to > `${lastWhole}-31`) spans.push({ ...day, from: `${nextMonth(lastWhole)}-01`, to })
  return spans
}

function nextMonth(month: string): string {
  return shiftMonth(month, 1)
}

function monthBefore(month: string): string {
  return shiftMonth(month, -1)
}

function shiftMonth(month: string, by: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by
  const year = String(Math.floor(count / 12)).padStart(4, '0')
  return `${year}-${String((count % 12) + 1).padStart(2, '0')}`
}

function isLastOfMonth(day: string): boolean {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).getUTCDate() === Number(day.slice(8))
}
