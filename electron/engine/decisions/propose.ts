import type { Task } from '../../../db/queries/cases.ts'
import { listSupplements, type StoredSupplement } from '../../../db/queries/supplements.ts'
import { Outcome, outcomeNames } from '../../../shared/case/decision.ts'
import type { ItemProblem } from '../../../shared/catalog/decision-problems.ts'
import { regionName } from '../../../shared/catalog/region.ts'
import type { DecisionProposal, ItemProposal } from '../../../shared/ipc/contract/decisions.ts'
import { getCase, itemName } from '../cases/open-case.ts'
import { projectRegion } from '../cases/project-region.ts'
import type { QueryContext } from '../dispatch.ts'
import { creditObstacle } from './credit.ts'
import { answerOf, type Dossier, gatherDossier } from './dossier.ts'
import { isLate } from './late-lines.ts'
import { tolerableMaterials } from './tolerated.ts'

/** Chosen, received or supplemented, and never accepted: it is still to be decided. */
export function isDecidable({ state, acceptedAt }: Task): boolean {
  return acceptedAt === null && (state === 0 || state === 1 || state === 7)
}

export interface Standing {
  readonly dossier: Dossier
  readonly creditObstacle: string | null
  readonly earlier: readonly StoredSupplement[]
}

export async function proposeDecision(
  { caseId, promises }: { readonly caseId: string; readonly promises: readonly string[] },
  context: Pick<QueryContext, 'read' | 'now' | 'services'>,
): Promise<DecisionProposal> {
  const { read, services } = context
  const dossier = await gatherDossier(await getCase(read, caseId), context, promises)
  const standing: Standing = {
    dossier,
    creditObstacle: await creditObstacle(read, answerOf(dossier, 'applicant.idNumber')),
    earlier: await listSupplements(read, caseId),
  }
  const { problems, tasks, catalogue } = dossier
  const items = tasks.map((task) => proposalOf(task, standing))
  const decidable = tasks.filter(isDecidable).map(({ itemId }) => itemId)
  const lines = problems.filter(({ itemIds }) => itemIds.some((id) => decidable.includes(id)))
  return {
    items,
    lines: lines.map(({ lineId, material, problem, requirement, itemIds }) => ({
      ...{ lineId, material, problem, requirement },
      itemIds: [...itemIds],
      late: isLate({ lineId, itemIds, found: true }, standing.earlier, dossier),
    })),
    tolerances: tolerableMaterials(dossier, decidable, services.calendar).map((promised) => ({
      ...promised,
      itemIds: [...promised.itemIds],
    })),
    promisable: promisable(dossier, lines, catalogue.materials),
    creditObstacle: standing.creditObstacle,
    ...remedyOf(dossier),
  }
}

function promisable(
  { promises }: Dossier,
  lines: readonly ItemProblem[],
  materials: Dossier['catalogue']['materials'],
): DecisionProposal['promisable'] {
  return materials.flatMap(({ id, name, promise }) => {
    const missing = lines.some(({ lineId }) => lineId === `material:${id}`)
    if (promise === undefined || !(missing || promises.includes(id))) return []
    return [{ materialId: id, name, content: promise.content }]
  })
}

/**
 * Where a refused permit can be contested: the county's government (行政复议法 第二十四条) and its court. Proposed only;
 * empty where the project's county is not known, so that nobody is sent to the wrong one.
 */
function remedyOf(dossier: Dossier): Pick<DecisionProposal, 'reviewAuthority' | 'court'> {
  const region = projectRegion(dossier.evaluation)
  const name = region === null ? undefined : regionName(dossier.catalogue, region)
  // A city as a whole has several courts.
  if (name === undefined || region?.endsWith('00')) return { reviewAuthority: '', court: '' }
  // 长沙市浏阳市 is 浏阳市, 长沙市长沙县 长沙县; a district keeps its city's name.
  const county = /^.+?[市州](.+[县市])$/u.exec(name)?.[1] ?? name
  return { reviewAuthority: `${county}人民政府`, court: `${county}人民法院` }
}

function proposalOf(task: Task, standing: Standing): ItemProposal {
  const { dossier } = standing
  const { catalogue } = dossier
  const own = problemsOf(task.itemId, dossier)
  const choices = Outcome.options.map((outcome) => ({
    outcome,
    refusal: choiceRefusal(task, outcome, standing),
  }))
  const possible = choices.filter(({ refusal }) => refusal === null)
  const order: readonly Outcome[] = ['accept', 'tolerate', 'supplement']
  const proposed = order.find((outcome) => possible.some((choice) => choice.outcome === outcome))
  return {
    itemId: task.itemId,
    itemName: itemName(catalogue, task.itemId, task.variantId),
    nature: catalogue.items.find(({ id }) => id === task.itemId)?.nature ?? 'service',
    state: task.state,
    proposed: proposed ?? null,
    choices,
    lineIds: own.map(({ lineId }) => lineId),
  }
}

function problemsOf(itemId: string, { problems }: Pick<Dossier, 'problems'>) {
  return problems.filter(({ itemIds }) => itemIds.includes(itemId))
}

/** Why the item may not be decided so; null: it may. */
export function choiceRefusal(task: Task, outcome: Outcome, standing: Standing): string | null {
  const { dossier } = standing
  if (!isDecidable(task)) {
    return `这个事项现在不需要作受理决定，不能再${outcomeNames[outcome]}。`
  }
  const own = problemsOf(task.itemId, dossier)
  if (outcome === 'accept') return acceptRefusal(own)
  if (outcome === 'tolerate') return tolerateRefusal(own, standing)
  return null
}

function acceptRefusal(problems: readonly ItemProblem[]): string | null {
  const [first] = problems
  if (!first) return null
  const rest = problems.length > 1 ? `（共 ${problems.length} 处）` : ''
  return `还不能受理：“${first.material}”${first.problem}${rest}。请补齐，或选容缺受理、补正。`
}

function tolerateRefusal(
  problems: readonly ItemProblem[],
  { creditObstacle: obstacle }: Standing,
): string | null {
  if (problems.length === 0) return '材料已齐全，直接受理即可。'
  const stops = problems.find(({ toleranceDays }) => toleranceDays === null)
  if (stops)
    return `不能容缺：“${stops.material}”${stops.problem}，清单不允许后补。请补齐，或选补正。`
  return obstacle
}
