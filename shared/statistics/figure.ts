import type { Formula, Measure } from './measure.ts'

/** Of one kind of entry: how many, and the sum of their values. */
export interface Tally {
  readonly count: number
  readonly total: number
}

export const noTally: Tally = { count: 0, total: 0 }

/** One number with what it is made of, so that sums over parts can be formed again. */
export interface Figure {
  /** Null: nothing to divide by, so that there is no rate or mean. */
  readonly value: number | null
  /** Of a rate or mean; otherwise the value itself. */
  readonly part: number
  /** Of a rate or mean; otherwise 1. */
  readonly whole: number
}

/** The number that a measure makes of these tallies. */
export function figureOf(
  { formula }: Pick<Measure, 'formula'>,
  tally: (counted: string) => Tally,
): Figure {
  const { part, whole } = partsOf(formula, tally)
  return { value: whole === 0 ? null : part / whole, part, whole }
}

function partsOf(
  formula: Formula,
  tally: (counted: string) => Tally,
): { readonly part: number; readonly whole: number } {
  switch (formula.kind) {
    case 'count':
      return { part: tally(formula.of).count, whole: 1 }
    case 'sum':
      return { part: tally(formula.of).total, whole: 1 }
    case 'mean':
      return { part: tally(formula.of).total, whole: tally(formula.of).count }
    case 'ratio': {
      const of = (counted: string) => (formula.values ? tally(counted).total : tally(counted).count)
      return { part: of(formula.part), whole: of(formula.whole) }
    }
    case 'stock': {
      const ended = formula.ended.reduce((sum, one) => sum + tally(one).count, 0)
      return { part: tally(formula.opened).count - ended, whole: 1 }
    }
  }
}
