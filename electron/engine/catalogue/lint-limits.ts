import type { Catalogue, Item } from '../../../shared/catalog/catalogue.ts'
import type { Origins } from './expand-catalogue.ts'
import type { Report } from './lint-report.ts'

/** The clocks: no promise beyond the law, no 容缺 beyond the promise, and each limit can be met with. */
export function lintLimits(catalogue: Catalogue, origins: Origins, report: Report): void {
  const items = new Map(catalogue.items.map((item) => [item.id, item]))
  catalogue.items.forEach((item, at) => {
    const origin = origins.items[at]
    const limits = item.promisedDaysWhen ?? []
    for (const [nth, { days, rule }] of limits.entries()) {
      if (beyondLaw(item, days)) report(origin, beyondLawWords(item, days), 'promisedDaysWhen', nth)
      const same = JSON.stringify(rule)
      if (limits.slice(0, nth).some((earlier) => JSON.stringify(earlier.rule) === same)) {
        report(
          origin,
          `事项“${item.shortName}”的这条期限与前一条条件相同，永远用不上。`,
          'promisedDaysWhen',
          nth,
        )
      }
    }
    if (beyondLaw(item, item.promisedDays)) {
      report(origin, beyondLawWords(item, item.promisedDays), 'promisedDays')
    }
  })
  catalogue.materials.forEach(({ name, tolerance, neededBy }, at) => {
    if (tolerance === undefined) return
    for (const itemId of new Set(neededBy.map(({ item }) => item))) {
      const item = items.get(itemId)
      if (item === undefined || tolerance.days <= longestLimit(item)) continue
      report(
        origins.materials[at],
        `材料“${name}”容缺 ${tolerance.days} 个工作日，超过事项“${item.shortName}”的承诺期限 ${longestLimit(item)} 个工作日。请改短。`,
        'tolerance',
        'days',
      )
    }
  })
  catalogue.departments.forEach((department, at) => {
    const origin = { place: origins.head, path: ['departments', at] }
    const published = department.publication !== undefined
    if (department.kind === 'enterprise' && !published) {
      const words = '服务边界、收费标准、办理流程、电话'
      report(origin, `企业“${department.name}”没有公布内容（publication：${words}）。`)
    }
    if (department.kind === 'authority' && published) {
      report(origin, `“${department.name}”是主管部门，公布内容只写在企业名下。`, 'publication')
    }
  })
}

/** Of all that its cases can meet; a case with a shorter limit shortens the 容缺 with it. */
function longestLimit({ promisedDays, promisedDaysWhen }: Item): number {
  return Math.max(promisedDays, ...(promisedDaysWhen ?? []).map(({ days }) => days))
}

function beyondLaw({ statutoryDays }: Item, days: number): boolean {
  return statutoryDays !== undefined && days > statutoryDays
}

function beyondLawWords({ shortName, statutoryDays }: Item, days: number): string {
  return `事项“${shortName}”的承诺期限 ${days} 个工作日超过法定期限 ${statutoryDays} 个工作日。`
}
