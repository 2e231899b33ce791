import type { HandInMethod, SupplementLine, SupplementState } from '../../shared/case/decision.ts'
import type { Reader, Writer } from '../handles.ts'

export interface StoredLine extends SupplementLine {
  readonly receivedOn: string | null
  readonly method: HandInMethod | null
  readonly postNo: string
}

export interface StoredSupplement {
  readonly supplementId: string
  readonly caseId: string
  readonly round: number
  readonly itemIds: readonly string[]
  readonly askedBy: 'window' | 'receiver'
  /** UTC ISO text. */
  readonly requestedAt: string
  readonly requestedOn: string
  readonly state: SupplementState
  readonly endedOn: string | null
  readonly lines: readonly StoredLine[]
}

export type NewSupplement = Omit<StoredSupplement, 'lines' | 'state' | 'endedOn'> & {
  readonly lines: readonly SupplementLine[]
}

export async function insertSupplement(write: Writer, supplement: NewSupplement): Promise<void> {
  await write
    .insertInto('supplement')
    .values({
      supplement_id: supplement.supplementId,
      case_id: supplement.caseId,
      round: supplement.round,
      item_ids: JSON.stringify(supplement.itemIds),
      asked_by: supplement.askedBy,
      requested_at: supplement.requestedAt,
      requested_on: supplement.requestedOn,
      state: 'open',
      ended_on: null,
    })
    .execute()
  await write
    .insertInto('supplement_line')
    .values(
      supplement.lines.map((line, position) => ({
        supplement_id: supplement.supplementId,
        line_id: line.lineId,
        position,
        material: line.material,
        problem: line.problem,
        requirement: line.requirement,
        received_on: null,
        method: null,
      })),
    )
    .execute()
}

/** In the order in which they were asked for. */
export async function listSupplements(
  read: Reader,
  caseId: string,
): Promise<readonly StoredSupplement[]> {
  const rows = await read
    .selectFrom('supplement')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('round')
    .execute()
  if (rows.length === 0) return []
  const lines = await read
    .selectFrom('supplement_line')
    .selectAll()
    .where(
      'supplement_id',
      'in',
      rows.map((row) => row.supplement_id),
    )
    .orderBy('position')
    .execute()
  const bySupplement = Map.groupBy(lines, (line) => line.supplement_id)
  return rows.map((row) => ({
    supplementId: row.supplement_id,
    caseId: row.case_id,
    round: row.round,
    itemIds: JSON.parse(row.item_ids) as readonly string[],
    askedBy: row.asked_by,
    requestedAt: row.requested_at,
    requestedOn: row.requested_on,
    state: row.state,
    endedOn: row.ended_on,
    lines: (bySupplement.get(row.supplement_id) ?? []).map((line) => ({
      lineId: line.line_id,
      material: line.material,
      problem: line.problem,
      requirement: line.requirement,
      receivedOn: line.received_on,
      method: line.method,
      postNo: line.post_no,
    })),
  }))
}

export async function endSupplement(
  write: Writer,
  supplementId: string,
  end: { readonly state: Exclude<SupplementState, 'open'>; readonly on: string },
): Promise<void> {
  await write
    .updateTable('supplement')
    .set({ state: end.state, ended_on: end.on })
    .where('supplement_id', '=', supplementId)
    .execute()
}

/** Lines that have come in already keep the day on which they did. */
export async function receiveLines(
  write: Writer,
  supplementId: string,
  received: {
    readonly lineIds: readonly string[]
    readonly on: string
    readonly method: HandInMethod
    readonly postNo: string
  },
): Promise<void> {
  if (received.lineIds.length === 0) return
  await write
    .updateTable('supplement_line')
    .set({ received_on: received.on, method: received.method, post_no: received.postNo })
    .where('supplement_id', '=', supplementId)
    .where('line_id', 'in', [...received.lineIds])
    .where('received_on', 'is', null)
    .execute()
}

export async function insertSupplementRecord(
  write: Writer,
  record: { readonly recordId: string; readonly supplementId: string; readonly at: string },
): Promise<void> {
  await write
    .insertInto('supplement_record')
    .values({
      record_id: record.recordId,
      supplement_id: record.supplementId,
      recorded_at: record.at,
    })
    .execute()
}

export async function hasSupplementRecord(read: Reader, recordId: string): Promise<boolean> {
  const row = await read
    .selectFrom('supplement_record')
    .select('record_id')
    .where('record_id', '=', recordId)
    .executeTakeFirst()
  return row !== undefined
}
