import type {
  Evaluation,
  ItemState,
  MaterialState,
  Problem,
} from '../../../shared/catalog/evaluate.ts'

/**
 * The evaluation with the item, material and problem states of the one before wherever they say the same,
 * so that what did not change is not painted again.
 */
export function keepUnchanged(next: Evaluation, before: Evaluation): Evaluation {
  return {
    ...next,
    items: keepList(next.items, before.items, sameItem),
    materials: keepList(next.materials, before.materials, sameMaterial),
    problems: keepList(next.problems, before.problems, sameProblem),
  }
}

export function keepProblems(
  next: readonly Problem[],
  before: readonly Problem[],
): readonly Problem[] {
  return keepList(next, before, sameProblem)
}

function keepList<T>(
  next: readonly T[],
  before: readonly T[],
  same: (a: T, b: T) => boolean,
): readonly T[] {
  const kept = next.map((one, at) => {
    const old = before[at]
    return old !== undefined && same(one, old) ? old : one
  })
  const unchanged = kept.length === before.length && kept.every((one, at) => one === before[at])
  return unchanged ? before : kept
}

function sameItem(a: ItemState, b: ItemState): boolean {
  return (
    a.item === b.item &&
    a.offered === b.offered &&
    a.chosen === b.chosen &&
    a.promisedDays === b.promisedDays &&
    a.why.text === b.why.text
  )
}

function sameMaterial(a: MaterialState, b: MaterialState): boolean {
  return (
    a.material === b.material &&
    a.required === b.required &&
    a.why.text === b.why.text &&
    a.neededBy.length === b.neededBy.length &&
    a.neededBy.every((need, at) => need.itemId === b.neededBy[at]?.itemId)
  )
}

function sameProblem(a: Problem, b: Problem): boolean {
  return a.key === b.key && a.place === b.place && a.kind === b.kind && a.message === b.message
}
