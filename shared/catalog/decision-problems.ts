import type { SupplementLine } from '../case/decision.ts'
import { materialHandlingNames } from '../case/joint-case.ts'
import { indexOf } from './answers.ts'
import type { Catalogue, Material } from './catalogue.ts'
import type { Evaluation, Problem } from './evaluation.ts'

/** One thing that is missing or wrong, with the items that can't be accepted because of it. */
export interface ItemProblem extends SupplementLine {
  readonly key: string
  readonly place: Problem['place']
  readonly kind: Problem['kind']
  readonly message: string
  readonly itemIds: readonly string[]
  /** 容缺: working days within which it may follow; null: it may not. */
  readonly toleranceDays: number | null
}

/**
 * What `acceptanceProblems` found, told item by item and in the words of 补正告知书. A fact of an item's own form
 * concerns that item, a shared one every chosen item; a material those that can't do without it.
 */
export function problemsOfItems(
  catalogue: Catalogue,
  evaluation: Evaluation,
  problems: readonly Problem[],
): readonly ItemProblem[] {
  const chosen = evaluation.items.filter((state) => state.chosen).map(({ item }) => item.id)
  return problems.map((problem) => {
    const { key, place, kind, message } = problem
    const common = { key, place, kind, message }
    if (problem.place === 'field') return { ...common, ...fieldLine(catalogue, problem, chosen) }
    if (problem.place === 'material')
      return { ...common, ...materialLine(evaluation, problem, chosen) }
    return { ...common, ...itemLine(catalogue, problem) }
  })
}

type Line = Omit<ItemProblem, keyof Problem>

function fieldLine(
  catalogue: Catalogue,
  { key, message }: Problem,
  chosen: readonly string[],
): Line {
  const field = catalogue.fields.find((candidate) => candidate.key === key)
  const own = field?.items
  return {
    lineId: `field:${key}`,
    material: short(`联合报装申请表“${field?.name ?? key}”`, 100),
    problem: short(message, 300),
    requirement: '按证件、材料如实填写完整',
    itemIds: own === undefined ? chosen : chosen.filter((itemId) => own.includes(itemId)),
    toleranceDays: null,
  }
}

function materialLine(
  { materials }: Evaluation,
  { key, kind, message }: Problem,
  chosen: readonly string[],
): Line {
  const state = materials.find(({ material }) => material.id === key)
  const needing = state?.neededBy.filter(({ required }) => required || kind === 'invalid')
  return {
    lineId: `material:${key}`,
    material: short(state?.material.name ?? key, 100),
    problem: kind === 'missing' ? '未提交' : short(message, 300),
    requirement: state ? requirementOf(state.material) : '按材料清单提交',
    itemIds: needing?.map(({ itemId }) => itemId) ?? chosen,
    toleranceDays: kind === 'missing' ? (state?.toleranceDays ?? null) : null,
  }
}

function itemLine(catalogue: Catalogue, { key, message }: Problem): Line {
  const name = indexOf(catalogue).items.get(key)?.name ?? key
  return {
    lineId: `other:item-${key}`,
    material: short(`事项“${name}”`, 100),
    problem: short(message, 300),
    requirement: '核对申请表后重新选择事项',
    itemIds: key === '' ? [] : [key],
    toleranceDays: null,
  }
}

/** 原件核验或复印件，1 份；… with the points that it is reviewed by. */
export function requirementOf({ handlings, copies, reviewPoints }: Material): string {
  const ways = handlings.map((handling) => materialHandlingNames[handling]).join('或')
  const sheets = copies > 0 ? `，${copies} 份` : ''
  return short([`${ways}${sheets}`, ...reviewPoints].join('；'), 300)
}

function short(text: string, limit: number): string {
  const characters = [...text]
  return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join('')}…`
}
