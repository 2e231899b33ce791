import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import { canApply, canBeShown } from './can-hold.ts'
import type { Origins } from './expand-catalogue.ts'
import type { Report } from './lint-report.ts'

const never = '条件不可能成立。'

/** What no answers at all lead to: it would be in the file and never on the screen. */
export function lintReach(catalogue: Catalogue, origins: Origins, report: Report): void {
  catalogue.fields.forEach((field, at) => {
    if (canBeShown(catalogue, field)) return
    report(origins.fields[at], `栏目“${field.name}”永远不会显示：显示${never}`, 'visible')
  })
  const names = new Map(catalogue.items.map(({ id, shortName }) => [id, shortName]))
  catalogue.items.forEach((item, at) => {
    if (!canApply(catalogue, item.id, undefined)) {
      report(origins.items[at], `事项“${item.shortName}”永远不能选办：${never}`, 'offered')
      return
    }
    for (const [nth, { rule, days }] of (item.promisedDaysWhen ?? []).entries()) {
      if (canApply(catalogue, item.id, rule)) continue
      const words = `事项“${item.shortName}”的期限 ${days} 个工作日永远用不上：${never}`
      report(origins.items[at], words, 'promisedDaysWhen', nth)
    }
  })
  catalogue.materials.forEach(({ name, neededBy }, at) => {
    for (const { item, rule } of neededBy) {
      if (rule === undefined || canApply(catalogue, item, rule)) continue
      const words = `材料“${name}”对事项“${names.get(item) ?? item}”永远用不上：${never}`
      report(origins.materials[at], words, 'neededBy')
    }
  })
}
