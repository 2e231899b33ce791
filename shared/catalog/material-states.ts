import { type Answers, holds } from './answers.ts'
import type { Catalogue, Material } from './catalogue.ts'
import type { ItemState, MaterialNeed, MaterialState } from './evaluation.ts'
import { explain, itemNames } from './explain.ts'

/** Each material that a chosen item needs, once, however many of them do. */
export function materialStates(
  catalogue: Catalogue,
  answers: Answers,
  items: readonly ItemState[],
): readonly MaterialState[] {
  const promised = new Map(items.map((state) => [state.item.id, state.promisedDays]))
  return catalogue.materials.flatMap((material) => {
    const needs = material.neededBy.filter(
      (need) =>
        answers.isChosen(need.item) && (need.rule === undefined || holds(need.rule, answers)),
    )
    const [first] = needs
    if (first === undefined) return []
    // The basis of the need that makes it required says more than that of one that would do without.
    const leading = needs.find(({ required }) => required) ?? first
    const neededBy = mergeNeeds(needs)
    return [
      {
        material,
        required: leading.required,
        neededBy,
        toleranceDays: toleranceDays(material, neededBy, promised),
        why: { text: whyText(leading, neededBy, answers), basis: leading.basis },
      },
    ]
  })
}

export function sameMaterialState(one: MaterialState, other: MaterialState): boolean {
  return (
    one.material === other.material &&
    one.required === other.required &&
    one.toleranceDays === other.toleranceDays &&
    one.why.text === other.why.text &&
    one.why.basis === other.why.basis &&
    one.neededBy.length === other.neededBy.length &&
    one.neededBy.every((need, at) => sameNeed(need, other.neededBy[at]))
  )
}

function sameNeed(one: MaterialNeed, other: MaterialNeed | undefined): boolean {
  return (
    one.itemId === other?.itemId && one.required === other.required && one.basis === other.basis
  )
}

function toleranceDays(
  { tolerance }: Material,
  neededBy: readonly MaterialNeed[],
  promised: ReadonlyMap<string, number>,
): number | null {
  if (tolerance === undefined) return null
  return Math.min(
    tolerance.days,
    ...neededBy.map(({ itemId }) => promised.get(itemId) ?? tolerance.days),
  )
}

function whyText(
  leading: Material['neededBy'][number],
  neededBy: readonly MaterialNeed[],
  answers: Answers,
): string {
  const because = leading.rule === undefined ? '' : `（因${explain(leading.rule, answers)}）`
  const parts = [
    needWords(neededBy, true, `必须提交${because}`, answers),
    needWords(neededBy, false, `可不提交${leading.required ? '' : because}`, answers),
    neededBy.length > 1 ? '只收一份' : '',
  ]
  return `${parts.filter((part) => part !== '').join('；')}。`
}

function needWords(
  needs: readonly MaterialNeed[],
  required: boolean,
  words: string,
  answers: Answers,
): string {
  const ids = needs.filter((need) => need.required === required).map(({ itemId }) => itemId)
  return ids.length === 0 ? '' : `${itemNames(ids, answers.index)}${words}`
}

function mergeNeeds(needs: Material['neededBy']): readonly MaterialNeed[] {
  const byItem = Map.groupBy(needs, ({ item }) => item)
  return [...byItem].flatMap(([itemId, ofItem]) => {
    const leading = ofItem.find(({ required }) => required) ?? ofItem[0]
    return leading === undefined
      ? []
      : [{ itemId, required: leading.required, basis: leading.basis }]
  })
}
