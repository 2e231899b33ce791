import { z } from 'zod'
import { type Fact, type FactRow, FactValue, isFilled, isTable } from '../case/fact.ts'
import type { MaterialRecord, SelectedItem } from '../case/joint-case.ts'
import { materialHandlingNames } from '../case/joint-case.ts'
import { type CatalogueIndex, indexOf } from './answers.ts'
import type { Catalogue, Column, Field } from './catalogue.ts'
import { compareCatalogues, type Difference } from './compare-catalogues.ts'
import { valueWords } from './explain.ts'
import type { FieldMove } from './package.ts'
import { itemWords } from './rule-words.ts'
import { rowWords } from './table.ts'

/** Something that a draft held and the newer version has no place for; kept whole, and shown to the clerk. */
export const KeptValue = z.strictObject({
  kind: z.enum(['fact', 'item', 'material']),
  /** A field's key, an item's or a material's id. */
  key: z.string(),
  /** As the older version called it. */
  name: z.string(),
  /** The value as it was read on the screen. */
  text: z.string(),
  /** The value itself; null for items and materials. */
  value: FactValue.nullable(),
  /** Why it has no place, and what to do. */
  reason: z.string(),
})
export type KeptValue = z.infer<typeof KeptValue>

export interface DraftContent {
  readonly facts: readonly Fact[]
  readonly items: readonly SelectedItem[]
  readonly materials: readonly MaterialRecord[]
}

/** What carrying a draft to another version does to it. Whatever is not named stays as it is. */
export interface CarryOverPlan {
  /** The differences that concern the items of the draft. */
  readonly differences: readonly Difference[]
  readonly kept: readonly KeptValue[]
  /** Facts under another key or with fewer cells; source, person and time stay theirs. */
  readonly written: readonly Fact[]
  /** How many of them went to another field. */
  readonly moved: number
  /** Keys whose fact went elsewhere, or can't be held by the field that now bears the key. */
  readonly taken: readonly string[]
  readonly items: readonly SelectedItem[]
  readonly withdrawnMaterials: readonly string[]
}

/** `moves`: what the packages between the two versions say about fields, oldest first. */
export function planCarryOver(
  from: Catalogue,
  to: Catalogue,
  moves: readonly FieldMove[],
  draft: DraftContent,
): CarryOverPlan {
  const facts = planFacts(indexOf(from), indexOf(to), moves, draft.facts)
  const items = planItems(indexOf(from), indexOf(to), draft.items)
  const materials = planMaterials(indexOf(from), indexOf(to), draft.materials)
  return {
    differences: concerning(compareCatalogues(from, to), from, to, draft.items),
    kept: [...facts.kept, ...items.kept, ...materials.kept],
    written: facts.written,
    moved: facts.moved,
    taken: facts.taken,
    items: items.items,
    withdrawnMaterials: materials.withdrawn,
  }
}

/** False for a field that `value` could not have been typed into; a wrong value of the right kind is no loss. */
export function canHold(field: Field, value: FactValue): boolean {
  switch (field.type) {
    case 'boolean':
      return typeof value === 'boolean'
    case 'number':
    case 'integer':
      return typeof value === 'number'
    case 'list':
      return isTable(value)
    case 'choice':
    case 'regionCode':
      return field.choices?.some((choice) => choice.value === value) ?? false
    default:
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

function kindOf({ type }: Field): string {
  if (type === 'number' || type === 'integer') return 'amount'
  if (type === 'choice' || type === 'regionCode') return 'choice'
  return type === 'boolean' || type === 'list' ? type : 'text'
}

function columnKind({ type }: Column): string {
  if (type === 'number' || type === 'integer') return 'amount'
  return type === 'boolean' || type === 'choice' ? type : 'text'
}

interface FactPlan {
  readonly kept: KeptValue[]
  readonly written: Fact[]
  readonly taken: string[]
  moved: number
}

function planFacts(
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
  const reason = `“${target.name}”的填法已变，原内容放不进去，请重新填写。`
  const { key, value } = fact
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
  const { after, plan, filled } = context
  const key = destinationOf(fact.key, context)
  const target = after.fields.get(key)
  if (target === undefined) {
    plan.kept.push(keptFact(fact, field, '新版清单不再填写这一栏。'))
    return
  }
  const moved = key !== fact.key
  if (moved && filled.has(key)) {
    plan.kept.push(keptFact(fact, field, `并入“${target.name}”，该栏已有内容，未覆盖。`))
    return
  }
  if (!canHold(target, fact.value)) {
    // It was wrong before, and stands where the clerk sees what is wrong with it.
    if (!moved && !canHold(field, fact.value)) return
    plan.kept.push(
      keptFact(fact, field, `“${target.name}”的填法已变，原内容放不进去，请重新填写。`),
    )
    // A field that bears the same key asks anew; under a key of its own the fact stays where it is.
    if (!moved) plan.taken.push(fact.key)
    return
  }
  const value = withoutLostCells(target, fact.value)
  if (value !== fact.value) {
    plan.kept.push(keptFact(fact, field, `表格“${target.name}”的列有变，放不进的格子留在这里。`))
  }
  if (moved || value !== fact.value) plan.written.push({ ...fact, key, value })
  if (moved) {
    plan.moved += 1
    plan.taken.push(fact.key)
    filled.add(key)
  }
}

/** Follows the moves in order, as far as the newer version knows the field. */
function destinationOf(key: string, { after, moves }: FactContext): string {
  let now = key
  for (const { field, into } of moves) {
    if (field === now && into !== null) now = into
  }
  return after.fields.has(now) ? now : key
}

function withoutLostCells(field: Field, value: FactValue): FactValue {
  if (!isTable(value)) return value
  const columns = new Map((field.columns ?? []).map((column) => [column.key, column]))
  const fits = ([key, cell]: [string, FactRow[string]]) => {
    const column = columns.get(key)
    return column !== undefined && (cell === '' || cellFits(column, cell))
  }
  const lost = value.some((row) => Object.entries(row).some((entry) => !fits(entry)))
  return lost
    ? value.map((row) => Object.fromEntries(Object.entries(row).filter((entry) => fits(entry))))
    : value
}

function cellFits(column: Column, cell: string | number | boolean): boolean {
  const kind = columnKind(column)
  if (kind === 'amount') return typeof cell === 'number'
  if (kind === 'boolean') return typeof cell === 'boolean'
  if (kind === 'choice') return column.choices?.some(({ value }) => value === cell) ?? false
  return typeof cell === 'string'
}

function keptFact({ key, value }: Fact, field: Field, reason: string): KeptValue {
  const text = isTable(value) ? rowWords(field, value).join('\n') : valueWords(field, value)
  return { kind: 'fact', key, name: field.name, text, value, reason }
}

function planItems(
  before: CatalogueIndex,
  after: CatalogueIndex,
  items: readonly SelectedItem[],
): { readonly items: readonly SelectedItem[]; readonly kept: readonly KeptValue[] } {
  const kept: KeptValue[] = []
  const staying = items.flatMap(({ itemId, variantId }) => {
    const item = after.items.get(itemId)
    if (item?.variants.length === 0 && variantId === null) return [{ itemId, variantId }]
    if (item?.variants.some(({ id }) => id === variantId)) return [{ itemId, variantId }]
    const onlyForm = item?.variants.length === 0
    const reason =
      item === undefined
        ? '新版清单取消了这一事项。'
        : onlyForm
          ? '新版清单不再区分情形，事项仍然选中。'
          : '新版清单改了情形，请重新选择这一事项的情形。'
    const name = itemWords(itemId, variantId, before)
    kept.push({ kind: 'item', key: itemId, name, text: '已选', value: null, reason })
    return onlyForm ? [{ itemId, variantId: null }] : []
  })
  return { items: staying, kept }
}

function planMaterials(
  before: CatalogueIndex,
  after: CatalogueIndex,
  records: readonly MaterialRecord[],
): { readonly withdrawn: readonly string[]; readonly kept: readonly KeptValue[] } {
  const kept: KeptValue[] = []
  for (const { materialId, handling, copies } of records) {
    const material = after.materials.get(materialId)
    if (material?.handlings.includes(handling)) continue
    const reason = material
      ? `新版清单不再接受“${materialHandlingNames[handling]}”，请按新的方式重新登记。`
      : '新版清单不再收这份材料。'
    const name = before.materials.get(materialId)?.name ?? materialId
    const text = `${materialHandlingNames[handling]}${copies > 0 ? ` ${copies} 份` : ''}`
    kept.push({ kind: 'material', key: materialId, name, text, value: null, reason })
  }
  return { withdrawn: kept.map(({ key }) => key), kept }
}

/** Of the whole comparison what a case with these items can meet; shared parts always count. */
function concerning(
  differences: readonly Difference[],
  from: Catalogue,
  to: Catalogue,
  items: readonly SelectedItem[],
): readonly Difference[] {
  const chosen = new Set(items.map(({ itemId }) => itemId))
  const touches = (ids: readonly string[] | undefined) =>
    ids === undefined || ids.some((id) => chosen.has(id))
  const sides = [indexOf(from), indexOf(to)]
  return differences.filter(({ part, id }) => {
    if (part === 'item') return chosen.has(id)
    if (part === 'field') return sides.some((side) => isOf(side.fields.get(id), touches))
    if (part === 'material') {
      return sides.some((side) => {
        const needs = side.materials.get(id)?.neededBy.map(({ item }) => item)
        return needs !== undefined && touches(needs)
      })
    }
    return part === 'check'
  })
}

function isOf(
  field: Field | undefined,
  touches: (ids: readonly string[] | undefined) => boolean,
): boolean {
  return field !== undefined && touches(field.items)
}
