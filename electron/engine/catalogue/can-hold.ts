import type { FactValue, ScalarValue } from '../../../shared/case/fact.ts'
import type { SelectedItem } from '../../../shared/case/joint-case.ts'
import { type Answers, answersOf, type FieldRule, holds } from '../../../shared/catalog/answers.ts'
import type { Catalogue, Field, Item } from '../../../shared/catalog/catalogue.ts'
import type { Rule } from '../../../shared/catalog/rule.ts'
import { dependencies, itemsIn } from './find-loop.ts'
import { leavesOf } from './lint-rule.ts'

/** Beyond this many combinations a condition is taken on trust, so that a start never waits for it. */
const mostCombinations = 20_000

/** Whether any answers at all make the field appear; tried out, since rules may contradict each other. */
export function canBeShown(catalogue: Catalogue, field: Field): boolean {
  const { key, items = [], visible } = field
  if (visible === undefined && items.every((itemId) => isFree(catalogue, itemId))) return true
  return canHold(catalogue, items, visible, ({ isVisible }) => isVisible(key))
}

/** Whether any answers make the rule hold in a case with the item. */
export function canApply(catalogue: Catalogue, itemId: string, rule: Rule | undefined): boolean {
  if (rule === undefined && isFree(catalogue, itemId)) return true
  return canHold(
    catalogue,
    [itemId],
    rule,
    (answers) => answers.isChosen(itemId) && (rule === undefined || holds(rule, answers)),
  )
}

function isFree(catalogue: Catalogue, itemId: string): boolean {
  return catalogue.items.some(({ id, offered }) => id === itemId && offered === undefined)
}

function canHold(
  catalogue: Catalogue,
  itemIds: readonly string[],
  rule: Rule | undefined,
  test: (answers: Answers) => boolean,
): boolean {
  const keys = closure(catalogue, itemIds, rule)
  const involved = catalogue.fields.filter(({ key }) => keys.has(key))
  const valueSets = involved.map((each) => candidates(catalogue, each))
  const itemSets = itemsOf(
    catalogue,
    itemIds,
    [rule, ...involved.flatMap(rulesOfField)],
    involved,
  ).map(selections)
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
    if (test(answersOf(catalogue, selection, values))) return true
  }
  return false
}

/** Every field that the rule, or one of the items, hangs on, however far away. */
function closure(
  catalogue: Catalogue,
  itemIds: readonly string[],
  rule: Rule | undefined,
): ReadonlySet<string> {
  const keys = new Set<string>()
  const add = (from: Pick<Field, 'items' | 'visible' | 'defaultWhen' | 'defaultFrom'>) => {
    for (const key of dependencies(catalogue, from)) {
      const next = catalogue.fields.find((candidate) => candidate.key === key)
      if (next === undefined || keys.has(key) || key === from.defaultFrom) continue
      keys.add(key)
      add(next)
    }
  }
  add({ items: [...itemIds], ...(rule && { visible: rule }) })
  return keys
}

function candidates(catalogue: Catalogue, field: Field): readonly (FactValue | undefined)[] {
  if (field.type === 'boolean') return [true, false]
  if (field.choices !== undefined) return field.choices.map(({ value }) => value)
  const bounds = allRules(catalogue)
    .flatMap(leavesOf)
    .flatMap((leaf) => ('field' in leaf && leaf.field === field.key ? boundsOf(leaf) : []))
  if (field.type === 'list') return [undefined, [{}]]
  return bounds.length > 0 ? [undefined, ...new Set(bounds)] : [undefined, '有']
}

function boundsOf(leaf: FieldRule): readonly ScalarValue[] {
  if ('atLeast' in leaf) return [leaf.atLeast, leaf.atLeast - 1]
  if ('atMost' in leaf) return [leaf.atMost, leaf.atMost + 1]
  if ('filled' in leaf) return []
  return typeof leaf.is === 'object' ? leaf.is : [leaf.is]
}

function allRules(catalogue: Catalogue): readonly Rule[] {
  return [
    ...catalogue.fields.flatMap(rulesOfField),
    ...catalogue.items.flatMap(({ offered, promisedDaysWhen }) => [
      offered,
      ...(promisedDaysWhen ?? []).map(({ rule }) => rule),
    ]),
    ...catalogue.materials.flatMap(({ neededBy }) => neededBy.map(({ rule }) => rule)),
  ].filter((rule) => rule !== undefined)
}

function rulesOfField({ visible, defaultWhen }: Field): readonly (Rule | undefined)[] {
  return [visible, defaultWhen]
}

function itemsOf(
  catalogue: Catalogue,
  itemIds: readonly string[],
  rules: readonly (Rule | undefined)[],
  involved: readonly Field[],
): readonly Item[] {
  const offered = catalogue.items
    .filter(({ id }) => itemIds.includes(id))
    .map((item) => item.offered)
  const ids = new Set([
    ...itemIds,
    ...involved.flatMap(({ items }) => items ?? []),
    ...[...rules, ...offered].flatMap((rule) => (rule === undefined ? [] : itemsIn(rule))),
  ])
  return catalogue.items.filter(({ id }) => ids.has(id))
}

function selections(item: Item): readonly (SelectedItem | null)[] {
  const variants = item.variants.length === 0 ? [null] : item.variants.map(({ id }) => id)
  return [null, ...variants.map((variantId) => ({ itemId: item.id, variantId }))]
}
