import { type CellValue, type Fact, type FactValue, isFilled, isTable } from '../case/fact.ts'
import type { CatalogueIndex } from './answers.ts'
import type { Column, Field } from './catalogue.ts'
import { valueWords } from './explain.ts'
import type { KeptValue } from './kept-value.ts'
import type { FieldMove } from './package.ts'
import { rowWords } from './table.ts'

/** False for a field that `value` could not have been typed into; a wrong value of the right kind is no loss. */
export function canHold(field: Field, value: FactValue): boolean {
  switch (kindOf(field)) {
    case 'boolean':
      return typeof value === 'boolean'
    case 'amount':
      return typeof value === 'number'
    case 'list':
      return isTable(value)
    case 'choice':
      return field.choices?.some((choice) => choice.value === value) ?? false
    case 'text':
      return typeof value === 'string'
  }
}

/** True when values of `before` may not fit into `after`; asked before a package is taken in. */
export function isRetyped(before: Field, after: Field): boolean {
  if (kindOf(before) !== kindOf(after)) return true
  if (before.type !== 'list') return false
  return (before.columns ?? []).some((column) => {
    const now = after.columns?.find(({ key }) => key === column.key)
    return now === undefined || columnKind(now) !== columnKind(column)
  })
}

/**
 * Whether an answer to `before` says the same in `after`. The code of a choice fits into a text and says
 * nothing there.
 */
function saysSame(before: Field, after: Field, value: FactValue): boolean {
  const isCodeInText = kindOf(before) === 'choice' && kindOf(after) === 'text'
  return !isCodeInText && canHold(after, value)
}

/** What a value is, as far as one type can hold what was given for another. */
type ValueKind = 'amount' | 'boolean' | 'choice' | 'list' | 'text'

function kindOf({ type }: Field): ValueKind {
  if (type === 'number' || type === 'integer') return 'amount'
  if (type === 'choice' || type === 'regionCode') return 'choice'
  return type === 'boolean' || type === 'list' ? type : 'text'
}

function columnKind({ type }: Column): ValueKind {
  if (type === 'number' || type === 'integer') return 'amount'
  return type === 'boolean' || type === 'choice' ? type : 'text'
}

export interface FactPlan {
  readonly kept: KeptValue[]
  readonly written: Fact[]
  readonly taken: string[]
  moved: number
}

/** What becomes of each answer of a draft. */
export function planFacts(
  before: CatalogueIndex,
  after: CatalogueIndex,
  moves: readonly FieldMove[],
  facts: readonly Fact[],
): FactPlan {
  const plan: FactPlan = { kept: [], written: [], taken: [], moved: 0 }
  const filled = new Set(facts.filter(({ value }) => isFilled(value)).map(({ key }) => key))
  for (const fact of facts) {
    if (!isFilled(fact.value)) continue
    const field = before.fields.get(fact.key)
    if (field !== undefined) planFact(fact, field, { before, after, moves, filled, plan })
    else planLeftOver(fact, after.fields.get(fact.key), plan)
  }
  return plan
}

/** An earlier version left it behind; should its key be asked again, it may not be what is asked now. */
function planLeftOver(fact: Fact, target: Field | undefined, plan: FactPlan): void {
  if (target === undefined || canHold(target, fact.value)) return
  const text = isTable(fact.value) ? `${fact.value.length} 行` : String(fact.value)
  const { key, value } = fact
  const reason = noPlace(target)
  plan.kept.push({ kind: 'fact', key, name: target.name, text, value, reason })
  plan.taken.push(key)
}

interface FactContext {
  readonly before: CatalogueIndex
  readonly after: CatalogueIndex
  readonly moves: readonly FieldMove[]
  readonly filled: Set<string>
  readonly plan: FactPlan
}

function planFact(fact: Fact, field: Field, context: FactContext): void {
  const key = destinationOf(fact.key, context)
  const target = context.after.fields.get(key)
  if (target === undefined) keep(fact, field, '新版清单不再填写这一栏。', context)
  else if (key === fact.key) planInPlace(fact, field, target, context)
  else planMove(fact, field, target, context)
}

function planInPlace(fact: Fact, field: Field, target: Field, context: FactContext): void {
  if (saysSame(field, target, fact.value)) {
    const value = withoutLostCells(fact, field, target, context)
    if (value !== fact.value) context.plan.written.push({ ...fact, value })
    return
  }
  // What was wrong before stands where the clerk sees what is wrong with it.
  if (!canHold(field, fact.value)) return
  keep(fact, field, noPlace(target), context)
  context.plan.taken.push(fact.key)
}

/** Whatever keeps a fact from moving, it stays where it is, under a key that is no longer asked. */
function planMove(fact: Fact, field: Field, target: Field, context: FactContext): void {
  const { plan, filled } = context
  if (filled.has(target.key)) {
    keep(fact, field, `并入“${target.name}”，该栏已有内容，未覆盖。`, context)
  } else if (saysSame(field, target, fact.value)) {
    const value = withoutLostCells(fact, field, target, context)
    plan.written.push({ ...fact, key: target.key, value })
    plan.taken.push(fact.key)
    plan.moved += 1
    filled.add(target.key)
  } else keep(fact, field, noPlace(target), context)
}

function noPlace({ name }: Field): string {
  return `“${name}”的填法已变，原内容放不进去，请重新填写。`
}

/** Follows the moves in order, as far as the newer version knows the field. */
function destinationOf(key: string, { after, moves }: FactContext): string {
  let now = key
  for (const { field, into } of moves) {
    if (field === now && into !== null) now = into
  }
  return after.fields.has(now) ? now : key
}

/** A table with cells that the columns can't hold goes on the list whole; what they can hold stays. */
function withoutLostCells(
  fact: Fact,
  field: Field,
  target: Field,
  context: FactContext,
): FactValue {
  const { value } = fact
  if (!isTable(value)) return value
  const columns = new Map((target.columns ?? []).map((column) => [column.key, column]))
  const isCode = (key: string) => field.columns?.find((one) => one.key === key)?.type === 'choice'
  const fits = ([key, cell]: [string, CellValue]) => {
    const column = columns.get(key)
    if (column === undefined) return false
    const isCodeInText = isCode(key) && columnKind(column) === 'text'
    return cell === '' || (!isCodeInText && cellFits(column, cell))
  }
  const lost = value.some((row) => Object.entries(row).some((entry) => !fits(entry)))
  if (!lost) return value
  keep(fact, field, `表格“${target.name}”的列有变，放不进的格子留在这里。`, context)
  return value.map((row) => Object.fromEntries(Object.entries(row).filter((entry) => fits(entry))))
}

function cellFits(column: Column, cell: CellValue): boolean {
  const kind = columnKind(column)
  if (kind === 'amount') return typeof cell === 'number'
  if (kind === 'boolean') return typeof cell === 'boolean'
  if (kind === 'choice') return column.choices?.some(({ value }) => value === cell) ?? false
  return typeof cell === 'string'
}

function keep({ key, value }: Fact, field: Field, reason: string, { plan }: FactContext): void {
  const text = isTable(value) ? rowWords(field, value).join('\n') : valueWords(field, value)
  plan.kept.push({ kind: 'fact', key, name: field.name, text, value, reason })
}
