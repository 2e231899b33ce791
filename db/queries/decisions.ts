import type { ItemOutcome } from '../../shared/ipc/contract/decisions.ts'
import type { Reader, Writer } from '../handles.ts'

export interface NewDecision {
  readonly decisionId: string
  readonly caseId: string
  readonly accountId: string
  readonly approvalId: string | null
  readonly at: string
  readonly outcomes: readonly ItemOutcome[]
}

export async function insertDecision(write: Writer, decision: NewDecision): Promise<void> {
  await write
    .insertInto('decision')
    .values({
      decision_id: decision.decisionId,
      case_id: decision.caseId,
      account_id: decision.accountId,
      approval_id: decision.approvalId,
      decided_at: decision.at,
    })
    .execute()
  await write
    .insertInto('decision_item')
    .values(
      decision.outcomes.map(({ itemId, outcome, ground, explanation, turnTo }) => ({
        decision_id: decision.decisionId,
        item_id: itemId,
        outcome,
        ground: ground ?? null,
        explanation: explanation ?? '',
        turn_to: turnTo ?? '',
      })),
    )
    .execute()
}

/** The case that the decision was about; undefined: not made yet. */
export async function findDecision(read: Reader, decisionId: string): Promise<string | undefined> {
  const row = await read
    .selectFrom('decision')
    .select('case_id')
    .where('decision_id', '=', decisionId)
    .executeTakeFirst()
  return row?.case_id
}

export interface Approval {
  readonly approvalId: string
  readonly caseId: string
  readonly purpose: string
  readonly askedBy: string
  readonly grantedBy: string
}

export async function insertApproval(
  write: Writer,
  approval: Approval & { readonly at: string },
): Promise<void> {
  await write
    .insertInto('approval')
    .values({
      approval_id: approval.approvalId,
      case_id: approval.caseId,
      purpose: approval.purpose,
      asked_by: approval.askedBy,
      granted_by: approval.grantedBy,
      granted_at: approval.at,
      used_at: null,
    })
    .execute()
}

export async function findApproval(
  read: Reader,
  approvalId: string,
): Promise<(Approval & { readonly used: boolean }) | undefined> {
  const row = await read
    .selectFrom('approval')
    .selectAll()
    .where('approval_id', '=', approvalId)
    .executeTakeFirst()
  return (
    row && {
      approvalId: row.approval_id,
      caseId: row.case_id,
      purpose: row.purpose,
      askedBy: row.asked_by,
      grantedBy: row.granted_by,
      used: row.used_at !== null,
    }
  )
}

export async function spendApproval(write: Writer, approvalId: string, at: string): Promise<void> {
  await write
    .updateTable('approval')
    .set({ used_at: at })
    .where('approval_id', '=', approvalId)
    .execute()
}

/** Materials of the case in whose place a written promise stands (证明事项告知承诺). */
export async function listProofPromises(read: Reader, caseId: string): Promise<readonly string[]> {
  const rows = await read
    .selectFrom('proof_promise')
    .select('material_id')
    .where('case_id', '=', caseId)
    .execute()
  return rows.map((row) => row.material_id)
}

export async function insertProofPromises(
  write: Writer,
  caseId: string,
  materialIds: readonly string[],
  at: string,
): Promise<void> {
  if (materialIds.length === 0) return
  await write
    .insertInto('proof_promise')
    .values(
      materialIds.map((materialId) => ({
        case_id: caseId,
        material_id: materialId,
        promised_at: at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export interface TaskReport {
  readonly reportId: string
  readonly caseId: string
  readonly itemId: string
  readonly action: string
  /** China's date. */
  readonly on: string
  readonly reason: string
  /** Null: by the platform. */
  readonly accountId: string | null
  readonly at: string
}

export async function insertTaskReport(write: Writer, report: TaskReport): Promise<void> {
  await write
    .insertInto('task_report')
    .values({
      report_id: report.reportId,
      case_id: report.caseId,
      item_id: report.itemId,
      action: report.action,
      happened_on: report.on,
      reason: report.reason,
      account_id: report.accountId,
      recorded_at: report.at,
    })
    .execute()
}

/** The case that was reported about; undefined: this report is new. */
export async function findTaskReport(read: Reader, reportId: string): Promise<string | undefined> {
  const row = await read
    .selectFrom('task_report')
    .select('case_id')
    .where('report_id', '=', reportId)
    .limit(1)
    .executeTakeFirst()
  return row?.case_id
}
