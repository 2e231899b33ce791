import type { Selectable } from 'kysely'
import {
  type Closing,
  type EvaluationStage,
  EvaluationView,
  type Finding,
  type RectificationState,
} from '../../shared/case/evaluation.ts'
import type { Reader, Writer } from '../handles.ts'
import type { DatabaseSchema } from '../schema.ts'

export interface StoredEvaluation extends EvaluationView {
  readonly caseId: string
}

export interface StoredRectification {
  readonly rectificationId: string
  readonly evaluationId: string
  readonly caseId: string
  readonly state: RectificationState
  readonly assignedTo: string | null
  readonly openedAt: string
  readonly contactedOn: string | null
  readonly contactNote: string
  readonly answeredOn: string | null
  readonly answer: string
  readonly finding: Finding | null
  readonly closedOn: string | null
  readonly closing: Closing | null
}

export async function insertEvaluation(
  write: Writer,
  evaluation: Omit<StoredEvaluation, 'recordedBy'>,
  accountId: string | null,
): Promise<void> {
  await write
    .insertInto('evaluation')
    .values({
      evaluation_id: evaluation.evaluationId,
      case_id: evaluation.caseId,
      stage: evaluation.stage,
      score: evaluation.score,
      indicators: JSON.stringify(evaluation.indicators),
      remark: evaluation.remark,
      channel: evaluation.channel,
      account_id: accountId,
      at: evaluation.at,
    })
    .execute()
}

export async function findEvaluation(
  read: Reader,
  evaluationId: string,
): Promise<StoredEvaluation | undefined> {
  const row = await evaluations(read).where('evaluation_id', '=', evaluationId).executeTakeFirst()
  return row && toEvaluation(row)
}

export async function findEvaluationOf(
  read: Reader,
  caseId: string,
  stage: EvaluationStage,
): Promise<StoredEvaluation | undefined> {
  const row = await evaluations(read)
    .where('case_id', '=', caseId)
    .where('stage', '=', stage)
    .executeTakeFirst()
  return row && toEvaluation(row)
}

function evaluations(read: Reader) {
  return read
    .selectFrom('evaluation')
    .leftJoin('account', 'account.account_id', 'evaluation.account_id')
    .selectAll('evaluation')
    .select('account.display_name')
}

function toEvaluation(
  row: Selectable<DatabaseSchema['evaluation']> & { readonly display_name: string | null },
): StoredEvaluation {
  const view = EvaluationView.parse({
    evaluationId: row.evaluation_id,
    stage: row.stage,
    score: row.score,
    indicators: JSON.parse(row.indicators),
    remark: row.remark,
    channel: row.channel,
    recordedBy: row.display_name ?? '',
    at: row.at,
  })
  return { ...view, caseId: row.case_id }
}

/** One that is just opened. */
export async function insertRectification(
  write: Writer,
  rectification: Pick<
    StoredRectification,
    'rectificationId' | 'evaluationId' | 'caseId' | 'assignedTo' | 'openedAt'
  >,
): Promise<void> {
  await write
    .insertInto('rectification')
    .values({
      rectification_id: rectification.rectificationId,
      evaluation_id: rectification.evaluationId,
      case_id: rectification.caseId,
      state: 'open',
      assigned_to: rectification.assignedTo,
      opened_at: rectification.openedAt,
      contacted_on: null,
      contact_note: '',
      answered_on: null,
      answer: '',
      finding: null,
      closed_on: null,
      closing: null,
    })
    .execute()
}

/** Everything of it that can change. */
export async function updateRectification(
  write: Writer,
  rectification: StoredRectification,
): Promise<void> {
  await write
    .updateTable('rectification')
    .set({
      state: rectification.state,
      assigned_to: rectification.assignedTo,
      contacted_on: rectification.contactedOn,
      contact_note: rectification.contactNote,
      answered_on: rectification.answeredOn,
      answer: rectification.answer,
      finding: rectification.finding,
      closed_on: rectification.closedOn,
      closing: rectification.closing,
    })
    .where('rectification_id', '=', rectification.rectificationId)
    .execute()
}

export async function findRectification(
  read: Reader,
  rectificationId: string,
): Promise<StoredRectification | undefined> {
  const row = await read
    .selectFrom('rectification')
    .selectAll()
    .where('rectification_id', '=', rectificationId)
    .executeTakeFirst()
  return row && toRectification(row)
}

/** Oldest first. */
export async function listRectifications(
  read: Reader,
  which: { readonly caseId?: string; readonly closed?: boolean },
): Promise<readonly StoredRectification[]> {
  const { caseId, closed } = which
  const rows = await read
    .selectFrom('rectification')
    .selectAll()
    .$if(caseId !== undefined, (all) => all.where('case_id', '=', caseId ?? ''))
    .$if(closed !== undefined, (all) => all.where('state', closed ? '=' : '<>', 'closed'))
    .orderBy('opened_at')
    .orderBy('rectification_id')
    .execute()
  return rows.map(toRectification)
}

function toRectification(row: Selectable<DatabaseSchema['rectification']>): StoredRectification {
  return {
    rectificationId: row.rectification_id,
    evaluationId: row.evaluation_id,
    caseId: row.case_id,
    state: row.state,
    assignedTo: row.assigned_to,
    openedAt: row.opened_at,
    contactedOn: row.contacted_on,
    contactNote: row.contact_note,
    answeredOn: row.answered_on,
    answer: row.answer,
    finding: row.finding,
    closedOn: row.closed_on,
    closing: row.closing,
  }
}
