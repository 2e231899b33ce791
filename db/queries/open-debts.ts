import { sql } from 'kysely'
import type { Reader } from '../handles.ts'

export interface DebtRow {
  readonly caseId: string
  readonly kind: 'supplement' | 'tolerance'
  readonly subjectId: string
  readonly number: string
  readonly applicantName: string
  readonly mobile: string
  readonly catalogueVersion: string
  readonly dueOn: string
}

/** 补正 and 容缺 that are due on or before `until` (China's date), soonest first. */
export async function listOpenDebts(
  read: Reader,
  until: string,
  limit: number,
): Promise<readonly DebtRow[]> {
  const rows = await read
    .selectFrom('clock')
    .innerJoin('joint_case', 'joint_case.case_id', 'clock.case_id')
    .select(['clock.kind', 'clock.subject_id', 'clock.due_on'])
    .select(['joint_case.case_id', 'joint_case.applicant_name', 'joint_case.mobile'])
    .select(['joint_case.catalogue_version'])
    .select(sql<string>`coalesce(official_number, number, '')`.as('case_number'))
    .where('clock.state', '=', 'running')
    .where('clock.due_on', '<=', until)
    .where('clock.kind', 'in', ['supplement', 'tolerance'])
    .orderBy('clock.due_on')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    caseId: row.case_id,
    kind: row.kind === 'supplement' ? 'supplement' : 'tolerance',
    subjectId: row.subject_id ?? '',
    number: row.case_number,
    applicantName: row.applicant_name,
    mobile: row.mobile,
    catalogueVersion: row.catalogue_version,
    dueOn: row.due_on ?? '',
  }))
}
