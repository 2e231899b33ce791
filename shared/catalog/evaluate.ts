import type { FactValues } from '../case/fact.ts'
import type { SelectedItem } from '../case/joint-case.ts'
import { answersOf } from './answers.ts'
import type { Catalogue } from './catalogue.ts'
import type {
  EvaluateOptions,
  Evaluation,
  FieldState,
  Problem,
  SectionState,
} from './evaluation.ts'
import { failedChecks } from './failed-checks.ts'
import { fieldState } from './field-state.ts'
import { itemState, sameItemState } from './item-state.ts'
import { materialStates, sameMaterialState } from './material-states.ts'

export type {
  EvaluateOptions,
  Evaluation,
  FieldState,
  ItemState,
  MaterialNeed,
  MaterialState,
  Problem,
  SectionState,
} from './evaluation.ts'

/**
 * The whole form of a case from its answers: what is shown, what it holds, what is missing or wrong, which
 * materials are needed, and why. Pure; a millisecond or two for the largest form of a province.
 */
export function evaluate(
  catalogue: Catalogue,
  selection: readonly SelectedItem[],
  values: FactValues,
  options: EvaluateOptions = {},
): Evaluation {
  const answers = answersOf(catalogue, selection, values)
  const context = {
    answers,
    failed: failedChecks(catalogue.checks, answers),
    check: {
      values: { 'applicant.type': answers.valueOf('applicant.type') },
      ...(options.today !== undefined && { today: options.today }),
    },
  }
  const states = new Map<string, FieldState>()
  for (const field of catalogue.fields) {
    if (answers.isVisible(field.key)) states.set(field.key, fieldState(field, context))
  }
  const sections = sectionStates(catalogue, states)
  const items = catalogue.items.map((item) => itemState(item, answers))
  const materials = materialStates(catalogue, answers, items)
  return {
    sections,
    field: (key) => states.get(key),
    problems: problemsOf(sections),
    materials: keepUnchanged(materials, options.previous?.materials, sameMaterialState),
    items: keepUnchanged(items, options.previous?.items, sameItemState),
  }
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

function problemsOf(sections: readonly SectionState[]): readonly Problem[] {
  const problems: Problem[] = []
  for (const { fields } of sections) {
    for (const { field, problem, problemKind } of fields) {
      if (problem === null || problemKind === null) continue
      problems.push({ key: field.key, place: 'field', kind: problemKind, message: problem })
    }
  }
  return problems
}

/** Keeps the previous list, and each part of it, in which nothing has changed, so that a screen can skip it. */
function keepUnchanged<T>(
  states: readonly T[],
  previous: readonly T[] | undefined,
  same: (one: T, other: T) => boolean,
): readonly T[] {
  if (previous === undefined) return states
  const kept = states.map((state) => previous.find((before) => same(before, state)) ?? state)
  const unchanged =
    kept.length === previous.length && kept.every((state, at) => state === previous[at])
  return unchanged ? previous : kept
}
