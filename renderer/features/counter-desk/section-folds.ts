import type { DeskState, SectionSnapshot } from './desk-state.ts'
import type { OrderedField } from './field-order.ts'

export type Folds = ReadonlySet<string>

/** Keeps the folds of sections that may stay folded: one with something to say or to ask opens, and stays open. */
export function keepFolds(folds: Folds, sections: readonly SectionSnapshot[]): Folds {
  const kept = sections.filter(({ section, foldable }) => foldable && folds.has(section.id))
  return kept.length === folds.size ? folds : new Set(kept.map(({ section }) => section.id))
}

export function withFold(folds: Folds, sectionId: string, folded: boolean): Folds {
  const others = [...folds].filter((id) => id !== sectionId)
  return new Set(folded ? [...others, sectionId] : others)
}

/** Sections that an earlier case has answered to the last field. */
export function withHistoryFolds(folds: Folds, sections: readonly SectionSnapshot[]): Folds {
  const taken = sections.filter(({ fromHistory }) => fromHistory)
  return new Set([...folds, ...taken.map(({ section }) => section.id)])
}

/** Those of the visible fields, in screen order, that are not folded away. */
export function fieldsOnScreen(
  { evaluation, folded, sections }: Pick<DeskState, 'evaluation' | 'folded' | 'sections'>,
  keys: readonly string[],
): readonly OrderedField[] {
  const needed = new Set(evaluation.problems.map(({ key }) => key))
  const away = new Set(
    sections.flatMap((section) => (folded.has(section.section.id) ? section.keys : [])),
  )
  return keys.filter((key) => !away.has(key)).map((key) => ({ key, needsAnswer: needed.has(key) }))
}
