import type { Reader } from '../../../db/handles.ts'
import { listAccounts } from '../../../db/queries/accounts.ts'
import { listClocksOfCase } from '../../../db/queries/clocks.ts'
import {
  findEvaluation,
  type StoredEvaluation,
  type StoredRectification,
} from '../../../db/queries/evaluations.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import type { EvaluationView, RectificationView } from '../../../shared/case/evaluation.ts'
import { maskMobile } from '../../../shared/identity/masking.ts'
import { viewClock } from '../cases/life/view-clock.ts'
import { getCase } from '../cases/open-case.ts'
import type { Services } from '../services.ts'

export function viewEvaluation({ caseId: _, ...view }: StoredEvaluation): EvaluationView {
  return view
}

export async function viewRectification(
  read: Reader,
  services: Services,
  rectification: StoredRectification,
): Promise<RectificationView> {
  const { evaluationId, caseId, rectificationId, assignedTo, ...own } = rectification
  const jointCase = await getCase(read, caseId)
  const evaluation = await findEvaluation(read, evaluationId)
  if (!evaluation) throw new Error('a rectification refers to its evaluation')
  const account = (await listAccounts(read)).find(({ accountId }) => accountId === assignedTo)
  const today = chinaDate(services.clock.now().toISOString())
  const clocks = (await listClocksOfCase(read, caseId)).filter(
    ({ subjectId }) => subjectId === rectificationId,
  )
  return {
    ...own,
    ...{ rectificationId, caseId, assignedTo },
    number: jointCase.officialNumber ?? jointCase.number ?? '',
    applicantName: jointCase.applicantName,
    mobileMasked: maskMobile(jointCase.mobile),
    evaluation: viewEvaluation(evaluation),
    assignedName: account?.displayName ?? '',
    clocks: clocks.map((clock) => viewClock(clock, today, services.calendar)),
  }
}
