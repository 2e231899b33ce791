import { type FactValue, isFilled, isTable } from '../case/fact.ts'
import { type Answers, holds } from './answers.ts'
import type { Check } from './catalogue.ts'
import { listTotal } from './table.ts'

/** Sentences of the checks that fail, by the key of the field that they are shown beside. */
export function failedChecks(
  checks: readonly Check[],
  answers: Answers,
): ReadonlyMap<string, string> {
  const failed = new Map<string, string>()
  for (const check of checks) {
    if (!failed.has(check.second) && !checkPasses(check, answers)) {
      failed.set(check.second, check.message)
    }
  }
  return failed
}

function checkPasses(check: Check, answers: Answers): boolean {
  const second = answers.valueOf(check.second)
  switch (check.kind) {
    case 'not-after': {
      const first = answers.valueOf(check.first)
      return !isText(first) || !isText(second) || first <= second
    }
    case 'not-above': {
      const first = answers.valueOf(check.first)
      return !isNumber(first) || !isNumber(second) || first <= second * (check.factor ?? 1)
    }
    case 'refused-when':
      return !isFilled(second) || !holds(check.rule, answers)
    case 'list-total':
      return totalFits(check, answers, second)
    case 'sum':
    case 'product':
      return combinationFits(check, check.parts.map(answers.valueOf), second)
  }
}

function totalFits(
  check: Extract<Check, { kind: 'list-total' }>,
  answers: Answers,
  second: FactValue | undefined,
): boolean {
  const rows = answers.valueOf(check.list)
  const field = answers.index.fields.get(check.list)
  if (field === undefined || !isTable(rows) || rows.length === 0 || !isNumber(second)) return true
  const total = listTotal(field, rows, check.columns)
  // A row that is still being filled in has a sentence of its own; its table has no total yet.
  if (total === null) return true
  const above = total - second
  const allowed = check.tolerance + epsilon
  return above <= allowed && (check.relation === 'at-most' || above >= -allowed)
}

function combinationFits(
  { kind, tolerance }: { readonly kind: 'sum' | 'product'; readonly tolerance: number },
  parts: readonly (FactValue | undefined)[],
  result: FactValue | undefined,
): boolean {
  if (!isNumber(result) || !parts.every(isNumber)) return true
  const combined =
    kind === 'sum'
      ? parts.reduce((sum, part) => sum + part, 0)
      : parts.reduce((product, part) => product * part, 1)
  const allowed = kind === 'sum' ? tolerance : Math.abs(result) * tolerance
  return Math.abs(combined - result) <= allowed + epsilon
}

/** Sums of decimal fractions are a hair off in binary; a hair is not a mistake. */
const epsilon = 1e-6

function isText(value: FactValue | undefined): value is string {
  return typeof value === 'string' && value !== ''
}

function isNumber(value: FactValue | undefined): value is number {
  return typeof value === 'number'
}
