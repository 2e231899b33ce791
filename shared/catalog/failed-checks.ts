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
      failed.set(check.second, check.message + totalWords(check, answers))
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

type ListTotal = Extract<Check, { kind: 'list-total' }>

/** Null while there is nothing to add up, or a row lacks an amount: that row has a sentence of its own. */
function totalOf({ list, columns }: ListTotal, answers: Answers): number | null {
  const rows = answers.valueOf(list)
  const field = answers.index.fields.get(list)
  if (field === undefined || !isTable(rows) || rows.length === 0) return null
  return listTotal(field, rows, columns)
}

/** What the rows come to, since the clerk can't see it beside the other field. */
function totalWords(check: Check, answers: Answers): string {
  if (check.kind !== 'list-total') return ''
  const { fields } = answers.index
  const unit = fields.get(check.second)?.unit
  const total = `${totalOf(check, answers)}${unit === undefined ? '' : ` ${unit}`}`
  return `“${fields.get(check.list)?.name ?? ''}”合计 ${total}。`
}

function totalFits(check: ListTotal, answers: Answers, second: FactValue | undefined): boolean {
  const total = totalOf(check, answers)
  if (total === null || !isNumber(second)) return true
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
