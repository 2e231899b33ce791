import type { Selectable } from 'kysely'
import { PushedProject, type PushedState } from '../../shared/case/pushed-project.ts'
import type { Reader, Writer } from '../handles.ts'
import type { DatabaseSchema } from '../schema.ts'

export interface StoredPush {
  readonly project: PushedProject
  readonly receivedAt: string
  readonly state: PushedState
  readonly caseId: string | null
  readonly reason: string
}

/** False: it came before; what was made of it stays. */
export async function insertPushedProject(
  write: Writer,
  project: PushedProject,
  from: { readonly platform: string; readonly at: string },
): Promise<boolean> {
  const { projectId, projectCode, name, developerName, regionCode, pushedAt } = project
  const result = await write
    .insertInto('pushed_project')
    .values({
      project_id: projectId,
      platform: from.platform,
      project_code: projectCode,
      name,
      developer_name: developerName,
      region_code: regionCode,
      content: JSON.stringify(project),
      pushed_at: pushedAt,
      received_at: from.at,
      case_id: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

export async function findPushedProject(
  read: Reader,
  projectId: string,
): Promise<StoredPush | undefined> {
  const row = await read
    .selectFrom('pushed_project')
    .selectAll()
    .where('project_id', '=', projectId)
    .executeTakeFirst()
  return row && toPush(row)
}

/** The newest first; null: of every state. */
export async function listPushedProjects(
  read: Reader,
  { state, limit }: { readonly state: PushedState | null; readonly limit: number },
): Promise<readonly StoredPush[]> {
  const rows = await read
    .selectFrom('pushed_project')
    .selectAll()
    .$if(state !== null, (query) => query.where('state', '=', state ?? 'waiting'))
    .orderBy('pushed_at', 'desc')
    .orderBy('project_id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toPush)
}

export async function countWaitingProjects(read: Reader): Promise<number> {
  const { count } = await read
    .selectFrom('pushed_project')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  return count
}

export async function updatePushedProject(
  write: Writer,
  projectId: string,
  change: Pick<StoredPush, 'state' | 'caseId' | 'reason'>,
): Promise<void> {
  await write
    .updateTable('pushed_project')
    .set({ state: change.state, case_id: change.caseId, reason: change.reason })
    .where('project_id', '=', projectId)
    .execute()
}

function toPush(row: Selectable<DatabaseSchema['pushed_project']>): StoredPush {
  return {
    project: PushedProject.parse(JSON.parse(row.content)),
    receivedAt: row.received_at,
    state: row.state,
    caseId: row.case_id,
    reason: row.reason,
  }
}

/** How far this platform's list was read; empty: not at all. */
export async function findPullCursor(read: Reader, platform: string): Promise<string> {
  const row = await read
    .selectFrom('pull_cursor')
    .select('cursor')
    .where('platform', '=', platform)
    .executeTakeFirst()
  return row?.cursor ?? ''
}

export async function savePullCursor(
  write: Writer,
  platform: string,
  cursor: string,
): Promise<void> {
  await write.replaceInto('pull_cursor').values({ platform, cursor }).execute()
}
