import { type FactValue, isTable } from '../case/fact.ts'
import { type Answers, type CatalogueIndex, type FieldRule, holds } from './answers.ts'
import type { Basis, Field } from './catalogue.ts'
import type { Rule } from './rule.ts'
import { tableWords } from './table.ts'

/** Why something is shown, required or offered: the reason in Chinese, and the document behind it. */
export interface Why {
  readonly text: string
  readonly basis: Basis
}

/**
 * The answers that make a rule hold, or that keep it from holding, as a clause such as
 * `“是否涉及外线”为“是”`. Only the parts that decide are named.
 */
export function explain(rule: Rule, answers: Answers): string {
  if ('always' in rule) return '一律适用'
  if ('any' in rule) return explainParts(rule.any, answers, holds(rule, answers), false)
  if ('all' in rule) return explainParts(rule.all, answers, holds(rule, answers), true)
  if ('not' in rule) return explain(rule.not, answers)
  if ('item' in rule) {
    const chosen = answers.isChosen(rule.item, rule.variant) ? '已选' : '未选'
    return `${chosen}“${itemWords(rule.item, rule.variant, answers.index)}”`
  }
  return explainField(rule, answers)
}

function explainParts(
  parts: readonly Rule[],
  answers: Answers,
  held: boolean,
  allNeeded: boolean,
): string {
  const deciding = parts.filter((part) => holds(part, answers) === held)
  // One part is enough to make `any` hold, or to make `all` fail; otherwise each of them counts.
  const named = held === allNeeded ? deciding : deciding.slice(0, 1)
  return [...new Set(named.map((part) => explain(part, answers)))].join('，且')
}

function explainField(rule: FieldRule, answers: Answers): string {
  const field = answers.index.fields.get(rule.field)
  const value = answers.valueOf(rule.field)
  const name = field?.name ?? rule.field
  if (field === undefined || value === undefined) return `“${name}”未填`
  return `“${name}”为“${valueWords(field, value)}”`
}

function itemWords(itemId: string, variantId: string | undefined, index: CatalogueIndex): string {
  const item = index.items.get(itemId)
  const variant = item?.variants.find(({ id }) => id === variantId)
  return variant === undefined
    ? (item?.shortName ?? itemId)
    : `${item?.shortName ?? itemId}（${variant.name}）`
}

/**
 * A value as it is read on the screen and on paper: the choice's name, 是/否, a number with its unit, of a
 * table its number of rows and its totals (`rowWords` has the rows).
 */
export function valueWords(field: Field, value: FactValue): string {
  if (isTable(value)) return tableWords(field, value)
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return field.unit ? `${value} ${field.unit}` : String(value)
  return field.choices?.find((choice) => choice.value === value)?.name ?? value
}

/** Names of chosen items in the order of the catalogue, joined for a sentence. */
export function itemNames(itemIds: readonly string[], index: CatalogueIndex): string {
  return itemIds.map((itemId) => `“${itemWords(itemId, undefined, index)}”`).join('、')
}
