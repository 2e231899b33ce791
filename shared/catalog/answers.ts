import {
  type FactValue,
  type FactValues,
  isFilled,
  isTable,
  type ScalarValue,
} from '../case/fact.ts'
import type { SelectedItem } from '../case/joint-case.ts'
import type { Catalogue, Field, Item, Material } from './catalogue.ts'
import type { Rule } from './rule.ts'

/** A catalogue with its parts found by key; built once per catalogue. */
export interface CatalogueIndex {
  readonly fields: ReadonlyMap<string, Field>
  readonly items: ReadonlyMap<string, Item>
  readonly materials: ReadonlyMap<string, Material>
}

const indexes = new WeakMap<Catalogue, CatalogueIndex>()

export function indexOf(catalogue: Catalogue): CatalogueIndex {
  const known = indexes.get(catalogue)
  if (known !== undefined) return known
  const index: CatalogueIndex = {
    fields: new Map(catalogue.fields.map((field) => [field.key, field])),
    items: new Map(catalogue.items.map((item) => [item.id, item])),
    materials: new Map(catalogue.materials.map((material) => [material.id, material])),
  }
  indexes.set(catalogue, index)
  return index
}

/**
 * What a case answers, as the rules see it: a field that is not shown has no answer, whatever was typed
 * while it was; an item that is not offered is not chosen, whatever was ticked before.
 */
export interface Answers {
  readonly index: CatalogueIndex
  readonly isChosen: (itemId: string, variantId?: string) => boolean
  readonly isOffered: (itemId: string) => boolean
  readonly isVisible: (key: string) => boolean
  /** The fact, or the default that stands in its place; undefined when not visible or not answered. */
  readonly valueOf: (key: string) => FactValue | undefined
  readonly isDefault: (key: string) => boolean
}

/**
 * Answers are found on demand and remembered, so a rule may look at a field whose own visibility hangs on
 * another. The loader refuses loops; should one arrive all the same, the question inside it counts as no.
 */
export function answersOf(
  catalogue: Catalogue,
  selection: readonly SelectedItem[],
  values: FactValues,
): Answers {
  const index = indexOf(catalogue)
  const selected = new Map(selection.map((item) => [item.itemId, item.variantId]))
  const offered = remembered((itemId) => {
    const item = index.items.get(itemId)
    return item !== undefined && (item.offered === undefined || holds(item.offered, answers))
  }, false)
  const isChosen = (itemId: string, variantId?: string) =>
    selected.has(itemId) &&
    (variantId === undefined || selected.get(itemId) === variantId) &&
    offered(itemId)
  const visible = remembered((key) => {
    const field = index.fields.get(key)
    if (field === undefined) return false
    if (field.items !== undefined && !field.items.some((itemId) => isChosen(itemId))) return false
    return field.visible === undefined || holds(field.visible, answers)
  }, false)
  const standing = remembered<FactValue | undefined>((key) => {
    const field = index.fields.get(key)
    if (field?.defaultWhen !== undefined && !holds(field.defaultWhen, answers)) return undefined
    if (field?.defaultFrom !== undefined) {
      const source = answers.valueOf(field.defaultFrom)
      if (isFilled(source)) return source
    }
    return field?.defaultValue
  }, undefined)
  const answers: Answers = {
    index,
    isChosen,
    isOffered: offered,
    isVisible: visible,
    valueOf(key) {
      if (!visible(key)) return undefined
      const fact = values[key]
      return isFilled(fact) ? fact : standing(key)
    },
    isDefault: (key) => !isFilled(values[key]) && isFilled(standing(key)),
  }
  return answers
}

export function holds(rule: Rule, answers: Answers): boolean {
  if ('always' in rule) return true
  if ('any' in rule) return rule.any.some((part) => holds(part, answers))
  if ('all' in rule) return rule.all.every((part) => holds(part, answers))
  if ('not' in rule) return !holds(rule.not, answers)
  if ('item' in rule) return answers.isChosen(rule.item, rule.variant)
  return fieldHolds(rule, answers.valueOf(rule.field))
}

export type FieldRule = Extract<Rule, { field: string }>

function fieldHolds(rule: FieldRule, value: FactValue | undefined): boolean {
  if ('filled' in rule) return isFilled(value)
  if ('is' in rule) return value !== undefined && !isTable(value) && isOneOf(rule.is, value)
  if (typeof value !== 'number') return false
  return 'atLeast' in rule ? value >= rule.atLeast : value <= rule.atMost
}

function isOneOf(wanted: ScalarValue | readonly ScalarValue[], value: ScalarValue): boolean {
  return typeof wanted === 'object' ? wanted.includes(value) : wanted === value
}

function remembered<T>(find: (key: string) => T, insideLoop: T): (key: string) => T {
  const found = new Map<string, T>()
  return (key) => {
    const known = found.get(key)
    if (known !== undefined || found.has(key)) return known as T
    found.set(key, insideLoop)
    const value = find(key)
    found.set(key, value)
    return value
  }
}
