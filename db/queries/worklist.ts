import { type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { CaseState } from '../../shared/case/task-state.ts'
import {
  mostCounted,
  type QueueFilter,
  type QueueSort,
} from '../../shared/ipc/contract/worklist.ts'
import type { Reader } from '../handles.ts'
import type { DatabaseSchema } from '../schema.ts'
import { reachable } from './search.ts'

export interface QueueQuestion {
  /** Null: everyone's. */
  readonly ownerId: string | null
  /** Only what belongs to this helper's requests. */
  readonly helperId?: string
  readonly filter: QueueFilter
  /** China's date, and the last day that still counts as 预警. */
  readonly today: string
  readonly warnUntil: string
}

type Condition = ExpressionBuilder<DatabaseSchema, 'joint_case'>

const openStates: readonly CaseState[] = ['draft', 'received', 'supplementing', 'accepted']
const endedStates: readonly CaseState[] = ['completed', 'refused', 'withdrawn']

/** A draft of which nothing has been told and no paper was taken yet is nobody's work. */
const toldSomething = sql<SqlBool>`(exists (select 1 from fact where fact.case_id = joint_case.case_id)
  or exists (select 1 from captured_page where captured_page.case_id = joint_case.case_id))`

const withOpenClock = (kind: string) =>
  sql<SqlBool>`joint_case.case_id in (select case_id from clock where kind = ${kind} and ended_on is null)`

function conditionOf(at: Condition, { filter, today, warnUntil }: QueueQuestion) {
  switch (filter) {
    case 'open':
      // Without an “or”, so that the index over states answers alone but for the drafts.
      return at.and([
        at('joint_case.state', 'in', openStates),
        sql<SqlBool>`(joint_case.state <> 'draft' or ${toldSomething})`,
      ])
    case 'draft':
      return at.and([at('joint_case.state', '=', 'draft'), toldSomething])
    case 'dueToday':
      return at('next_due_on', '=', today)
    case 'warning':
      return at.and([at('next_due_on', '>=', today), at('next_due_on', '<=', warnUntil)])
    case 'overdue':
      return at('next_due_on', '<', today)
    case 'supplement':
    case 'tolerance':
    case 'delivery':
      return withOpenClock(filter)
    case 'survey':
      // To be convened, or convened and still to come.
      return sql<SqlBool>`joint_case.case_id in (
        select case_id from clock where kind = 'survey' and ended_on is null
        union all select case_id from survey where state in ('convened', 'scheduled'))`
    case 'unsynced':
      return sql<SqlBool>`joint_case.case_id in (select case_id from outbox where state <> 'accepted')`
    case 'ended':
      return at('joint_case.state', 'in', endedStates)
  }
}

const rowNumber = sql<number>`joint_case.rowid`

function casesOf(read: Reader, question: QueueQuestion) {
  const { ownerId, helperId } = question
  return (
    read
      .selectFrom('joint_case')
      // The number of the row and not its id: an index holds it, so that ten thousand rows needn't be unpacked to be sorted.
      .select(rowNumber.as('row_no'))
      .where((at) => conditionOf(at, question))
      .where(reachable(helperId))
      .$if(ownerId !== null, (query) => query.where('owner_id', '=', ownerId))
  )
}

export interface QueuePlace {
  readonly sort: QueueSort
  readonly offset: number
  readonly limit: number
}

/** Ids in the order of the queue. Cases without a running limit come after those with one. */
export async function listQueue(
  read: Reader,
  question: QueueQuestion,
  { sort, offset, limit }: QueuePlace,
): Promise<readonly string[]> {
  const rows = await casesOf(read, question)
    .$if(sort === 'due', (query) =>
      query.orderBy(sql`next_due_on is null`).orderBy('next_due_on').orderBy('changed_at', 'desc'),
    )
    .$if(sort === 'changed', (query) => query.orderBy('changed_at', 'desc'))
    .orderBy(rowNumber, 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  const found = await read
    .selectFrom('joint_case')
    .select([rowNumber.as('row_no'), 'joint_case.case_id'])
    .where(
      rowNumber,
      'in',
      rows.map(({ row_no }) => row_no),
    )
    .execute()
  const ids = new Map(found.map(({ row_no, case_id }) => [row_no, case_id]))
  return rows.flatMap(({ row_no }) => ids.get(row_no) ?? [])
}

/** At most `mostCounted` + 1: nobody reads more, and years of ended cases would be walked. */
export async function countQueue(read: Reader, question: QueueQuestion): Promise<number> {
  const { count } = await read
    .selectFrom(
      casesOf(read, question)
        .limit(mostCounted + 1)
        .as('queue'),
    )
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}
