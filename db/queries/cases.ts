import type { Updateable } from 'kysely'
import type { SelectedItem } from '../../shared/case/joint-case.ts'
import type { CaseState, TaskState } from '../../shared/case/task-state.ts'
import type { Reader, Writer } from '../handles.ts'
import type { DatabaseSchema } from '../schema.ts'

/** The case's own row; facts, tasks and materials have queries of their own. */
export interface JointCase {
  readonly caseId: string
  readonly searchId: number
  readonly state: CaseState
  readonly catalogueVersion: string
  readonly revision: number
  readonly number: string | null
  readonly numberKind: 'official' | 'provisional' | null
  readonly officialNumber: string | null
  readonly applicantName: string
  readonly applicantIdNumber: string
  readonly projectName: string
  readonly mobile: string
  readonly createdAt: string
  readonly acceptedBy: string | null
  readonly acceptedAt: string | null
  readonly receivedAt: string | null
  readonly ownerId: string | null
  readonly queryCode: string | null
  readonly regionCode: string | null
}

export async function findCase(read: Reader, caseId: string): Promise<JointCase | undefined> {
  const row = await read
    .selectFrom('joint_case')
    .selectAll()
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return (
    row && {
      caseId: row.case_id,
      searchId: row.search_id,
      state: row.state,
      catalogueVersion: row.catalogue_version,
      revision: row.revision,
      number: row.number,
      numberKind: row.number_kind,
      officialNumber: row.official_number,
      applicantName: row.applicant_name,
      applicantIdNumber: row.applicant_id_number,
      projectName: row.project_name,
      mobile: row.mobile,
      createdAt: row.created_at,
      acceptedBy: row.accepted_by,
      acceptedAt: row.accepted_at,
      receivedAt: row.received_at,
      ownerId: row.owner_id,
      queryCode: row.query_code,
      regionCode: row.region_code,
    }
  )
}

export async function insertCase(
  write: Writer,
  draft: {
    readonly caseId: string
    readonly catalogueVersion: string
    readonly accountId: string
    readonly at: string
  },
): Promise<void> {
  const last = await write
    .selectFrom('joint_case')
    .select('search_id')
    .orderBy('search_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  await write
    .insertInto('joint_case')
    .values({
      case_id: draft.caseId,
      search_id: (last?.search_id ?? 0) + 1,
      state: 'draft',
      catalogue_version: draft.catalogueVersion,
      revision: 0,
      number: null,
      number_kind: null,
      official_number: null,
      created_by: draft.accountId,
      created_at: draft.at,
      changed_at: draft.at,
      received_by: null,
      received_at: null,
      accepted_by: null,
      accepted_at: null,
      owner_id: draft.accountId,
      query_code: null,
      region_code: null,
    })
    .execute()
}

/** By the number on a paper: the one that was given first, or the official one that followed. */
export async function findCaseIdByNumber(read: Reader, number: string): Promise<string | null> {
  const row = await read
    .selectFrom('joint_case')
    .select('case_id')
    .where((eb) => eb.or([eb('number', '=', number), eb('official_number', '=', number)]))
    .executeTakeFirst()
  return row?.case_id ?? null
}

/** Every saved change of a case passes here, so that `revision` and `changed_at` never miss one. */
export async function touchCase(
  write: Writer,
  caseId: string,
  at: string,
  changes: Omit<
    Updateable<DatabaseSchema['joint_case']>,
    'case_id' | 'revision' | 'changed_at'
  > = {},
): Promise<number> {
  const row = await write
    .updateTable('joint_case')
    .set((expression) => ({ ...changes, changed_at: at, revision: expression('revision', '+', 1) }))
    .where('case_id', '=', caseId)
    .returning('revision')
    .executeTakeFirstOrThrow()
  return row.revision
}

export async function findNewestAcceptedCaseOf(
  read: Reader,
  applicantIdNumber: string,
  excludeCaseId: string,
): Promise<
  { caseId: string; number: string; applicantName: string; acceptedAt: string } | undefined
> {
  const row = await read
    .selectFrom('joint_case')
    .select(['case_id', 'number', 'official_number', 'applicant_name', 'accepted_at'])
    .where('accepted_at', 'is not', null)
    .where('applicant_id_number', '=', applicantIdNumber)
    .where('applicant_id_number', '<>', '')
    .where('case_id', '<>', excludeCaseId)
    .orderBy('accepted_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row?.accepted_at || !row.number) return undefined
  return {
    caseId: row.case_id,
    number: row.official_number ?? row.number,
    applicantName: row.applicant_name,
    acceptedAt: row.accepted_at,
  }
}

export interface Task extends SelectedItem {
  readonly state: TaskState
  /** As printed at acceptance. */
  readonly promisedDate: string | null
  readonly acceptedAt: string | null
  readonly withTolerance: boolean
  readonly stateSince: string | null
}

export async function listTasks(read: Reader, caseId: string): Promise<readonly Task[]> {
  const rows = await read
    .selectFrom('task')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    itemId: row.item_id,
    variantId: row.variant_id,
    state: row.state,
    promisedDate: row.promised_date,
    acceptedAt: row.accepted_at,
    withTolerance: row.with_tolerance === 1,
    stateSince: row.state_since,
  }))
}

/** A draft's choice of items; each is a task that nothing has happened to. */
export async function replaceTasks(
  write: Writer,
  caseId: string,
  items: readonly SelectedItem[],
): Promise<void> {
  await write.deleteFrom('task').where('case_id', '=', caseId).execute()
  if (items.length === 0) return
  await write
    .insertInto('task')
    .values(
      items.map(({ itemId, variantId }, position) => ({
        case_id: caseId,
        item_id: itemId,
        variant_id: variantId,
        position,
        state: 0 as const,
        promised_date: null,
        accepted_at: null,
        state_since: null,
      })),
    )
    .execute()
}

/** The state alone moves through `moveTask` in the engine; nothing else writes it. */
export async function updateTask(
  write: Writer,
  key: { readonly caseId: string; readonly itemId: string },
  changes: {
    readonly state: TaskState
    readonly stateSince: string
    readonly acceptedAt?: string
    readonly promisedDate?: string | null
    readonly withTolerance?: boolean
  },
): Promise<void> {
  await write
    .updateTable('task')
    .set({
      state: changes.state,
      state_since: changes.stateSince,
      ...(changes.acceptedAt !== undefined && { accepted_at: changes.acceptedAt }),
      ...(changes.promisedDate !== undefined && { promised_date: changes.promisedDate }),
      ...(changes.withTolerance !== undefined && {
        with_tolerance: changes.withTolerance ? 1 : 0,
      }),
    })
    .where('case_id', '=', key.caseId)
    .where('item_id', '=', key.itemId)
    .execute()
}
