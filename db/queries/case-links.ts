import type { Selectable } from 'kysely'
import type { LinkKind } from '../../shared/case/case-link.ts'
import type { Reader, Writer } from '../handles.ts'
import type { DatabaseSchema } from '../schema.ts'

export interface CaseLink {
  /** The later case. */
  readonly caseId: string
  readonly fromCaseId: string
  readonly kind: LinkKind
  readonly surveyId: string | null
  readonly agentId: string | null
  readonly factCount: number
  readonly materialIds: readonly string[]
  readonly createdBy: string
  readonly createdAt: string
}

export async function insertLink(write: Writer, link: CaseLink): Promise<void> {
  await write
    .insertInto('case_link')
    .values({
      case_id: link.caseId,
      from_case_id: link.fromCaseId,
      kind: link.kind,
      survey_id: link.surveyId,
      agent_id: link.agentId,
      fact_count: link.factCount,
      material_ids: JSON.stringify(link.materialIds),
      created_by: link.createdBy,
      created_at: link.createdAt,
    })
    .execute()
}

export async function findLinkOf(read: Reader, caseId: string): Promise<CaseLink | undefined> {
  const row = await read
    .selectFrom('case_link')
    .selectAll()
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return row && toLink(row)
}

/** The oldest first. */
export async function listFollowers(
  read: Reader,
  fromCaseId: string,
): Promise<readonly CaseLink[]> {
  const rows = await read
    .selectFrom('case_link')
    .selectAll()
    .where('from_case_id', '=', fromCaseId)
    .orderBy('created_at')
    .orderBy('case_id')
    .execute()
  return rows.map(toLink)
}

function toLink(row: Selectable<DatabaseSchema['case_link']>): CaseLink {
  return {
    caseId: row.case_id,
    fromCaseId: row.from_case_id,
    kind: row.kind,
    surveyId: row.survey_id,
    agentId: row.agent_id,
    factCount: row.fact_count,
    materialIds: JSON.parse(row.material_ids) as string[],
    createdBy: row.created_by,
    createdAt: row.created_at,
  }
}

/** Cases whose form names this project code, the newest first. */
export async function listCasesOfProject(
  read: Reader,
  projectCode: string,
  limit: number,
): Promise<readonly string[]> {
  const rows = await read
    .selectFrom('fact')
    .innerJoin('joint_case', 'joint_case.case_id', 'fact.case_id')
    .select('joint_case.case_id')
    .where('fact.key', '=', 'project.code')
    .where('fact.value', '=', JSON.stringify(projectCode))
    .orderBy('joint_case.created_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => row.case_id)
}
