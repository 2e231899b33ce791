import { type FactValues, isFilled } from '../case/fact.ts'
import type { SelectedItem } from '../case/joint-case.ts'
import { type Answers, answersOf, holds } from './answers.ts'
import type { Catalogue, Field, Material } from './catalogue.ts'
import { explain, type Why } from './explain.ts'

export interface HiddenParts {
  /** Fields of the form that a condition keeps away, in the order of the catalogue. */
  readonly fields: readonly { readonly field: Field; readonly why: Why }[]
  /** Materials that the chosen items need in other cases than this one. */
  readonly materials: readonly { readonly material: Material; readonly why: Why }[]
}

/**
 * What the form would ask and the list would hold if the answers were others, each with the answers that
 * keep it away. What belongs to items that are not chosen is not among it: that needs no reason. Items that
 * are not offered have their reason in `ItemState.why`.
 */
export function hiddenParts(
  catalogue: Catalogue,
  selection: readonly SelectedItem[],
  values: FactValues,
): HiddenParts {
  const answers = answersOf(catalogue, selection, values)
  return {
    fields: catalogue.fields.flatMap((field) => hiddenField(field, answers, values)),
    materials: catalogue.materials.flatMap((material) => hiddenMaterial(material, answers)),
  }
}

function hiddenField(field: Field, answers: Answers, values: FactValues): HiddenParts['fields'] {
  const { items, visible } = field
  const asked = items === undefined || items.some((itemId) => answers.isChosen(itemId))
  if (!asked || visible === undefined || answers.isVisible(field.key)) return []
  const left = isFilled(values[field.key]) ? '；先前填的内容留在本件，不报送' : ''
  const text = `因${explain(visible, answers)}，本栏不用填${left}。`
  return [{ field, why: { text, basis: field.basis } }]
}

function hiddenMaterial(material: Material, answers: Answers): HiddenParts['materials'] {
  const needs = material.neededBy.filter(({ item }) => answers.isChosen(item))
  const [first] = needs
  const reasons = needs.flatMap(({ rule }) =>
    rule === undefined || holds(rule, answers) ? [] : [explain(rule, answers)],
  )
  if (first === undefined || reasons.length < needs.length) return []
  const text = `因${[...new Set(reasons)].join('；')}，不用提交。`
  return [{ material, why: { text, basis: first.basis } }]
}
