import { type RawBuilder, sql } from 'kysely'
import type { HallDatabase } from '../hall-schema.ts'
import { hallSearchWords } from '../search-words.ts'
import { type HallPlace, prefectureOf } from './counters.ts'

/** The queues that a hall can have: drafts and what waits for the platform are a window's own. */
export type HallQueue =
  | 'open'
  | 'dueToday'
  | 'warning'
  | 'overdue'
  | 'supplement'
  | 'tolerance'
  | 'survey'
  | 'delivery'
  | 'ended'

export interface HallQuestion {
  /** Null: all of them, as a search asks. */
  readonly queue: HallQueue | null
  /** Words as typed; empty: everything. */
  readonly text: string
  /** China's date, and the last day that still counts as 预警. */
  readonly today: string
  readonly warnUntil: string
}

export interface HallCaseRow {
  readonly caseId: string
  readonly counterId: string
  readonly windowNo: string
  readonly number: string
  readonly state: string
  readonly applicantName: string
  readonly projectName: string
  readonly ownerName: string
  readonly changedAt: string
  readonly dueOn: string | null
  readonly dueKind: string | null
}

const openStates = sql`state in ('received', 'supplementing', 'accepted')`

function queueCondition({ queue, today, warnUntil }: HallQuestion): RawBuilder<unknown> {
  switch (queue) {
    case null:
      return sql`true`
    case 'open':
      return openStates
    case 'dueToday':
      return sql`next_due_on = ${today}`
    case 'warning':
      return sql`next_due_on >= ${today} and next_due_on <= ${warnUntil}`
    case 'overdue':
      return sql`next_due_on < ${today}`
    case 'ended':
      return sql`state in ('completed', 'refused', 'withdrawn')`
    case 'supplement':
    case 'tolerance':
    case 'survey':
    case 'delivery':
      return sql`waits <> '{}' and waits @> ${[queue]}::text[]`
  }
}

function wordsCondition(text: string): RawBuilder<unknown> {
  const words = hallSearchWords(text) ?? []
  if (words.length === 0) return sql`true`
  const ways = words.map(
    (word) =>
      sql`(${sql.join(
        word.map((grams) => sql`grams @> ${grams}::text[]`),
        sql` or `,
      )})`,
  )
  return sql.join(ways, sql` and `)
}

function whereOf(place: HallPlace, question: HallQuestion): RawBuilder<unknown> {
  return sql`prefecture = ${prefectureOf(place.region)} and region = ${place.region}
    and hall_name = ${place.hallName} and ${queueCondition(question)}
    and ${wordsCondition(question.text)}`
}

/** Cases of every window of the hall: a queue by its limits, a search by the last change. */
export async function listHall(
  hall: HallDatabase,
  place: HallPlace,
  question: HallQuestion,
  limit: number,
): Promise<readonly HallCaseRow[]> {
  const order =
    question.queue === null || question.queue === 'ended'
      ? sql`changed_at desc`
      : sql`next_due_on nulls last, changed_at desc`
  const { rows } = await sql<HallCaseRow>`
    select case_id as "caseId", counter_id as "counterId", window_no as "windowNo", number, state,
        applicant_name as "applicantName", project_name as "projectName",
        owner_name as "ownerName", changed_at as "changedAt", next_due_on as "dueOn",
        next_due_kind as "dueKind"
      from hall.joint_case where ${whereOf(place, question)}
      order by ${order} limit ${limit}`.execute(hall)
  return rows
}

/** At most `most` + 1: nobody reads more. */
export async function countHall(
  hall: HallDatabase,
  place: HallPlace,
  question: HallQuestion,
  most: number,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::float8 as count from (select 1 from hall.joint_case
      where ${whereOf(place, question)} limit ${most + 1}) as found`.execute(hall)
  return rows[0]?.count ?? 0
}

export interface HallWindow {
  readonly windowNo: string
  readonly heardAt: Date
  readonly waiting: number
  readonly refused: string
}

/** The counters of one hall, by window. */
export async function listWindows(
  hall: HallDatabase,
  place: HallPlace,
): Promise<readonly HallWindow[]> {
  const rows = await hall
    .selectFrom('hall.counter')
    .select(['window_no', 'heard_at', 'waiting', 'refused'])
    .where('region', '=', place.region)
    .where('hall_name', '=', place.hallName)
    .orderBy('window_no')
    .execute()
  return rows.map((row) => ({
    ...{ windowNo: row.window_no, heardAt: row.heard_at },
    ...{ waiting: Number(row.waiting), refused: row.refused },
  }))
}
