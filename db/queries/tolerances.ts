import type { Selectable } from 'kysely'
import type { HandInMethod, ToleranceState } from '../../shared/case/decision.ts'
import type { Reader, Writer } from '../handles.ts'
import type { DatabaseSchema } from '../schema.ts'

export interface StoredTolerance {
  readonly caseId: string
  readonly materialId: string
  readonly itemIds: readonly string[]
  readonly requirement: string
  /** As promised on paper. */
  readonly dueOn: string
  readonly state: ToleranceState
  readonly endedOn: string | null
  readonly method: HandInMethod | null
  readonly postNo: string
  /** UTC ISO text; when a broken promise was made good. */
  readonly repairedAt: string | null
}

/** A material that is promised for a further item keeps the day that was promised first. */
export async function saveTolerance(
  write: Writer,
  tolerance: Pick<StoredTolerance, 'caseId' | 'materialId' | 'itemIds' | 'requirement' | 'dueOn'>,
): Promise<void> {
  const itemIds = JSON.stringify(tolerance.itemIds)
  await write
    .insertInto('tolerance')
    .values({
      case_id: tolerance.caseId,
      material_id: tolerance.materialId,
      item_ids: itemIds,
      requirement: tolerance.requirement,
      due_on: tolerance.dueOn,
      state: 'open',
      ended_on: null,
      method: null,
      repaired_at: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['case_id', 'material_id']).doUpdateSet({ item_ids: itemIds }),
    )
    .execute()
}

export async function listTolerances(
  read: Reader,
  caseId: string,
): Promise<readonly StoredTolerance[]> {
  const rows = await read
    .selectFrom('tolerance')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('due_on')
    .orderBy('material_id')
    .execute()
  return rows.map(toTolerance)
}

export async function endTolerance(
  write: Writer,
  key: Pick<StoredTolerance, 'caseId' | 'materialId'>,
  end: {
    readonly state: Exclude<ToleranceState, 'open'>
    readonly on: string
    readonly method?: HandInMethod
    readonly postNo?: string
  },
): Promise<void> {
  await write
    .updateTable('tolerance')
    .set({
      state: end.state,
      ended_on: end.on,
      method: end.method ?? null,
      post_no: end.postNo ?? '',
    })
    .where('case_id', '=', key.caseId)
    .where('material_id', '=', key.materialId)
    .execute()
}

/** The material came after its promise was broken: the applicant may promise again. */
export async function repairTolerance(
  write: Writer,
  key: Pick<StoredTolerance, 'caseId' | 'materialId'>,
  at: string,
): Promise<void> {
  await write
    .updateTable('tolerance')
    .set({ repaired_at: at })
    .where('case_id', '=', key.caseId)
    .where('material_id', '=', key.materialId)
    .where('state', '=', 'lapsed')
    .execute()
}

/** Promises of this applicant, in any case of this store, that were broken and not made good. */
export async function countBrokenPromises(
  read: Reader,
  applicantIdNumber: string,
): Promise<number> {
  if (applicantIdNumber === '') return 0
  const row = await read
    .selectFrom('joint_case')
    .innerJoin('tolerance', 'tolerance.case_id', 'joint_case.case_id')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('joint_case.applicant_id_number', '=', applicantIdNumber)
    .where('joint_case.applicant_id_number', '<>', '')
    .where('tolerance.state', '=', 'lapsed')
    .where('tolerance.repaired_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

function toTolerance(row: Selectable<DatabaseSchema['tolerance']>): StoredTolerance {
  return {
    caseId: row.case_id,
    materialId: row.material_id,
    itemIds: JSON.parse(row.item_ids) as readonly string[],
    requirement: row.requirement,
    dueOn: row.due_on,
    state: row.state,
    endedOn: row.ended_on,
    method: row.method,
    postNo: row.post_no,
    repairedAt: row.repaired_at,
  }
}
