import { sql } from 'kysely'
import type { ReceiverRole } from '../../shared/case/delivery.ts'
import type { Reader } from '../handles.ts'

export interface CaseOfPerson {
  readonly caseId: string
  readonly roles: readonly ReceiverRole[]
}

/**
 * Cases in which this very number stands for the applicant, the legal representative, the handler or somebody who
 * came for a result; the newest first. The form's numbers have no index: each case is looked at by its key, which
 * is bearable for a question that is asked a few times a year.
 */
export async function listCasesOfPerson(
  read: Reader,
  idNumber: string,
): Promise<readonly CaseOfPerson[]> {
  const { rows } = await sql<{ caseId: string; role: ReceiverRole }>`
    select case_id as caseId, 'applicant' as role from joint_case
      where applicant_id_number = ${idNumber} and applicant_id_number <> ''
    union
    select fact.case_id, substr(fact.key, 1, instr(fact.key, '.') - 1)
      from joint_case cross join fact on fact.case_id = joint_case.case_id
        and fact.key in ('legal.idNumber', 'handler.idNumber')
      where fact.value = ${JSON.stringify(idNumber)}
    union
    select case_id, role from identity_check where id_number = ${idNumber}
    order by 1 desc, 2`.execute(read as never)
  const found = new Map<string, ReceiverRole[]>()
  for (const { caseId, role } of rows) found.set(caseId, [...(found.get(caseId) ?? []), role])
  return [...found].map(([caseId, roles]) => ({ caseId, roles }))
}

export interface CheckOfPerson {
  readonly name: string
  readonly phone: string
  readonly method: 'card' | 'seen'
  readonly at: string
}

/** When he came for a result of this case, and what was noted of him. */
export async function listChecksOfPerson(
  read: Reader,
  caseId: string,
  idNumber: string,
): Promise<readonly CheckOfPerson[]> {
  return read
    .selectFrom('identity_check')
    .select(['name', 'phone', 'method', 'at'])
    .where('case_id', '=', caseId)
    .where('id_number', '=', idNumber)
    .orderBy('at')
    .execute()
}
