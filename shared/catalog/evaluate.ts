import type { FactValue, FactValues } from '../case/fact.ts'
import { isFilled } from '../case/fact.ts'
import type { SelectedItem } from '../case/joint-case.ts'
import { type Answers, answersOf, holds } from './answers.ts'
import type { Basis, Catalogue, Field, Item, Material, Section } from './catalogue.ts'
import { checkField } from './check-field.ts'
import { explain, itemNames, type Why } from './explain.ts'
import { failedChecks } from './failed-checks.ts'

export interface FieldState {
  readonly field: Field
  /** The fact, or the default that stands in its place. */
  readonly value: FactValue | undefined
  readonly isDefault: boolean
  readonly required: boolean
  /** What is wrong, as a sentence; `problemKind` tells an empty required field from a bad value. */
  readonly problem: string | null
  readonly problemKind: 'missing' | 'invalid' | null
  readonly why: Why
}

export interface Problem {
  /** Of a field its key, of an item its id (empty: none chosen), of a material its id. */
  readonly key: string
  readonly place: 'field' | 'item' | 'material'
  readonly kind: 'missing' | 'invalid'
  readonly message: string
}

export interface MaterialNeed {
  readonly itemId: string
  readonly required: boolean
  readonly basis: Basis
}

export interface MaterialState {
  readonly material: Material
  /** At least one of the items that need it can't do without. */
  readonly required: boolean
  readonly neededBy: readonly MaterialNeed[]
  readonly why: Why
}

export interface ItemState {
  readonly item: Item
  readonly offered: boolean
  /** Ticked and offered. */
  readonly chosen: boolean
  /** Working days promised for this case, by its answers. */
  readonly promisedDays: number
  readonly promisedBasis: Basis
  readonly why: Why
}

export interface SectionState {
  readonly section: Section
  readonly fields: readonly FieldState[]
}

export interface Evaluation {
  /** Sections with at least one visible field, in the order of the screen. */
  readonly sections: readonly SectionState[]
  readonly field: (key: string) => FieldState | undefined
  /** Of fields only, in the order of the screen; `acceptanceProblems` adds items and materials. */
  readonly problems: readonly Problem[]
  readonly materials: readonly MaterialState[]
  readonly items: readonly ItemState[]
}

export interface EvaluateOptions {
  /** `YYYY-MM-DD` in China; refuses births that lie ahead. */
  readonly today?: string
  /** The evaluation before this one: what has not changed keeps its identity, so a screen can skip it. */
  readonly previous?: Evaluation
}

/**
 * The whole form of a case from its answers: what is shown, what it holds, what is missing or wrong, which
 * materials are needed, and why. Pure; well under a millisecond for the largest form.
 */
export function evaluate(
  catalogue: Catalogue,
  selection: readonly SelectedItem[],
  values: FactValues,
  options: EvaluateOptions = {},
): Evaluation {
  const answers = answersOf(catalogue, selection, values)
  const failed = failedChecks(catalogue.checks, answers)
  const states = new Map<string, FieldState>()
  for (const field of catalogue.fields) {
    if (!answers.isVisible(field.key)) continue
    const state = fieldState(field, answers, failed.get(field.key), options.today)
    states.set(field.key, unchanged(state, options.previous?.field(field.key)))
  }
  const sections = sectionStates(catalogue, states)
  return {
    sections,
    field: (key) => states.get(key),
    problems: sections.flatMap(({ fields }) => fields.flatMap(problemOf)),
    materials: materialStates(catalogue, answers),
    items: catalogue.items.map((item) => itemState(item, answers)),
  }
}

function fieldState(
  field: Field,
  answers: Answers,
  failedCheck: string | undefined,
  today: string | undefined,
): FieldState {
  const value = answers.valueOf(field.key)
  const required = field.required === undefined || holds(field.required, answers)
  const context = {
    values: { 'applicant.type': answers.valueOf('applicant.type') },
    ...(today !== undefined && { today }),
  }
  const invalid = checkField(field, value, context) ?? failedCheck ?? null
  const missing = required && !isFilled(value) ? askFor(field) : null
  return {
    field,
    value,
    isDefault: answers.isDefault(field.key),
    required,
    problem: invalid ?? missing,
    problemKind: invalid !== null ? 'invalid' : missing !== null ? 'missing' : null,
    why: whyField(field, required, answers),
  }
}

function askFor(field: Field): string {
  const verb =
    field.type === 'choice' || field.type === 'boolean' || field.type === 'regionCode'
      ? '请选择'
      : '请填写'
  return `${verb}“${field.name}”。`
}

function whyField(field: Field, required: boolean, answers: Answers): Why {
  const chosen = field.items?.filter((itemId) => answers.isChosen(itemId))
  const asked =
    chosen === undefined
      ? '各事项的申请表都要填，填一次即可'
      : `${itemNames(chosen, answers)}的申请表要填`
  const shown = field.visible === undefined ? '' : `；因${explain(field.visible, answers)}而需要`
  const must = required ? requiredWords(field, answers) : '；可不填'
  return { text: `${asked}${shown}${must}。`, basis: field.basis }
}

function requiredWords(field: Field, answers: Answers): string {
  return field.required === undefined || 'always' in field.required
    ? '；必填'
    : `；因${explain(field.required, answers)}，必填`
}

function sectionStates(
  catalogue: Catalogue,
  states: ReadonlyMap<string, FieldState>,
): readonly SectionState[] {
  const bySection = Map.groupBy(states.values(), ({ field }) => field.section)
  return catalogue.sections.flatMap((section) => {
    const fields = bySection.get(section.id)
    return fields === undefined ? [] : [{ section, fields }]
  })
}

function problemOf({ field, problem, problemKind }: FieldState): readonly Problem[] {
  return problem === null || problemKind === null
    ? []
    : [{ key: field.key, place: 'field', kind: problemKind, message: problem }]
}

function materialStates(catalogue: Catalogue, answers: Answers): readonly MaterialState[] {
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
    const because = leading.rule === undefined ? '' : `（因${explain(leading.rule, answers)}）`
    const parts = [
      needWords(neededBy, true, `必须提交${because}`, answers),
      needWords(neededBy, false, `可不提交${leading.required ? '' : because}`, answers),
      neededBy.length > 1 ? '只收一份' : '',
    ]
    const text = `${parts.filter((part) => part !== '').join('；')}。`
    return [{ material, required: leading.required, neededBy, why: { text, basis: leading.basis } }]
  })
}

function needWords(
  needs: readonly MaterialNeed[],
  required: boolean,
  words: string,
  answers: Answers,
): string {
  const ids = needs.filter((need) => need.required === required).map(({ itemId }) => itemId)
  return ids.length === 0 ? '' : `${itemNames(ids, answers)}${words}`
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

function itemState(item: Item, answers: Answers): ItemState {
  const offered = answers.isOffered(item.id)
  const limit = item.promisedDaysWhen?.find(({ rule }) => holds(rule, answers))
  const reason =
    item.offered === undefined ? '本一件事的可选事项' : `因${explain(item.offered, answers)}`
  return {
    item,
    offered,
    chosen: answers.isChosen(item.id),
    promisedDays: limit?.days ?? item.promisedDays,
    promisedBasis: limit?.basis ?? item.promisedBasis,
    why: { text: `${reason}，${offered ? '可以选办' : '不需要办'}。`, basis: item.basis },
  }
}

function unchanged(state: FieldState, before: FieldState | undefined): FieldState {
  return before !== undefined &&
    before.field === state.field &&
    before.value === state.value &&
    before.isDefault === state.isDefault &&
    before.required === state.required &&
    before.problem === state.problem &&
    before.problemKind === state.problemKind &&
    before.why.text === state.why.text
    ? before
    : state
}
