import { type JointCase, listTasks, type Task } from '../../../db/queries/cases.ts'
import { listProofPromises } from '../../../db/queries/decisions.ts'
import { listFacts } from '../../../db/queries/facts.ts'
import { listMaterialRecords } from '../../../db/queries/materials.ts'
import { listTolerances } from '../../../db/queries/tolerances.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import { type Fact, plainText, valuesOf } from '../../../shared/case/fact.ts'
import type { MaterialRecord } from '../../../shared/case/joint-case.ts'
import { endedTaskStates } from '../../../shared/case/task-state.ts'
import { acceptanceProblems } from '../../../shared/catalog/acceptance.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import { type ItemProblem, problemsOfItems } from '../../../shared/catalog/decision-problems.ts'
import { evaluate } from '../../../shared/catalog/evaluate.ts'
import type { Evaluation } from '../../../shared/catalog/evaluation.ts'
import { listUnprintable } from '../cases/list-unprintable.ts'
import { getCatalogueOf } from '../cases/open-case.ts'
import type { CommandContext } from '../dispatch.ts'
import { adviceFor } from '../documents/require-confirmed.ts'
import { refuse } from '../refusal.ts'
import { catalogueOfProject } from '../regions/local-units.ts'
import type { Services } from '../services.ts'

/** What a decision, a report or a timer works with; a command's own context is one. */
export type ActContext = Pick<CommandContext, 'read' | 'write' | 'now' | 'services' | 'caller'>

/** A case with all that a decision about it hangs on, as it stands at this moment. */
export interface Dossier {
  readonly jointCase: JointCase
  readonly catalogue: Catalogue
  readonly facts: readonly Fact[]
  readonly records: readonly MaterialRecord[]
  readonly tasks: readonly Task[]
  readonly evaluation: Evaluation
  /** Materials in whose place a written promise stands. */
  readonly promises: readonly string[]
  /** Missing or wrong, for the items that have not ended; what was promised for later is neither. */
  readonly problems: readonly ItemProblem[]
  /** China's date. */
  readonly today: string
}

/** `promising`: materials that are about to be promised, besides those that were. */
export async function gatherDossier(
  jointCase: JointCase,
  { read, services, now }: Pick<ActContext, 'read' | 'now'> & { readonly services: Services },
  promising: readonly string[] = [],
): Promise<Dossier> {
  const { caseId } = jointCase
  const facts = await listFacts(read, caseId)
  const kept = await getCatalogueOf(read, services, jointCase)
  const catalogue = await catalogueOfProject(kept, valuesOf(facts), { read, services })
  const records = await listMaterialRecords(read, caseId)
  const tasks = await listTasks(read, caseId)
  const today = chinaDate(now.toISOString())
  const evaluation = evaluate(catalogue, tasks, valuesOf(facts), { today })
  const promises = [...new Set([...(await listProofPromises(read, caseId)), ...promising])]
  const open = new Set(
    tasks.filter(({ state }) => !endedTaskStates.includes(state)).map(({ itemId }) => itemId),
  )
  const found = acceptanceProblems(catalogue, tasks, facts, records, {
    evaluation,
    promised: promises,
  })
  const tolerances = await listTolerances(read, caseId)
  const isTolerated = ({ key, place }: ItemProblem, itemId: string) =>
    place === 'material' &&
    tolerances.some(
      ({ state, materialId, itemIds }) =>
        state === 'open' && materialId === key && itemIds.includes(itemId),
    )
  const problems = problemsOfItems(catalogue, evaluation, found)
    .map((problem) => ({
      ...problem,
      itemIds: problem.itemIds.filter((id) => open.has(id) && !isTolerated(problem, id)),
    }))
    .filter(({ itemIds, place }) => itemIds.length > 0 || place === 'item')
  return { jointCase, catalogue, facts, records, tasks, evaluation, promises, problems, today }
}

/** As the form shows it; empty when there is no answer. */
export function answerOf({ evaluation }: Pick<Dossier, 'evaluation'>, key: string): string {
  return plainText(evaluation.field(key)?.value)
}

/** The keys without which no paper can be written to anybody. */
const addressed = [
  'applicant.name',
  'applicant.idNumber',
  'handler.name',
  'handler.mobile',
  'project.name',
] as const

/** Papers need somebody to go to, and no character that nobody can draw and nobody has confirmed. */
export async function refuseUnwritable(
  dossier: Dossier,
  { read, services }: Pick<ActContext, 'read' | 'services'>,
): Promise<void> {
  const missing = addressed.filter((key) => answerOf(dossier, key) === '')
  if (missing.length > 0) {
    const names = missing.map((key) => dossier.evaluation.field(key)?.field.name ?? key)
    const message = `文书上必须有${names.map((name) => `“${name}”`).join('、')}，请先填写。`
    refuse('refused', message, Object.fromEntries(missing.map((key) => [key, message])))
  }
  const { caseId } = dossier.jointCase
  const [first] = await listUnprintable(caseId, dossier.evaluation, { read, services })
  if (!first) return
  const { field, codePoints } = first
  const message = `“${field.name}”中${adviceFor(codePoints)}`
  refuse('unprintable', message, { [field.key]: message })
}
