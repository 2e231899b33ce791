import { sql } from 'kysely'
import type { ClockKind } from '../../shared/case/clock.ts'
import type { CaseRow, SelectedItem } from '../../shared/case/joint-case.ts'
import type { CaseState } from '../../shared/case/task-state.ts'
import { maskMobile } from '../../shared/identity/masking.ts'
import type { Reader, Writer } from '../handles.ts'
import { searchQuery, stateGram } from '../search-grams.ts'
import { findCasesByCode } from './search-codes.ts'

export interface SearchRequest {
  readonly text: string
  readonly state: CaseState | null
  readonly limit: number
  /** Only what belongs to this helper's requests. */
  readonly helperId?: string
}

export interface SearchResult {
  readonly rows: CaseRow[]
  /** There are more than `limit`. */
  readonly more: boolean
}

/**
 * Replaces what the case is found by. Call it after the row of the case has its new state and number: the state
 * is read from there, so that a search among drafts walks nothing else.
 */
export async function indexCase(write: Writer, searchId: number, grams: string): Promise<void> {
  const { state } = await write
    .selectFrom('joint_case')
    .select('state')
    .where('search_id', '=', searchId)
    .executeTakeFirstOrThrow()
  await sql`insert or replace into case_search (rowid, grams)
    values (${searchId}, ${`${stateGram(state)} ${grams}`})`.execute(write)
  await write.deleteFrom('search_due').where('search_id', '=', searchId).execute()
}

/** On disk with what was saved, so that a counter which dies finds the case all the same when it is back. */
export async function markForIndexing(write: Writer, searchId: number): Promise<void> {
  await write
    .insertInto('search_due')
    .values({ search_id: searchId })
    .onConflict((marked) => marked.doNothing())
    .execute()
}

/** The next case to make findable by what it says now; undefined: all are. */
export async function findCaseForIndexing(read: Reader): Promise<string | undefined> {
  const row = await read
    .selectFrom('search_due')
    .innerJoin('joint_case', 'joint_case.search_id', 'search_due.search_id')
    .select('case_id')
    .orderBy('search_due.search_id')
    .limit(1)
    .executeTakeFirst()
  return row?.case_id
}

/**
 * Newest first: with words by the case's beginning, without by its last change. A draft of which nothing has been
 * told yet is left out. Telephones come masked.
 */
export async function searchCases(
  read: Reader,
  request: SearchRequest,
  itemNameOf: ItemNameOf,
): Promise<SearchResult> {
  const found = [
    ...new Set([
      ...(request.state === null ? await listCoded(read, request) : []),
      ...(await listCaseIds(read, request)),
    ]),
  ]
  const listed = await listCaseRows(read, found.slice(0, request.limit), itemNameOf)
  return { rows: listed.map(({ row }) => row), more: found.length > request.limit }
}

type ItemNameOf = (
  itemId: string,
  variantId: string | null,
  catalogueVersion: string,
) => Promise<string>

export interface ListedCase {
  readonly row: CaseRow
  readonly ownerId: string | null
  /** The limit that ends next. */
  readonly dueOn: string | null
  readonly dueKind: ClockKind | null
}

/** The rows of these cases, in this order. */
export async function listCaseRows(
  read: Reader,
  caseIds: readonly string[],
  itemNameOf: ItemNameOf,
): Promise<readonly ListedCase[]> {
  const [cases, items] = [await listCases(read, caseIds), await listItems(read, caseIds)]
  const rows: ListedCase[] = []
  for (const caseId of caseIds) {
    const one = cases.get(caseId)
    if (!one) continue
    const { catalogueVersion, row, ...rest } = one
    const names = (items.get(caseId) ?? []).map(({ itemId, variantId }) =>
      itemNameOf(itemId, variantId, catalogueVersion),
    )
    rows.push({ ...rest, row: { ...row, itemNames: await Promise.all(names) } })
  }
  return rows
}

/** Newest first: by a number that is read off a paper nobody reaches more than by words. */
async function listCoded(
  read: Reader,
  { text, helperId }: SearchRequest,
): Promise<readonly string[]> {
  const coded = await findCasesByCode(read, text)
  if (coded.length === 0) return []
  const rows = await read
    .selectFrom('joint_case')
    .select('case_id')
    .where('case_id', 'in', coded)
    .where(reachable(helperId))
    .orderBy('search_id', 'desc')
    .execute()
  return rows.map(({ case_id }) => case_id)
}

/** One more than the limit, if there are so many. */
async function listCaseIds(
  read: Reader,
  { text, state, limit, helperId }: SearchRequest,
): Promise<readonly string[]> {
  const match = searchQuery(text, state)
  const rows = await (match === null
    ? read
        .selectFrom('joint_case')
        .select('joint_case.case_id')
        .where(toldSomething)
        .where(reachable(helperId))
        .$if(state !== null, (all) => all.where('joint_case.state', '=', state as CaseState))
        .orderBy('joint_case.changed_at', 'desc')
        .limit(limit + 1)
        .execute()
    : read
        .selectFrom('case_search')
        .innerJoin('joint_case', 'joint_case.search_id', 'case_search.rowid')
        .select('joint_case.case_id')
        .where(sql<boolean>`case_search match ${match}`)
        .$if(state !== null, (all) => all.where('joint_case.state', '=', state as CaseState))
        .where(toldSomething)
        .where(reachable(helperId))
        .orderBy('case_search.rowid', 'desc')
        .limit(limit + 1)
        .execute())
  return rows.map(({ case_id }) => case_id)
}

/** Not a draft that was given up for another case; for a helper, only what belongs to his own requests. */
export function reachable(helperId: string | undefined) {
  const notMerged = sql<boolean>`not exists (select 1 from case_twin
    where case_twin.case_id = joint_case.case_id and case_twin.verdict = 'same')`
  if (helperId === undefined) return notMerged
  return sql<boolean>`${notMerged} and exists (select 1 from assistance_case
    join assistance_request using (request_id)
    where assistance_case.case_id = joint_case.case_id and helper_id = ${helperId}
      and assistance_request.state <> 'terminated')`
}

const toldSomething = sql<boolean>`(joint_case.state <> 'draft'
  or exists (select 1 from fact where fact.case_id = joint_case.case_id)
  or exists (select 1 from captured_page where captured_page.case_id = joint_case.case_id))`

type CaseWithoutItems = Omit<ListedCase, 'row'> & {
  readonly row: Omit<CaseRow, 'itemNames'>
  readonly catalogueVersion: string
}

async function listCases(
  read: Reader,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, CaseWithoutItems>> {
  const rows = await read
    .selectFrom('joint_case')
    .selectAll('joint_case')
    .select((expression) => [
      expression
        .selectFrom('account')
        .select('display_name')
        .whereRef(
          sql`account.account_id`,
          '=',
          sql`coalesce(joint_case.accepted_by, joint_case.created_by)`,
        )
        .as('clerk_name'),
      expression
        .selectFrom('outbox')
        .select('outbox.state')
        .whereRef('outbox.case_id', '=', 'joint_case.case_id')
        .orderBy('outbox.case_seq', 'desc')
        .limit(1)
        .as('outbox_state'),
    ])
    .where('joint_case.case_id', 'in', caseIds)
    .execute()
  const entries = rows.map((row): [string, CaseWithoutItems] => [
    row.case_id,
    {
      catalogueVersion: row.catalogue_version,
      ownerId: row.owner_id,
      dueOn: row.next_due_on,
      dueKind: row.next_due_kind,
      row: {
        caseId: row.case_id,
        state: row.state,
        number: row.official_number ?? row.number,
        numberKind: row.official_number ? 'official' : row.number_kind,
        applicantName: row.applicant_name,
        projectName: row.project_name,
        mobileMasked: maskMobile(row.mobile),
        clerkName: row.clerk_name ?? '',
        changedAt: row.changed_at,
        outboxState: row.outbox_state,
      },
    },
  ])
  return new Map(entries)
}

async function listItems(
  read: Reader,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, readonly SelectedItem[]>> {
  const tasks = await read
    .selectFrom('task')
    .select(['case_id', 'item_id', 'variant_id'])
    .where('case_id', 'in', caseIds)
    .orderBy('position')
    .execute()
  const items = new Map<string, SelectedItem[]>()
  for (const task of tasks) {
    const known = items.get(task.case_id) ?? []
    items.set(task.case_id, [...known, { itemId: task.item_id, variantId: task.variant_id }])
  }
  return items
}
