import { findTaskReport, insertTaskReport } from '../../../db/queries/decisions.ts'
import { listSupplements } from '../../../db/queries/supplements.ts'
import { listTolerances } from '../../../db/queries/tolerances.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import type { ReportAction } from '../../../shared/case/decision.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { letterItems } from '../cases/letter-models.ts'
import { LifeChange } from '../cases/life/life-change.ts'
import { takeStep } from '../cases/life/take-step.ts'
import { getCase, itemName } from '../cases/open-case.ts'
import type { CommandContext } from '../dispatch.ts'
import { refuseUnprintable } from '../documents/refuse-unprintable.ts'
import { refuse } from '../refusal.ts'
import {
  type Letter,
  type LetterSources,
  letterSources,
  returnLetter,
  supplementLetter,
  writeLetters,
} from './decision-letters.ts'
import { type ActContext, type Dossier, gatherDossier } from './dossier.ts'
import { finishLife } from './finish-life.ts'
import { askedOfEvent, checkSupplement, openSupplement } from './request-supplement.ts'

/** What a receiver tells of one of its tasks, by whatever way it reached the counter. */
export type Report = ParsedInputOf<'tasks.report'>

/** What happened, for the one event of whoever took the report in. */
export interface ReportTaken {
  readonly kind: 'task-reported'
  readonly caseId: string
  readonly payload: Readonly<Record<string, unknown>>
}

const needsReason: readonly ReportAction[] = [
  'pause',
  'reject',
  'requestSupplement',
  'declineWithdrawal',
  'revoke',
]

/** From paper or by telephone. Repeated it finds its own work. */
export async function reportTask(report: Report, context: CommandContext): Promise<void> {
  const known = await findTaskReport(context.read, report.reportId)
  if (known !== undefined) {
    if (known !== report.caseId) refuse('conflict', '这次登记属于另一件办件，请重新打开办件。')
    context.unchanged()
    return
  }
  context.record(await takeReport(report, context))
  context.afterCommit(() => {
    context.services.sync.kick()
    context.services.notify({ kind: 'case-changed', caseId: report.caseId })
  })
}

/** The step itself, also for a report that no person at the counter entered; in the caller's transaction. */
export async function takeReport(report: Report, context: ActContext): Promise<ReportTaken> {
  const { read, write, services, caller, now } = context
  const { caseId, itemId, action, on, reason } = report
  const jointCase = await getCase(read, caseId)
  const dossier = await gatherDossier(jointCase, context)
  const life = await LifeChange.of(jointCase, context, { on })
  refuseDay(report, life.task(itemId).stateSince, dossier)
  if (needsReason.includes(action) && reason === '')
    refuse('invalid-input', '请填写原因，文书和进度告知要用。', { reason: '请填写原因。' })
  refuseUnprintable(services.letters, 'reason', reason)
  await refuseUnsettled(report, context)
  const accountId = caller.account?.accountId ?? null
  await insertTaskReport(write, { ...report, accountId, at: now.toISOString() })
  const subjects = await takeStepOf(report, { life, dossier }, context)
  const moves = await finishLife(life, { dossier, receipt: null }, context)
  return {
    kind: 'task-reported',
    caseId,
    payload: { reportId: report.reportId, itemId, action, on, ...subjects, ...moves },
  }
}

function refuseDay({ on }: Report, since: string | null, { today }: Pick<Dossier, 'today'>): void {
  const message =
    on > today
      ? '日期不能晚于今天，请核对。'
      : since !== null && on < chinaDate(since)
        ? `日期不能早于这个事项的上一步（${chinaDate(since)}），请核对。`
        : null
  if (message !== null) refuse('invalid-input', message, { on: message })
}

/** 办结（通过）closes the books; with something still promised it is 办结（容缺通过）. */
async function refuseUnsettled({ caseId, itemId, action }: Report, { read }: ActContext) {
  if (action !== 'approve' && action !== 'approveWithTolerance') return
  const owed = (await listTolerances(read, caseId)).some(
    ({ state, itemIds }) => state === 'open' && itemIds.includes(itemId),
  )
  if (action === 'approve' && owed)
    refuse('refused', '还有容缺材料没有补交，请登记“容缺通过”，或先登记补交。')
  if (action === 'approveWithTolerance' && !owed)
    refuse('refused', '没有待补交的容缺材料，请登记“办结（通过）”。')
}

interface Step {
  readonly life: LifeChange
  readonly dossier: Dossier
}

async function takeStepOf(
  report: Report,
  { life, dossier }: Step,
  context: ActContext,
): Promise<Readonly<Record<string, unknown>>> {
  const { caseId, itemId, action, reason } = report
  const asks = action === 'requestSupplement'
  const standing = { earlier: await listSupplements(context.read, caseId) }
  const itemIds = asks ? [itemId] : []
  const approvedBy = await checkSupplement({ ...report, itemIds, dossier, standing }, context)
  await takeStep(life, dossier, { itemId, action, reason })
  const sources = await letterSources(dossier, context)
  const letters: Letter[] = []
  const subjects: Record<string, unknown> = {}
  if (asks && report.supplement) {
    const { lines } = report.supplement
    const opened = await openSupplement(
      life,
      { dossier, itemIds, lines, askedBy: 'receiver' },
      context,
    )
    const asked = { ...report.supplement, dueOn: opened.dueOn }
    letters.push(supplementLetter(sources, [life.task(itemId)], asked))
    const { supplementId } = opened
    Object.assign(subjects, { supplementId, approvedBy, asked: askedOfEvent(lines, dossier) })
  }
  if (action === 'pause') letters.push(pauseLetter(report, { life, dossier }, sources))
  if (action === 'confirmWithdrawal')
    letters.push(...returnLetter(sources, [itemId], '申请人撤件，接收单位已确认'))
  await writeLetters(caseId, letters, context)
  return subjects
}

/** 办理进度告知单: the time that does not count has begun. */
function pauseLetter(
  { itemId, on, reason }: Report,
  { life, dossier }: Step,
  sources: LetterSources,
): Letter {
  const task = life.task(itemId)
  const { calendar } = sources.context.services
  const [item] = letterItems([task], { ...dossier, calendar })
  return {
    kind: 'progressNotice',
    model: {
      ...sources.frame,
      acceptedDate: chinaDate(task.acceptedAt ?? sources.receivedAt),
      asOfDate: on,
      progress: [
        {
          name: itemName(dossier.catalogue, itemId, task.variantId),
          receiver: item?.receiver ?? '',
          stage: `特别程序：${reason}`,
          promisedDate: item?.promisedDate ?? null,
          expectedDate: null,
          overdue: false,
          reason: '',
          excluded: [{ reason, fromDate: on, untilDate: null }],
        },
      ],
    },
  }
}
