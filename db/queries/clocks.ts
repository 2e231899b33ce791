import type { Selectable } from 'kysely'
import type { ClockKind, ClockPause, ClockState, ClockTerms, Due } from '../../shared/case/clock.ts'
import type { Reader, Writer } from '../handles.ts'
import type { DatabaseSchema } from '../schema.ts'

export interface StoredClock extends ClockTerms, Due {
  readonly clockId: string
  readonly caseId: string | null
  readonly kind: ClockKind
  readonly itemId: string | null
  readonly subjectId: string | null
  readonly basis: string
  readonly state: ClockState
  readonly endedOn: string | null
}

export async function insertClock(write: Writer, clock: StoredClock): Promise<void> {
  await write
    .insertInto('clock')
    .values({
      clock_id: clock.clockId,
      case_id: clock.caseId,
      kind: clock.kind,
      item_id: clock.itemId,
      subject_id: clock.subjectId,
      started_on: clock.startedOn,
      days: clock.days,
      basis: clock.basis,
      state: clock.state,
      ended_on: clock.endedOn,
      ...changing(clock),
    })
    .execute()
}

/** Pauses, due date, state and end; kind, start and days of a clock never change. */
export async function updateClock(write: Writer, clock: StoredClock): Promise<void> {
  await write
    .updateTable('clock')
    .set({ ...changing(clock), state: clock.state, ended_on: clock.endedOn })
    .where('clock_id', '=', clock.clockId)
    .execute()
}

function changing(clock: StoredClock) {
  return {
    pauses: JSON.stringify(clock.pauses),
    due_on: clock.dueOn,
    certain: clock.certain ? 1 : 0,
  }
}

export async function listClocksOfCase(
  read: Reader,
  caseId: string,
): Promise<readonly StoredClock[]> {
  const rows = await read
    .selectFrom('clock')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('clock_id')
    .execute()
  return rows.map(toClock)
}

/** Running clocks whose last day is before `day`. */
export async function listExpiredClocks(
  read: Reader,
  day: string,
): Promise<readonly StoredClock[]> {
  const rows = await read
    .selectFrom('clock')
    .selectAll()
    .where('state', '=', 'running')
    .where('due_on', '<', day)
    .orderBy('due_on')
    .execute()
  return rows.map(toClock)
}

export function toClock(row: Selectable<DatabaseSchema['clock']>): StoredClock {
  return {
    clockId: row.clock_id,
    caseId: row.case_id,
    kind: row.kind,
    itemId: row.item_id,
    subjectId: row.subject_id,
    startedOn: row.started_on,
    days: row.days,
    pauses: JSON.parse(row.pauses) as readonly ClockPause[],
    basis: row.basis,
    dueOn: row.due_on,
    certain: row.certain === 1,
    state: row.state,
    endedOn: row.ended_on,
  }
}

/** Of sleeves whose paper was collected in the period, both days inclusive. */
export async function listTransferClocks(
  read: Reader,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<readonly StoredClock[]> {
  const rows = await read
    .selectFrom('clock')
    .selectAll()
    .where('kind', '=', 'transfer')
    .where('started_on', '>=', from)
    .where('started_on', '<=', to)
    .execute()
  return rows.map(toClock)
}
