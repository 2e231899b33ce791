import type { Reader } from '../../../db/handles.ts'
import { listFollowers } from '../../../db/queries/case-links.ts'
import { listTasks, type Task } from '../../../db/queries/cases.ts'
import { findDocument } from '../../../db/queries/documents.ts'
import { listParticipants, listSurveysOfCase } from '../../../db/queries/surveys.ts'
import type { OpenApproval } from '../../../shared/case/case-link.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'

/** Withdrawn or refused: the item may be applied for again. */
const fruitless: readonly Task['state'][] = [2, 4, 5, 14]

/** Items that this case, or one that came from it, has and that have come to something, or still may. */
export async function itemsUnderWay(read: Reader, caseId: string): Promise<ReadonlySet<string>> {
  const cases = [caseId, ...(await listFollowers(read, caseId)).map((link) => link.caseId)]
  const tasks = await Promise.all(cases.map((id) => listTasks(read, id)))
  return new Set(
    tasks
      .flat()
      .filter(({ state }) => !fruitless.includes(state))
      .map(({ itemId }) => itemId),
  )
}

/** What the surveys' records ask for and nobody has applied for yet, in the order of the catalogue. */
export async function openApprovals(
  read: Reader,
  caseId: string,
  catalogue: Catalogue,
): Promise<readonly OpenApproval[]> {
  const underWay = await itemsUnderWay(read, caseId)
  const wanted = new Map<string, OpenApproval>()
  for (const { surveyId, recordId } of await listSurveysOfCase(read, caseId)) {
    const record = recordId === null ? undefined : await findDocument(read, recordId)
    if (!record) continue
    const participants = await listParticipants(read, surveyId)
    for (const { id, name } of catalogue.items) {
      const asking = participants.filter(({ finding }) => finding?.approvals.includes(id))
      if (asking.length === 0 || underWay.has(id) || wanted.has(id)) continue
      const unitIds = asking.map(({ participantId }) => participantId)
      const { documentNo: recordNo } = record
      wanted.set(id, { surveyId, recordNo, itemId: id, name, unitIds })
    }
  }
  return catalogue.items.flatMap(({ id }) => wanted.get(id) ?? [])
}
