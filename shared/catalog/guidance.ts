import type { FactValues } from '../case/fact.ts'
import type { SelectedItem } from '../case/joint-case.ts'
import { type Answers, answersOf, holds } from './answers.ts'
import type { Catalogue, Item } from './catalogue.ts'
import { evaluate } from './evaluate.ts'
import type { FieldState } from './evaluation.ts'
import { explain, type Why } from './explain.ts'

export interface ProposedItem {
  readonly item: Item
  /** The variant whose own rule holds, else the first one; null: the item has none. */
  readonly variantId: string | null
  /** By which answers it is proposed, and the basis of the item. */
  readonly why: Why
}

/** The questions that are asked before any item is chosen, as far as the answers so far bring them up. */
export function situationQuestions(
  catalogue: Catalogue,
  values: FactValues,
): readonly FieldState[] {
  return evaluate(catalogue, [], values)
    .sections.flatMap(({ fields }) => fields)
    .filter(({ field }) => field.situation === true)
}

/**
 * The items that the situation's answers propose, in the order of the catalogue; a proposal is no choice.
 * Only answers to situation questions count, and an item that could not be chosen is not proposed.
 */
export function proposedItems(catalogue: Catalogue, values: FactValues): readonly ProposedItem[] {
  const situation = situationValues(catalogue, values)
  const before = answersOf(catalogue, [], situation)
  const proposed = catalogue.items.filter(
    (item) => item.proposed !== undefined && holds(item.proposed, before),
  )
  // Whether one is offered may hang on another that is proposed with it.
  const selection = proposed.map((item) => withVariant(item, before))
  const together = answersOf(catalogue, selection, situation)
  return proposed.flatMap((item) => {
    if (item.proposed === undefined || !together.isChosen(item.id)) return []
    const text =
      'always' in item.proposed
        ? '各类项目都要办，建议选办。'
        : `因${explain(item.proposed, before)}，建议选办。`
    const { variantId } = withVariant(item, before)
    return [{ item, variantId, why: { text, basis: item.basis } }]
  })
}

/** The item in the variant that the situation's answers speak for. */
export function proposedVariant(
  catalogue: Catalogue,
  item: Item,
  values: FactValues,
): SelectedItem {
  return withVariant(item, answersOf(catalogue, [], situationValues(catalogue, values)))
}

function withVariant({ id, variants }: Item, answers: Answers): SelectedItem {
  const variant =
    variants.find(({ proposed }) => proposed !== undefined && holds(proposed, answers)) ??
    variants[0]
  return { itemId: id, variantId: variant?.id ?? null }
}

function situationValues(catalogue: Catalogue, values: FactValues): FactValues {
  return Object.fromEntries(
    catalogue.fields
      .filter(({ situation }) => situation === true)
      .map(({ key }) => [key, values[key]]),
  )
}
