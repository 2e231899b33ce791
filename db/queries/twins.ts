import { sql } from 'kysely'
import type { CaseState } from '../../shared/case/task-state.ts'
import type { TwinFacts } from '../../shared/case/twin.ts'
import type { Reader, Writer } from '../handles.ts'

/** A draft that was given up for another case; undefined: it wasn't. */
export async function findMerge(
  read: Reader,
  caseId: string,
): Promise<{ readonly otherCaseId: string } | undefined> {
  const row = await read
    .selectFrom('case_twin')
    .select('other_case_id')
    .where('case_id', '=', caseId)
    .where('verdict', '=', 'same')
    .executeTakeFirst()
  return row && { otherCaseId: row.other_case_id }
}

export async function insertVerdict(
  write: Writer,
  verdict: {
    readonly caseId: string
    readonly otherCaseId: string
    readonly verdict: 'same' | 'different'
    readonly accountId: string
    readonly at: string
  },
): Promise<void> {
  await write
    .insertInto('case_twin')
    .values({
      case_id: verdict.caseId,
      other_case_id: verdict.otherCaseId,
      verdict: verdict.verdict,
      decided_by: verdict.accountId,
      decided_at: verdict.at,
    })
    .execute()
}

export async function findVerdict(
  read: Reader,
  caseId: string,
  otherCaseId: string,
): Promise<'same' | 'different' | undefined> {
  const row = await read
    .selectFrom('case_twin')
    .select('verdict')
    .where((one) =>
      one.or([
        one.and([one('case_id', '=', caseId), one('other_case_id', '=', otherCaseId)]),
        one.and([one('case_id', '=', otherCaseId), one('other_case_id', '=', caseId)]),
      ]),
    )
    .executeTakeFirst()
  return row?.verdict
}

export interface ComparedCase extends TwinFacts {
  readonly caseId: string
  readonly number: string | null
  readonly state: CaseState
  readonly clerkName: string
  readonly changedAt: string
  /** The request for help that it belongs to. */
  readonly requestId: string | null
}

const fact = (key: string) =>
  sql<string | null>`(select json_extract(fact.value, '$') from fact
    where fact.case_id = joint_case.case_id and fact.key = ${key})`

/** What can still be the same as something: drafts and cases that are being handled, not those given up. */
export async function listCompared(read: Reader): Promise<readonly ComparedCase[]> {
  const rows = await read
    .selectFrom('joint_case')
    .leftJoin('assistance_case', 'assistance_case.case_id', 'joint_case.case_id')
    .leftJoin('account', 'account.account_id', 'joint_case.created_by')
    .select([
      'joint_case.case_id',
      'joint_case.number',
      'joint_case.state',
      'joint_case.changed_at',
      'joint_case.applicant_name',
      'joint_case.applicant_id_number',
      'joint_case.project_name',
      'assistance_case.request_id',
      'account.display_name',
      fact('project.code').as('project_code'),
      fact('project.siteAddress').as('address'),
    ])
    .where('joint_case.state', 'in', ['draft', 'received', 'supplementing', 'accepted'])
    .where(sql<boolean>`not exists (select 1 from case_twin
      where case_twin.case_id = joint_case.case_id and case_twin.verdict = 'same')`)
    .execute()
  return rows.map((row) => ({
    caseId: row.case_id,
    number: row.number,
    state: row.state,
    changedAt: row.changed_at,
    clerkName: row.display_name ?? '',
    applicantName: row.applicant_name,
    applicantIdNumber: row.applicant_id_number,
    projectName: row.project_name,
    projectCode: row.project_code ?? '',
    address: row.address ?? '',
    requestId: row.request_id,
  }))
}
