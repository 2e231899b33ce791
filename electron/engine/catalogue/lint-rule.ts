import type { ScalarValue } from '../../../shared/case/fact.ts'
import type { FieldRule } from '../../../shared/catalog/answers.ts'
import type { Catalogue, Field } from '../../../shared/catalog/catalogue.ts'
import type { Rule } from '../../../shared/catalog/rule.ts'

/** The leaves of a rule: what it looks at, without any / all / not. */
export function leavesOf(
  rule: Rule,
): readonly Exclude<Rule, { any: unknown } | { all: unknown } | { not: unknown }>[] {
  if ('any' in rule) return rule.any.flatMap(leavesOf)
  if ('all' in rule) return rule.all.flatMap(leavesOf)
  if ('not' in rule) return leavesOf(rule.not)
  return [rule]
}

/** Deeper than anyone can read; the reason given on the screen would be as long. */
const deepest = 8

function isDeeper(rule: Rule, levels: number): boolean {
  if (levels === 0) return true
  const parts =
    'any' in rule ? rule.any : 'all' in rule ? rule.all : 'not' in rule ? [rule.not] : []
  return parts.some((part) => isDeeper(part, levels - 1))
}

/** Names that the catalogue does not have, and comparisons that could never hold. */
export function ruleProblems(catalogue: Catalogue, rule: Rule): readonly string[] {
  if (isDeeper(rule, deepest)) return [`规则嵌套超过 ${deepest - 1} 层。请改写得简单些。`]
  return leavesOf(rule).flatMap((leaf) => {
    if ('always' in leaf) return []
    if ('item' in leaf) return itemProblems(catalogue, leaf)
    const field = catalogue.fields.find(({ key }) => key === leaf.field)
    return field === undefined
      ? [`规则中没有“${leaf.field}”这个栏目。`]
      : comparisonProblems(field, leaf)
  })
}

function itemProblems(
  catalogue: Catalogue,
  { item, variant }: Extract<Rule, { item: string }>,
): readonly string[] {
  const found = catalogue.items.find(({ id }) => id === item)
  if (found === undefined) return [`规则中没有“${item}”这个事项。`]
  return variant === undefined || found.variants.some(({ id }) => id === variant)
    ? []
    : [`事项“${found.name}”没有“${variant}”这个情形。`]
}

function comparisonProblems(field: Field, leaf: FieldRule): readonly string[] {
  if ('filled' in leaf) return []
  if ('is' in leaf) {
    const wanted: readonly ScalarValue[] = typeof leaf.is === 'object' ? leaf.is : [leaf.is]
    return wanted
      .filter((value) => !canHold(field, value))
      .map((value) => `栏目“${field.name}”不可能是“${String(value)}”。`)
  }
  return field.type === 'number' || field.type === 'integer'
    ? []
    : [`栏目“${field.name}”不是数字，不能比大小。`]
}

function canHold(field: Field, value: ScalarValue): boolean {
  if (field.choices !== undefined) return field.choices.some((choice) => choice.value === value)
  if (field.type === 'list') return false
  if (field.type === 'boolean') return typeof value === 'boolean'
  if (field.type === 'number' || field.type === 'integer') return typeof value === 'number'
  return typeof value === 'string'
}
