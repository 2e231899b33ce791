import { addWorkingDays } from '../../../shared/calendar/working-days.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { supplementDays } from '../cases/life/take-step.ts'
import { getCase } from '../cases/open-case.ts'
import type { QueryContext } from '../dispatch.ts'
import { letterSources, supplementLetter } from './decision-letters.ts'
import { gatherDossier } from './dossier.ts'

/**
 * The 补正告知书 as it would be printed today, with no number and no code: nothing is written, and nothing that
 * leaves the counter looks like it. Rejects as the letter itself would.
 */
export async function previewSupplement(
  { caseId, itemIds, ...request }: ParsedInputOf<'supplements.preview'>,
  context: QueryContext,
): Promise<Uint8Array> {
  const { services } = context
  const dossier = await gatherDossier(await getCase(context.read, caseId), context)
  const tasks = dossier.tasks.filter(({ itemId }) => itemIds.includes(itemId))
  const dueOn = addWorkingDays(dossier.today, supplementDays, services.calendar).date
  const sources = await letterSources(dossier, context)
  const { kind, model } = supplementLetter(sources, tasks, { ...request, dueOn })
  const unnumbered = { ...model, documentNo: '预览，未编号' }
  const { pdf } = await services.letters.render(kind, unnumbered, { copyNo: 0, code: null })
  return pdf
}
