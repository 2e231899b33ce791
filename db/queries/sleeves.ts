import type { Selectable } from 'kysely'
import type { MoveState, PaperForm } from '../../shared/case/sleeve.ts'
import type { Reader, Writer } from '../handles.ts'
import type { DatabaseSchema } from '../schema.ts'

export interface StoredSleeve {
  readonly sleeveId: string
  readonly caseId: string
  readonly code: string
  readonly receiverId: string
  readonly collectedOn: string
  readonly createdAt: string
}

export interface StoredPaper {
  readonly materialId: string
  readonly form: PaperForm
  readonly copies: number
  readonly returnedBy: string | null
}

/** `from` and `to`: `counter`, `applicant` or `receiver:<id>`. */
export interface StoredMove {
  readonly moveId: string
  readonly sleeveId: string
  readonly from: string
  readonly to: string
  readonly method: 'hand' | 'post'
  readonly postNo: string | null
  readonly handedByName: string
  readonly handedAt: string
  readonly state: MoveState
  readonly signerName: string
  readonly endedOn: string | null
  readonly reason: string
}

export async function insertSleeve(
  write: Writer,
  sleeve: StoredSleeve & { readonly createdBy: string },
  papers: readonly Omit<StoredPaper, 'returnedBy'>[],
): Promise<void> {
  await write
    .insertInto('sleeve')
    .values({
      sleeve_id: sleeve.sleeveId,
      case_id: sleeve.caseId,
      code: sleeve.code,
      receiver_id: sleeve.receiverId,
      collected_on: sleeve.collectedOn,
      created_by: sleeve.createdBy,
      created_at: sleeve.createdAt,
    })
    .execute()
  await write
    .insertInto('sleeve_paper')
    .values(
      papers.map(({ materialId, form, copies }, position) => ({
        sleeve_id: sleeve.sleeveId,
        position,
        material_id: materialId,
        form,
        copies,
        returned_by: null,
      })),
    )
    .execute()
}

export async function findSleeve(read: Reader, sleeveId: string) {
  const row = await read
    .selectFrom('sleeve')
    .selectAll()
    .where('sleeve_id', '=', sleeveId)
    .executeTakeFirst()
  return row && toSleeve(row)
}

export async function findSleeveByCode(read: Reader, code: string) {
  const row = await read
    .selectFrom('sleeve')
    .selectAll()
    .where('code', '=', code)
    .executeTakeFirst()
  return row && toSleeve(row)
}

export async function listSleeves(read: Reader, caseId: string): Promise<readonly StoredSleeve[]> {
  const rows = await read
    .selectFrom('sleeve')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('created_at')
    .orderBy('sleeve_id')
    .execute()
  return rows.map(toSleeve)
}

export async function listSleevePapers(
  read: Reader,
  sleeveId: string,
): Promise<readonly StoredPaper[]> {
  const rows = await read
    .selectFrom('sleeve_paper')
    .selectAll()
    .where('sleeve_id', '=', sleeveId)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    materialId: row.material_id,
    form: row.form,
    copies: row.copies,
    returnedBy: row.returned_by,
  }))
}

/** Oldest first. */
export async function listSleeveMoves(
  read: Reader,
  sleeveId: string,
): Promise<readonly StoredMove[]> {
  const rows = await moves(read).where('sleeve_id', '=', sleeveId).orderBy('position').execute()
  return rows.map(toMove)
}

export async function findSleeveMove(read: Reader, moveId: string) {
  const row = await moves(read).where('move_id', '=', moveId).executeTakeFirst()
  return row && toMove(row)
}

export async function insertSleeveMove(
  write: Writer,
  move: Omit<StoredMove, 'handedByName'> & {
    readonly position: number
    readonly handedBy: string
    readonly signerRelation: string
  },
): Promise<void> {
  await write
    .insertInto('sleeve_move')
    .values({
      move_id: move.moveId,
      sleeve_id: move.sleeveId,
      position: move.position,
      from_holder: move.from,
      to_holder: move.to,
      method: move.method,
      post_no: move.postNo,
      handed_by: move.handedBy,
      handed_at: move.handedAt,
      state: move.state,
      signer_name: move.signerName,
      signer_relation: move.signerRelation,
      ended_on: move.endedOn,
      ended_by: move.endedOn === null ? null : move.handedBy,
      reason: move.reason,
    })
    .execute()
}

export async function endSleeveMove(
  write: Writer,
  moveId: string,
  end: {
    readonly state: 'signed' | 'declined'
    readonly signerName: string
    readonly endedOn: string
    readonly endedBy: string
    readonly reason: string
  },
): Promise<void> {
  await write
    .updateTable('sleeve_move')
    .set({
      state: end.state,
      signer_name: end.signerName,
      ended_on: end.endedOn,
      ended_by: end.endedBy,
      reason: end.reason,
    })
    .where('move_id', '=', moveId)
    .execute()
}

/** The papers that the applicant took with this move. */
export async function markPapersReturned(
  write: Writer,
  sleeveId: string,
  moveId: string,
  materialIds: readonly string[],
): Promise<void> {
  await write
    .updateTable('sleeve_paper')
    .set({ returned_by: moveId })
    .where('sleeve_id', '=', sleeveId)
    .where('material_id', 'in', materialIds)
    .where('returned_by', 'is', null)
    .execute()
}

function moves(read: Reader) {
  return read
    .selectFrom('sleeve_move')
    .innerJoin('account', 'account.account_id', 'sleeve_move.handed_by')
    .selectAll('sleeve_move')
    .select('account.display_name')
}

function toSleeve(row: Selectable<DatabaseSchema['sleeve']>): StoredSleeve {
  return {
    sleeveId: row.sleeve_id,
    caseId: row.case_id,
    code: row.code,
    receiverId: row.receiver_id,
    collectedOn: row.collected_on,
    createdAt: row.created_at,
  }
}

function toMove(
  row: Selectable<DatabaseSchema['sleeve_move']> & { readonly display_name: string },
): StoredMove {
  return {
    moveId: row.move_id,
    sleeveId: row.sleeve_id,
    from: row.from_holder,
    to: row.to_holder,
    method: row.method,
    postNo: row.post_no,
    handedByName: row.display_name,
    handedAt: row.handed_at,
    state: row.state,
    signerName: row.signer_name,
    endedOn: row.ended_on,
    reason: row.reason,
  }
}
