import { z } from 'zod'
import type { FactValues } from '../case/fact.ts'
import { FactValue } from '../case/fact.ts'
import type { SelectedItem } from '../case/joint-case.ts'
import { answersOf, holds } from './answers.ts'
import { Basis, type Catalogue, type Field, FieldType } from './catalogue.ts'
import { evaluate } from './evaluate.ts'
import { explain, itemNames, valueWords } from './explain.ts'

/** One field, material or item of a sample case: what the rules decide, and why. */
const decision = {
  id: z.string(),
  name: z.string(),
  /** In Chinese, with the answers that decide. */
  why: z.string(),
  basis: Basis,
}

export const TriedField = z.strictObject({
  ...decision,
  section: z.string(),
  type: FieldType,
  shown: z.boolean(),
  required: z.boolean(),
  value: FactValue.nullable(),
  valueText: z.string(),
  /** What is wrong with the answer; empty fields are not counted as wrong here. */
  problem: z.string().nullable(),
})
export type TriedField = z.infer<typeof TriedField>

export const TryOut = z.strictObject({
  fields: z.array(TriedField),
  materials: z.array(
    z.strictObject({
      ...decision,
      required: z.boolean(),
      /** 容缺, in working days; null: may not follow later. */
      toleranceDays: z.number().int().nullable(),
    }),
  ),
  items: z.array(
    z.strictObject({
      ...decision,
      offered: z.boolean(),
      chosen: z.boolean(),
      promisedDays: z.number().int(),
    }),
  ),
})
export type TryOut = z.infer<typeof TryOut>

/** Every decision of the rules on a sample case, those that hide something included. */
export function tryOut(
  catalogue: Catalogue,
  selection: readonly SelectedItem[],
  values: FactValues,
): TryOut {
  const evaluation = evaluate(catalogue, selection, values)
  const sections = new Map(catalogue.sections.map(({ id, name }) => [id, name]))
  const fields = catalogue.fields.map((field): TriedField => {
    const state = evaluation.field(field.key)
    const value = state?.value ?? null
    const about = { id: field.key, name: field.name, type: field.type, basis: field.basis }
    return {
      ...about,
      section: sections.get(field.section) ?? field.section,
      shown: state !== undefined,
      required: state?.required ?? false,
      value,
      valueText: value === null ? '' : valueWords(field, value),
      problem: state?.problemKind === 'invalid' ? state.problem : null,
      why: state?.why.text ?? whyHidden(catalogue, field, selection, values),
    }
  })
  const materials = evaluation.materials.map((state) => ({
    id: state.material.id,
    name: state.material.name,
    required: state.required,
    toleranceDays: state.toleranceDays,
    why: state.why.text,
    basis: state.why.basis,
  }))
  const items = evaluation.items.map((state) => ({
    id: state.item.id,
    name: state.item.name,
    offered: state.offered,
    chosen: state.chosen,
    promisedDays: state.promisedDays,
    why: state.why.text,
    basis: state.why.basis,
  }))
  return { fields, materials, items }
}

function whyHidden(
  catalogue: Catalogue,
  field: Field,
  selection: readonly SelectedItem[],
  values: FactValues,
): string {
  const answers = answersOf(catalogue, selection, values)
  if (field.items && !field.items.some((itemId) => answers.isChosen(itemId))) {
    return `没有选${itemNames(field.items, answers.index)}，不填。`
  }
  if (field.visible && !holds(field.visible, answers)) {
    return `因${explain(field.visible, answers)}，不填。`
  }
  return '不填。'
}
