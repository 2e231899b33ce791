import type { CatalogueIndex } from './answers.ts'
import { valueWords } from './explain.ts'
import type { Rule } from './rule.ts'

/** A rule as a clause, whatever is answered: `“是否涉及外线”为“是”，且选了“供电（高压）”`. */
export function ruleWords(rule: Rule, index: CatalogueIndex): string {
  if ('always' in rule) return '一律'
  if ('any' in rule) return joined(rule.any, '，或', index)
  if ('all' in rule) return joined(rule.all, '，且', index)
  if ('not' in rule) return 'always' in rule.not ? '从不' : `并非（${ruleWords(rule.not, index)}）`
  if ('item' in rule) return `选了“${itemWords(rule.item, rule.variant, index)}”`
  return fieldWords(rule, index)
}

function joined(parts: readonly Rule[], word: string, index: CatalogueIndex): string {
  return parts
    .map((part) => {
      const words = ruleWords(part, index)
      return parts.length > 1 && ('any' in part || 'all' in part) ? `（${words}）` : words
    })
    .join(word)
}

function fieldWords(rule: Extract<Rule, { field: string }>, index: CatalogueIndex): string {
  const field = index.fields.get(rule.field)
  const name = `“${field?.name ?? rule.field}”`
  if ('filled' in rule) return `${name}已填`
  const unit = field?.unit ? ` ${field.unit}` : ''
  if ('atLeast' in rule) return `${name}不小于 ${rule.atLeast}${unit}`
  if ('atMost' in rule) return `${name}不大于 ${rule.atMost}${unit}`
  const wanted = typeof rule.is === 'object' ? rule.is : [rule.is]
  const values = wanted.map((value) => `“${field ? valueWords(field, value) : String(value)}”`)
  return `${name}为${values.join('或')}`
}

/** 供电（高压） */
export function itemWords(
  itemId: string,
  variantId: string | null | undefined,
  index: CatalogueIndex,
): string {
  const item = index.items.get(itemId)
  const variant = item?.variants.find(({ id }) => id === variantId)
  const name = item?.shortName ?? itemId
  return variant ? `${name}（${variant.name}）` : name
}
