import type { FactValue, ScalarValue } from '../../../shared/case/fact.ts'
import type { SelectedItem } from '../../../shared/case/joint-case.ts'
import { answersOf, type FieldRule } from '../../../shared/catalog/answers.ts'
import type { Catalogue, Field, Item } from '../../../shared/catalog/catalogue.ts'
import { dependencies, itemsIn } from './find-loop.ts'
import { leavesOf } from './lint-rule.ts'

/** Beyond this many combinations a condition is taken on trust, so that a start never waits for it. */
const mostCombinations = 20_000

/** Whether any answers at all make the field appear; tried out, since rules may contradict each other. */
export function canBeShown(catalogue: Catalogue, field: Field): boolean {
  const keys = closure(catalogue, field)
  const involved = catalogue.fields.filter(({ key }) => keys.has(key))
  const valueSets = involved.map((each) => candidates(catalogue, each))
  const itemSets = itemsOf(catalogue, [field, ...involved]).map(selections)
  const total = [...valueSets, ...itemSets].reduce((product, { length }) => product * length, 1)
  if (total > mostCombinations) return true
  for (let nth = 0; nth < total; nth += 1) {
    let rest = nth
    const pick = <T>(set: readonly T[]): T | undefined => {
      const picked = set[rest % set.length]
      rest = Math.floor(rest / set.length)
      return picked
    }
    const values = Object.fromEntries(
      involved.map(({ key }, at) => [key, pick(valueSets[at] ?? [])]),
    )
    const selection = itemSets.map(pick).filter((item) => item !== null && item !== undefined)
    if (answersOf(catalogue, selection, values).isVisible(field.key)) return true
  }
  return false
}

/** Every field that the field's appearance hangs on, however far away. */
function closure(catalogue: Catalogue, field: Field): ReadonlySet<string> {
  const keys = new Set<string>()
  const add = (from: Field) => {
    for (const key of dependencies(catalogue, from)) {
      const next = catalogue.fields.find((candidate) => candidate.key === key)
      if (next === undefined || keys.has(key) || key === from.defaultFrom) continue
      keys.add(key)
      add(next)
    }
  }
  add(field)
  return keys
}

function candidates(catalogue: Catalogue, field: Field): readonly (FactValue | undefined)[] {
  if (field.type === 'boolean') return [true, false]
  if (field.choices !== undefined) return field.choices.map(({ value }) => value)
  const bounds = rulesOf(catalogue)
    .flatMap(leavesOf)
    .flatMap((leaf) => ('field' in leaf && leaf.field === field.key ? boundsOf(leaf) : []))
  if (field.type === 'list') return [undefined, [{}]]
  return bounds.length > 0 ? [undefined, ...new Set(bounds)] : [undefined, '有']
}

function boundsOf(leaf: FieldRule): readonly ScalarValue[] {
  if ('atLeast' in leaf) return [leaf.atLeast]
  if ('atMost' in leaf) return [leaf.atMost]
  if ('filled' in leaf) return []
  return typeof leaf.is === 'object' ? leaf.is : [leaf.is]
}

function rulesOf(catalogue: Catalogue) {
  return [
    ...catalogue.fields.flatMap(({ visible, defaultWhen }) => [visible, defaultWhen]),
    ...catalogue.items.map(({ offered }) => offered),
  ].filter((rule) => rule !== undefined)
}

function itemsOf(catalogue: Catalogue, fields: readonly Field[]): readonly Item[] {
  const ids = new Set(
    fields.flatMap(({ items, visible }) => [
      ...(items ?? []),
      ...(visible ? itemsIn(visible) : []),
    ]),
  )
  return catalogue.items.filter(({ id }) => ids.has(id))
}

function selections(item: Item): readonly (SelectedItem | null)[] {
  const variants = item.variants.length === 0 ? [null] : item.variants.map(({ id }) => id)
  return [null, ...variants.map((variantId) => ({ itemId: item.id, variantId }))]
}
