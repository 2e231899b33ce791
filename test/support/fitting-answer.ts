import { type FactValue, isTable } from '../../shared/case/fact.ts'
import type { Catalogue, Check } from '../../shared/catalog/catalogue.ts'
import { listTotal } from '../../shared/catalog/table.ts'

type Read = (key: string) => FactValue | undefined

/** The answer that the other answers leave for a field by the checks beside it; undefined: they refuse nothing. */
export function fittingAnswer(
  catalogue: Catalogue,
  key: string,
  read: Read,
): FactValue | undefined {
  for (const check of catalogue.checks) {
    if (check.second !== key) continue
    const fitting = fits(catalogue, check, read)
    if (fitting !== undefined && fitting !== read(key)) return fitting
  }
  return undefined
}

function fits(catalogue: Catalogue, check: Check, read: Read): FactValue | undefined {
  const second = read(check.second)
  switch (check.kind) {
    case 'refused-when':
      return undefined
    case 'not-after':
      return later(read(check.first), second)
    case 'not-above':
      return atLeast(amount(read(check.first)) / (check.factor ?? 1), second)
    case 'sum':
      return whole(check.parts.map(read), (one, other) => one + other)
    case 'product':
      return whole(check.parts.map(read), (one, other) => one * other)
    case 'list-total': {
      const rows = read(check.list)
      const field = catalogue.fields.find(({ key }) => key === check.list)
      if (field === undefined || !isTable(rows)) return undefined
      const total = listTotal(field, rows, check.columns) ?? undefined
      return check.relation === 'equal' || total === undefined ? total : atLeast(total, second)
    }
  }
}

function later(first: FactValue | undefined, second: FactValue | undefined): FactValue | undefined {
  if (typeof first !== 'string' || typeof second !== 'string') return undefined
  return first > second ? first : second
}

function atLeast(least: number, second: FactValue | undefined): FactValue | undefined {
  if (typeof second !== 'number' || Number.isNaN(least)) return undefined
  return least > second ? Math.ceil(least) : second
}

function whole(
  parts: readonly (FactValue | undefined)[],
  join: (one: number, other: number) => number,
): FactValue | undefined {
  const amounts = parts.map(amount)
  return amounts.some(Number.isNaN) ? undefined : amounts.reduce(join)
}

function amount(value: FactValue | undefined): number {
  return typeof value === 'number' ? value : Number.NaN
}
