import type { Catalogue, Field } from '../../../shared/catalog/catalogue.ts'
import type { Rule } from '../../../shared/catalog/rule.ts'
import { leavesOf } from './lint-rule.ts'

export interface Loop {
  /** The field keys on the way round; the first comes again at the end. */
  readonly keys: readonly string[]
  readonly ofDefaults: boolean
}

/** A field whose answer hangs on itself, by defaults, by conditions, or by the items that ask it. */
export function findLoop(catalogue: Catalogue): Loop | null {
  const defaults = new Map(
    catalogue.fields.map((field) => [
      field.key,
      field.defaultFrom === undefined ? [] : [field.defaultFrom],
    ]),
  )
  const ofDefaults = walk(defaults)
  if (ofDefaults !== null) return { keys: ofDefaults, ofDefaults: true }
  const all = new Map(catalogue.fields.map((field) => [field.key, dependencies(catalogue, field)]))
  const keys = walk(all)
  return keys === null ? null : { keys, ofDefaults: false }
}

/** The fields that decide whether a field is shown and what stands in it. */
export function dependencies(
  catalogue: Catalogue,
  field: Pick<Field, 'items' | 'visible' | 'defaultWhen' | 'defaultFrom'>,
): readonly string[] {
  const rules = [field.visible, field.defaultWhen].filter((rule) => rule !== undefined)
  const itemIds = new Set([...(field.items ?? []), ...rules.flatMap(itemsIn)])
  const offered = catalogue.items.flatMap(({ id, offered: rule }) =>
    itemIds.has(id) && rule !== undefined ? [rule] : [],
  )
  const keys = [...rules, ...offered].flatMap(fieldsIn)
  return field.defaultFrom === undefined ? keys : [...keys, field.defaultFrom]
}

function fieldsIn(rule: Rule): readonly string[] {
  return leavesOf(rule).flatMap((leaf) => ('field' in leaf ? [leaf.field] : []))
}

export function itemsIn(rule: Rule): readonly string[] {
  return leavesOf(rule).flatMap((leaf) => ('item' in leaf ? [leaf.item] : []))
}

function walk(edges: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  const done = new Set<string>()
  const visit = (key: string, path: readonly string[]): readonly string[] | null => {
    const start = path.indexOf(key)
    if (start >= 0) return [...path.slice(start), key]
    if (done.has(key)) return null
    for (const next of edges.get(key) ?? []) {
      const loop = visit(next, [...path, key])
      if (loop !== null) return loop
    }
    done.add(key)
    return null
  }
  for (const key of edges.keys()) {
    const loop = visit(key, [])
    if (loop !== null) return loop
  }
  return null
}
