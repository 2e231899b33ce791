import { findDecision } from '../../../db/queries/decisions.ts'
import { gatherAttempt } from '../accounts/login.ts'
import { numberOf } from '../cases/case-frame.ts'
import { getCase, getCatalogueOf, viewCase } from '../cases/open-case.ts'
import { grantApproval } from '../decisions/approve.ts'
import { decideCase } from '../decisions/decide.ts'
import { listDebts } from '../decisions/list-debts.ts'
import { previewSupplement } from '../decisions/preview-supplement.ts'
import { proposeDecision } from '../decisions/propose.ts'
import { receiveCase } from '../decisions/receive.ts'
import { completeSupplement, recordSupplement } from '../decisions/record-supplement.ts'
import { recordTolerance } from '../decisions/record-tolerance.ts'
import { reportTask } from '../decisions/report-task.ts'
import { viewSupplement, viewSupplements, viewTolerances } from '../decisions/view-debts.ts'
import { withdrawTasks } from '../decisions/withdraw-tasks.ts'
import { gathering, type HandlersOf } from '../dispatch.ts'
import { refuse } from '../refusal.ts'

/** Of the cases' channels those that decide about one. */
export const caseDecisionHandlers = {
  'cases.receive': async ({ caseId }, context) => {
    await receiveCase(caseId, context)
    return viewCase(context.read, context.services, caseId)
  },
  'cases.proposal': ({ caseId, promises }, context) =>
    proposeDecision({ caseId, promises: promises ?? [] }, context),
  'cases.decide': async ({ caseId, ...request }, context) => {
    const { read, services } = context
    const made = await findDecision(read, request.decisionId)
    if (made === undefined) await decideCase(caseId, request, context)
    else if (made === caseId) context.unchanged()
    else refuse('conflict', '这个决定属于另一件办件，请重新打开办件。')
    const jointCase = await getCase(read, caseId)
    const number = numberOf(jointCase) ?? refuse('conflict', '这件办件还没有编号，请重新打开。')
    return { number, view: await viewCase(read, services, caseId) }
  },
} satisfies Pick<HandlersOf<'cases'>, 'cases.receive' | 'cases.proposal' | 'cases.decide'>

export const approvalHandlers = {
  'approvals.grant': gathering(
    'approvals.grant',
    ({ loginName, password }, context) => gatherAttempt(loginName, password, context),
    ({ password: _, ...asked }, context, attempt) => grantApproval(asked, attempt, context),
  ),
} satisfies HandlersOf<'approvals'>

export const taskHandlers = {
  'tasks.report': async (report, context) => {
    await reportTask(report, context)
    return viewCase(context.read, context.services, report.caseId)
  },
  'tasks.withdraw': async (input, context) => {
    await withdrawTasks(input, context)
    return viewCase(context.read, context.services, input.caseId)
  },
} satisfies HandlersOf<'tasks'>

export const supplementHandlers = {
  'supplements.list': async ({ caseId }, { read, services }) => {
    const catalogue = await getCatalogueOf(read, services, await getCase(read, caseId))
    return {
      supplements: await viewSupplements(read, caseId),
      tolerances: await viewTolerances(read, caseId, catalogue),
    }
  },
  'supplements.preview': async (input, context) => {
    const pdf = await previewSupplement(input, context)
    return { pdfBase64: Buffer.from(pdf).toString('base64') }
  },
  'supplements.record': async (input, context) => {
    const { read, services } = context
    await recordSupplement(input, context)
    return {
      supplement: await viewSupplement(read, input),
      view: await viewCase(read, services, input.caseId),
    }
  },
  'supplements.complete': async (input, context) => {
    await completeSupplement(input, context)
    return viewCase(context.read, context.services, input.caseId)
  },
  'supplements.due': ({ withinDays }, context) => listDebts(withinDays, context),
} satisfies HandlersOf<'supplements'>

export const toleranceHandlers = {
  'tolerances.record': async (input, context) => {
    await recordTolerance(input, context)
    return viewCase(context.read, context.services, input.caseId)
  },
} satisfies HandlersOf<'tolerances'>
