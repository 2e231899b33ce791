import { findEvaluationOf, listRectifications } from '../../../db/queries/evaluations.ts'
import { EvaluationStage, type RectificationView } from '../../../shared/case/evaluation.ts'
import type { StageView } from '../../../shared/ipc/contract/evaluation.ts'
import { getCase } from '../cases/open-case.ts'
import type { HandlersOf, QueryContext } from '../dispatch.ts'
import { invite } from '../evaluation/invite.ts'
import { answer, assign, close, contact, getRectification } from '../evaluation/rectify.ts'
import { assigneesFor, stageObstacle, submitEvaluation } from '../evaluation/submit-evaluation.ts'
import { viewEvaluation, viewRectification } from '../evaluation/view-rectification.ts'

export const evaluationHandlers = {
  'evaluation.ofCase': async ({ caseId }, context) => ({
    stages: await stagesOf(caseId, context),
    rectifications: await listViews({ caseId }, context),
  }),
  'evaluation.submit': submitEvaluation,
  'evaluation.invite': invite,
  'evaluation.rectifications': async ({ closed }, context) =>
    (await listViews({ closed }, context)).sort((a, b) => (dueOf(a) < dueOf(b) ? -1 : 1)),
  'evaluation.assignees': async ({ rectificationId }, context) => {
    const { caseId } = await getRectification(context, rectificationId)
    return [...(await assigneesFor(context.read, await getCase(context.read, caseId)))]
  },
  'evaluation.assign': assign,
  'evaluation.contact': contact,
  'evaluation.answer': answer,
  'evaluation.close': close,
} satisfies HandlersOf<'evaluation'>

async function stagesOf(caseId: string, { read }: QueryContext): Promise<StageView[]> {
  const jointCase = await getCase(read, caseId)
  const stages: StageView[] = []
  for (const stage of EvaluationStage.options) {
    const evaluation = await findEvaluationOf(read, caseId, stage)
    const obstacle = evaluation ? null : stageObstacle(jointCase, stage)
    stages.push({ stage, obstacle, evaluation: evaluation ? viewEvaluation(evaluation) : null })
  }
  return stages
}

async function listViews(
  which: Parameters<typeof listRectifications>[1],
  { read, services }: QueryContext,
): Promise<RectificationView[]> {
  const views: RectificationView[] = []
  for (const rectification of await listRectifications(read, which))
    views.push(await viewRectification(read, services, rectification))
  return views
}

/** The next day that runs out; closed ones by the day on which they were. */
function dueOf({ clocks, closedOn, openedAt }: RectificationView): string {
  const due = clocks.flatMap(({ dueOn, endedOn }) => (endedOn === null && dueOn ? [dueOn] : []))
  return due.toSorted()[0] ?? closedOn ?? openedAt
}
