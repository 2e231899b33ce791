import type { Reader } from '../../../db/handles.ts'
import { listWorkingAccounts } from '../../../db/queries/accounts.ts'
import type { JointCase } from '../../../db/queries/cases.ts'
import {
  findEvaluation,
  findEvaluationOf,
  insertEvaluation,
  insertRectification,
  listRectifications,
} from '../../../db/queries/evaluations.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import {
  badScore,
  contactBasis,
  contactDays,
  type EvaluationStage,
  type EvaluationView,
  evaluationScoreNames,
  evaluationStageNames,
  rectificationBasis,
  rectificationDays,
} from '../../../shared/case/evaluation.ts'
import type { EvaluationInput } from '../../../shared/ipc/contract/evaluation.ts'
import { LifeChange } from '../cases/life/life-change.ts'
import { getCase } from '../cases/open-case.ts'
import type { CommandContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'
import { viewEvaluation } from './view-rectification.ts'

/** Why the stage can't be evaluated yet, in words; null when it can. */
export function stageObstacle(jointCase: JointCase, stage: EvaluationStage): string | null {
  if (stage === 'accepted')
    return jointCase.acceptedAt === null ? '办件还没有受理，受理后才能评价受理环节。' : null
  return ['completed', 'refused'].includes(jointCase.state)
    ? null
    : '办件还没有全部办结，办结后才能评价办结环节。'
}

/**
 * Keeps what the applicant says, once per stage, with the way it came and with whoever wrote it down. A bad one opens
 * its rectification in the same transaction, so that none is ever without one.
 */
export async function submitEvaluation(
  input: EvaluationInput,
  context: CommandContext,
): Promise<EvaluationView> {
  const { read, write, services } = context
  const { evaluationId, caseId, stage, score, channel } = input
  const repeated = await findEvaluation(read, evaluationId)
  if (repeated) {
    if (repeated.caseId !== caseId) refuse('conflict', '这次评价属于另一件办件，请重新评价。')
    context.unchanged()
    return viewEvaluation(repeated)
  }
  const jointCase = await getCase(read, caseId)
  const obstacle = stageObstacle(jointCase, stage)
  if (obstacle !== null) refuse('refused', obstacle)
  await refuseSecond(read, caseId, stage)
  const accountId = recorderOf(input, jointCase, context)
  const at = context.now.toISOString()
  await insertEvaluation(write, { ...input, at }, accountId)
  const life = await LifeChange.of(jointCase, context)
  const rectificationId =
    score <= badScore ? await openRectification(input, { jointCase, life }, context) : null
  const moves = await life.finish()
  const payload = { evaluationId, stage, score, channel, rectificationId, ...moves }
  context.record({ kind: 'evaluation-given', caseId, payload })
  context.afterCommit(() => services.notify({ kind: 'case-changed', caseId }))
  const stored = await findEvaluation(read, evaluationId)
  if (!stored) throw new Error('what was inserted in this transaction is there')
  return viewEvaluation(stored)
}

async function refuseSecond(read: Reader, caseId: string, stage: EvaluationStage): Promise<void> {
  const first = await findEvaluationOf(read, caseId, stage)
  if (!first) return
  refuse(
    'conflict',
    `本件“${evaluationStageNames[stage]}”环节已于 ${chinaDate(first.at)} 评价过（${evaluationScoreNames[first.score]}），同一环节只评价一次。`,
  )
}

/**
 * Who wrote it down; null: the applicant alone. What is copied from paper, telephone or the platform is for a
 * supervisor who had nothing to do with the case: nobody praises his own work.
 */
function recorderOf(
  { channel }: EvaluationInput,
  { acceptedBy }: JointCase,
  { caller }: CommandContext,
): string | null {
  if (caller.window === 'applicant') {
    if (channel !== 'screen') refuse('refused', '申请人屏上的评价只能由申请人自己提交。')
    return null
  }
  if (channel === 'screen')
    refuse('not-allowed', '“申请人屏”的评价只能在申请人屏上提交，工作人员不能代填。')
  const account = caller.account ?? refuse('not-allowed', '请先登录，再登记评价。')
  if (channel === 'desk') return account.accountId
  if (account.role !== 'supervisor')
    refuse('not-allowed', '纸质、电话和扫码评价由值班长登记，请告诉值班长。')
  if (account.accountId === acceptedBy)
    refuse('not-allowed', '这件是您受理的，评价请由另一位值班长登记。')
  return account.accountId
}

interface Opening {
  readonly jointCase: JointCase
  readonly life: LifeChange
}

async function openRectification(
  { evaluationId, caseId }: EvaluationInput,
  { jointCase, life }: Opening,
  { read, write, services, now }: CommandContext,
): Promise<string> {
  const rectificationId = services.newId()
  const assignedTo = (await assigneesFor(read, jointCase))[0]?.accountId ?? null
  const openedAt = now.toISOString()
  await insertRectification(write, { rectificationId, evaluationId, caseId, assignedTo, openedAt })
  const subjectId = rectificationId
  await life.startClock({ kind: 'contact', days: contactDays, basis: contactBasis, subjectId })
  await life.startClock({
    kind: 'rectification',
    days: rectificationDays,
    basis: rectificationBasis,
    subjectId,
  })
  return rectificationId
}

/** Supervisors who did not accept the case themselves; who has the fewest open ones comes first. */
export async function assigneesFor(
  read: Reader,
  { acceptedBy }: Pick<JointCase, 'acceptedBy'>,
): Promise<readonly { readonly accountId: string; readonly displayName: string }[]> {
  const open = await listRectifications(read, { closed: false })
  const load = (accountId: string) =>
    open.filter(({ assignedTo }) => assignedTo === accountId).length
  return (await listWorkingAccounts(read))
    .filter(({ role, accountId }) => role === 'supervisor' && accountId !== acceptedBy)
    .map(({ accountId, displayName }) => ({ accountId, displayName }))
    .sort((a, b) => load(a.accountId) - load(b.accountId) || (a.accountId < b.accountId ? -1 : 1))
}
