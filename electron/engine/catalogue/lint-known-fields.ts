import type { Catalogue, Field, FieldType } from '../../../shared/catalog/catalogue.ts'
import type { Origins } from './expand-catalogue.ts'
import type { Report } from './lint-report.ts'

/**
 * The answers that the papers, the lists and the search of every case are made from. A catalogue without one of
 * them would load, and then no case could be accepted under it.
 */
const knownFields: Readonly<Record<string, { readonly name: string; readonly type: FieldType }>> = {
  'applicant.type': { name: '申请人类型', type: 'choice' },
  'applicant.name': { name: '申请人名称', type: 'text' },
  'applicant.idNumber': { name: '申请人证件号码', type: 'applicantId' },
  'handler.name': { name: '经办人姓名', type: 'text' },
  'handler.mobile': { name: '经办人手机', type: 'mobile' },
  'project.name': { name: '项目名称', type: 'text' },
}

export function lintKnownFields(catalogue: Catalogue, origins: Origins, report: Report): void {
  const places = new Map(catalogue.fields.map(({ key }, at) => [key, at]))
  for (const [key, { name, type }] of Object.entries(knownFields)) {
    const at = places.get(key)
    const field = at === undefined ? undefined : catalogue.fields[at]
    if (at === undefined || field === undefined) {
      report(undefined, `缺少栏目“${key}”（${name}），凭证和查询都要用到。请补上，键名不能改。`)
      continue
    }
    const origin = origins.fields[at]
    if (field.type !== type) {
      report(origin, `栏目“${key}”的类型应为 ${type}，凭证和查询都要用到。`, 'type')
    }
    if (!isAlwaysAsked(field)) {
      report(
        origin,
        `栏目“${key}”每件办件都必须填写，凭证和查询都要用到。请去掉 items、visible 和 required。`,
      )
    }
  }
}

function isAlwaysAsked({ items, visible, required }: Field): boolean {
  const always = required === undefined || 'always' in required
  return items === undefined && visible === undefined && always
}
