import type { Selectable } from 'kysely'
import type { Specialist } from '../../shared/case/specialist.ts'
import type { Reader, Writer } from '../handles.ts'
import type { DatabaseSchema } from '../schema.ts'

/** Whom a specialist is for: every case of a project code, or one case that has none. */
export type SpecialistScope = { readonly projectCode: string } | { readonly caseId: string }

/** The newest first: the one in charge, then those before. */
export async function listSpecialists(
  read: Reader,
  scope: SpecialistScope,
): Promise<readonly Specialist[]> {
  const rows = await read
    .selectFrom('specialist')
    .selectAll()
    .$if('projectCode' in scope, (query) =>
      query.where('project_code', '=', 'projectCode' in scope ? scope.projectCode : ''),
    )
    .$if('caseId' in scope, (query) =>
      query.where('case_id', '=', 'caseId' in scope ? scope.caseId : ''),
    )
    .orderBy('assigned_at', 'desc')
    .orderBy('specialist_id', 'desc')
    .execute()
  return rows.map(toSpecialist)
}

export async function endSpecialist(
  write: Writer,
  specialistId: string,
  at: string,
): Promise<void> {
  await write
    .updateTable('specialist')
    .set({ ended_at: at })
    .where('specialist_id', '=', specialistId)
    .execute()
}

export async function insertSpecialist(
  write: Writer,
  specialist: Pick<Specialist, 'specialistId' | 'name' | 'phone' | 'note' | 'assignedAt'> & {
    readonly scope: SpecialistScope
    readonly accountId: string | null
    readonly assignedBy: string
  },
): Promise<void> {
  const { scope } = specialist
  await write
    .insertInto('specialist')
    .values({
      specialist_id: specialist.specialistId,
      project_code: 'projectCode' in scope ? scope.projectCode : null,
      case_id: 'caseId' in scope ? scope.caseId : null,
      name: specialist.name,
      phone: specialist.phone,
      account_id: specialist.accountId,
      note: specialist.note,
      assigned_by: specialist.assignedBy,
      assigned_at: specialist.assignedAt,
      ended_at: null,
    })
    .execute()
}

function toSpecialist(row: Selectable<DatabaseSchema['specialist']>): Specialist {
  return {
    specialistId: row.specialist_id,
    name: row.name,
    phone: row.phone,
    ofProject: row.project_code !== null,
    assignedAt: row.assigned_at,
    endedAt: row.ended_at,
    note: row.note,
  }
}
