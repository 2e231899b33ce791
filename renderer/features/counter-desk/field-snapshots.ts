import { type Fact, isFilled } from '../../../shared/case/fact.ts'
import type { Evaluation, FieldState, Problem } from '../../../shared/catalog/evaluate.ts'
import { isChoice } from '../../lib/field-text.ts'
import type { FieldSnapshot, SectionSnapshot } from './desk-state.ts'

/** What the clerk has seen or asked for so far; decides which sentences stand beside the fields. */
export interface Attention {
  /** Left once, or complete: a mistake in it is pointed out. */
  readonly visited: ReadonlySet<string>
  /** Gone through by F8 or F9: that it is empty is pointed out too. */
  readonly demanded: ReadonlySet<string>
  /** What the engine said about a value. */
  readonly refusals: ReadonlyMap<string, string>
  /** Known facts that the clerk is changing. */
  readonly unlocked: ReadonlySet<string>
}

export type FieldSnapshots = ReadonlyMap<string, FieldSnapshot>

/** Keeps the previous snapshot of each field in which nothing has changed. */
export function toFieldSnapshots(
  evaluation: Evaluation,
  facts: ReadonlyMap<string, Fact>,
  attention: Attention,
  previous: FieldSnapshots,
): FieldSnapshots {
  const problems = new Map(evaluation.problems.map((problem) => [problem.key, problem]))
  const next = new Map<string, FieldSnapshot>()
  for (const { fields } of evaluation.sections) {
    for (const state of fields) {
      const { key } = state.field
      const made = toSnapshot(state, facts.get(key), problems.get(key), attention)
      const before = previous.get(key)
      next.set(key, before !== undefined && sameSnapshot(before, made) ? before : made)
    }
  }
  return next
}

function toSnapshot(
  state: FieldState,
  fact: Fact | undefined,
  problem: Problem | undefined,
  attention: Attention,
): FieldSnapshot {
  const { field, value, required } = state
  const source = isFilled(value) ? (state.isDefault ? 'default' : (fact?.source ?? null)) : null
  const known = source !== null && source !== 'typed'
  return {
    field,
    value: isFilled(value) ? value : undefined,
    source,
    required,
    problem: attention.refusals.get(field.key) ?? shownProblem(problem, attention),
    // A choice is changed by one key anyway, so locking it would only add one.
    locked: known && !isChoice(field) && !attention.unlocked.has(field.key),
  }
}

function shownProblem(problem: Problem | undefined, attention: Attention): string | null {
  if (problem === undefined) return null
  const asked = problem.kind === 'invalid' ? attention.visited : attention.demanded
  return asked.has(problem.key) || attention.demanded.has(problem.key) ? problem.message : null
}

function sameSnapshot(a: FieldSnapshot, b: FieldSnapshot): boolean {
  return (
    a.field === b.field &&
    a.value === b.value &&
    a.source === b.source &&
    a.required === b.required &&
    a.problem === b.problem &&
    a.locked === b.locked
  )
}

/** Keeps the previous list, and each section of it, in which nothing has changed. */
export function toSectionSnapshots(
  evaluation: Evaluation,
  fields: FieldSnapshots,
  previous: readonly SectionSnapshot[],
): readonly SectionSnapshot[] {
  const kinds = new Map(evaluation.problems.map(({ key, kind }) => [key, kind]))
  const next = evaluation.sections.map(({ section, fields: states }) => {
    const keys = states.map(({ field }) => field.key)
    const missing = keys.filter((key) => kinds.get(key) === 'missing').length
    const invalid = keys.filter((key) => kinds.get(key) === 'invalid').length
    const made: SectionSnapshot = {
      section,
      keys,
      missing,
      invalid,
      ...knownOf(
        keys.flatMap((key) => fields.get(key) ?? []),
        missing + invalid === 0,
      ),
    }
    const before = previous.find((one) => one.section.id === section.id)
    return before !== undefined && sameSection(before, made) ? before : made
  })
  const unchanged =
    next.length === previous.length && next.every((section, at) => section === previous[at])
  return unchanged ? previous : next
}

function knownOf(
  fields: readonly FieldSnapshot[],
  isRight: boolean,
): Pick<SectionSnapshot, 'known' | 'filled' | 'foldable' | 'fromHistory'> {
  const filled = fields.filter(({ source }) => source !== null)
  const known = filled.filter(({ source }) => source !== 'typed')
  const quiet = isRight && fields.every(({ problem }) => problem === null)
  const foldable = quiet && known.length > 0 && known.length === filled.length
  return {
    known: known.length,
    filled: filled.length,
    foldable,
    fromHistory: foldable && fields.every(({ source }) => source === 'history'),
  }
}

function sameSection(a: SectionSnapshot, b: SectionSnapshot): boolean {
  return (
    a.section === b.section &&
    a.missing === b.missing &&
    a.invalid === b.invalid &&
    a.known === b.known &&
    a.filled === b.filled &&
    a.foldable === b.foldable &&
    a.fromHistory === b.fromHistory &&
    a.keys.length === b.keys.length &&
    a.keys.every((key, at) => key === b.keys[at])
  )
}
