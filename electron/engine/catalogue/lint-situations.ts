import type { Catalogue, Field } from '../../../shared/catalog/catalogue.ts'
import type { Rule } from '../../../shared/catalog/rule.ts'
import type { Origins } from './expand-catalogue.ts'
import { type Report, reportRule } from './lint-report.ts'
import { leavesOf } from './lint-rule.ts'

/** Situations are asked before any item is chosen, and alone decide which items are proposed. */
export function lintSituations(catalogue: Catalogue, origins: Origins, report: Report): void {
  const situations = new Set(
    catalogue.fields.filter(({ situation }) => situation === true).map(({ key }) => key),
  )
  const names = new Map(catalogue.fields.map(({ key, name }) => [key, name]))
  catalogue.fields.forEach((field, at) => {
    if (field.situation !== true) return
    for (const { key, message } of situationProblems(field, situations, names)) {
      report(origins.fields[at], `情形栏目“${field.name}”${message}`, key)
    }
  })
  catalogue.items.forEach((item, place) => {
    const origin = origins.items[place]
    reportRule(catalogue, item.proposed, report, origin, 'proposed')
    for (const words of strays(item.proposed, situations, names)) {
      report(origin, `事项“${item.shortName}”的建议条件${words}。`, 'proposed')
    }
    item.variants.forEach((variant, nth) => {
      const at = ['variants', nth, 'proposed'] as const
      reportRule(catalogue, variant.proposed, report, origin, ...at)
      for (const words of strays(variant.proposed, situations, names)) {
        report(origin, `事项“${item.shortName}”情形“${variant.name}”的建议条件${words}。`, ...at)
      }
    })
  })
}

interface Found {
  readonly key: keyof Field
  readonly message: string
}

function situationProblems(
  field: Field,
  situations: ReadonlySet<string>,
  names: ReadonlyMap<string, string>,
): readonly Found[] {
  const found: Found[] = []
  if (field.items !== undefined) {
    found.push({ key: 'items', message: '在选事项之前问，不能只属于某些事项（items）。' })
  }
  for (const key of ['visible', 'required', 'defaultWhen'] as const) {
    for (const words of strays(field[key], situations, names)) {
      found.push({ key, message: `在选事项之前问，其条件${words}。` })
    }
  }
  if (field.defaultFrom !== undefined && !situations.has(field.defaultFrom)) {
    found.push({ key: 'defaultFrom', message: '的默认值只能取自其他情形栏目。' })
  }
  if (field.type === 'list') found.push({ key: 'type', message: '是表格，不能在选事项之前问。' })
  return found
}

/** What a rule looks at although it isn't known before items are chosen. Unknown names are reported elsewhere. */
function strays(
  rule: Rule | undefined,
  situations: ReadonlySet<string>,
  names: ReadonlyMap<string, string>,
): readonly string[] {
  if (rule === undefined) return []
  return leavesOf(rule).flatMap((leaf) => {
    if ('item' in leaf) return [`不能取决于是否已选“${leaf.item}”`]
    if (!('field' in leaf) || situations.has(leaf.field)) return []
    const name = names.get(leaf.field)
    return name === undefined ? [] : [`只能取决于情形栏目（situation: true），“${name}”不是`]
  })
}
