import type { Updateable } from 'kysely'
import type { CaseState, SelectedItem } from '../../shared/case/joint-case.ts'
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
      accepted_by: null,
      accepted_at: null,
    })
    .execute()
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
    .where('state', '=', 'accepted')
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
  readonly state: 1 | 3
  readonly promisedDate: string | null
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
  }))
}

export async function replaceTasks(
  write: Writer,
  caseId: string,
  tasks: readonly Task[],
): Promise<void> {
  await write.deleteFrom('task').where('case_id', '=', caseId).execute()
  if (tasks.length === 0) return
  await write
    .insertInto('task')
    .values(
      tasks.map((task, position) => ({
        case_id: caseId,
        item_id: task.itemId,
        variant_id: task.variantId,
        position,
        state: task.state,
        promised_date: task.promisedDate,
      })),
    )
    .execute()
}
