import type { Catalogue, Check, Field } from '../../../shared/catalog/catalogue.ts'
import { checkField } from '../../../shared/catalog/check-field.ts'
import type { Origin, Origins } from './expand-catalogue.ts'
import { findLoop } from './find-loop.ts'
import { lintKnownFields } from './lint-known-fields.ts'
import { lintLimits } from './lint-limits.ts'
import { lintReach } from './lint-reach.ts'
import { type Report, reportRule } from './lint-report.ts'
import { lintSituations } from './lint-situations.ts'
import { lintTables } from './lint-tables.ts'
import type { ResourceError } from './yaml-file.ts'

/** Mistakes that each file alone can't show, as sentences with the line that they are about. */
export function lintCatalogue(catalogue: Catalogue, origins: Origins): readonly ResourceError[] {
  const errors: ResourceError[] = []
  const report: Report = (origin, message, ...at) => {
    const place = origin?.place ?? origins.head
    errors.push({ file: place.file, line: place.lineOf([...(origin?.path ?? []), ...at]), message })
  }
  lintNames(catalogue, origins, report)
  lintItems(catalogue, origins, report)
  lintFields(catalogue, origins, report)
  lintChecks(catalogue, origins, report)
  lintMaterials(catalogue, origins, report)
  lintTables(catalogue, origins, report)
  lintSituations(catalogue, origins, report)
  lintLimits(catalogue, origins, report)
  // A rule about an unknown field, or a loop, makes every further question pointless.
  if (errors.length > 0) return errors
  lintLoops(catalogue, origins, report)
  if (errors.length > 0) return errors
  lintKnownFields(catalogue, origins, report)
  lintReach(catalogue, origins, report)
  return errors
}

function lintNames(catalogue: Catalogue, origins: Origins, report: Report): void {
  const unique = (ids: readonly string[], places: readonly Origin[], word: string, key: string) => {
    const seen = new Set<string>()
    ids.forEach((id, at) => {
      if (seen.has(id)) report(places[at], `${word}“${id}”重复。请改名或删去一个。`, key)
      seen.add(id)
    })
  }
  const ids = (parts: readonly { readonly id: string }[]) => parts.map(({ id }) => id)
  const head = (list: string, count: number) =>
    Array.from({ length: count }, (_, at) => ({ place: origins.head, path: [list, at] }))
  const { sections, departments } = catalogue
  unique(ids(sections), head('sections', sections.length), '分区', 'id')
  unique(ids(departments), head('departments', departments.length), '单位', 'id')
  unique(ids(catalogue.items), origins.items, '事项', 'id')
  unique(
    catalogue.fields.map(({ key }) => key),
    origins.fields,
    '栏目',
    'key',
  )
  unique(ids(catalogue.checks), origins.checks, '核对', 'id')
  unique(ids(catalogue.materials), origins.materials, '材料', 'id')
}

function lintItems(catalogue: Catalogue, origins: Origins, report: Report): void {
  const departments = new Set(catalogue.departments.map(({ id }) => id))
  catalogue.items.forEach((item, at) => {
    const origin = origins.items[at]
    for (const key of ['department', 'receiver'] as const) {
      if (!departments.has(item[key])) report(origin, `没有“${item[key]}”这个单位。`, key)
    }
    const variants = new Set(item.variants.map(({ id }) => id))
    if (variants.size < item.variants.length) report(origin, '情形的 id 重复。', 'variants')
    reportRule(catalogue, item.offered, report, origin, 'offered')
    for (const [nth, limit] of (item.promisedDaysWhen ?? []).entries()) {
      reportRule(catalogue, limit.rule, report, origin, 'promisedDaysWhen', nth, 'rule')
    }
  })
}

function lintFields(catalogue: Catalogue, origins: Origins, report: Report): void {
  const sections = new Set(catalogue.sections.map(({ id }) => id))
  const items = new Set(catalogue.items.map(({ id }) => id))
  const fields = new Map(catalogue.fields.map((field) => [field.key, field]))
  catalogue.fields.forEach((field, at) => {
    const origin = origins.fields[at]
    if (!sections.has(field.section)) report(origin, `没有“${field.section}”这个分区。`, 'section')
    for (const itemId of (field.items ?? []).filter((id) => !items.has(id))) {
      report(origin, `没有“${itemId}”这个事项。`, 'items')
    }
    if (field.defaultFrom !== undefined && !fields.has(field.defaultFrom)) {
      report(origin, `没有“${field.defaultFrom}”这个栏目。`, 'defaultFrom')
    }
    for (const key of ['visible', 'required', 'defaultWhen'] as const) {
      reportRule(catalogue, field[key], report, origin, key)
    }
    lintValues(field, report, origin)
  })
}

function lintValues(field: Field, report: Report, origin: Origin | undefined): void {
  const listed = field.type === 'choice' || field.type === 'regionCode'
  if (listed && (field.choices?.length ?? 0) < 2) {
    report(origin, `选择栏目“${field.name}”没有选项，至少要有两项。`, 'choices')
  }
  if (!listed && field.choices !== undefined) {
    report(origin, `栏目“${field.name}”不是选择栏目，不能有选项。`, 'choices')
  }
  const values = field.choices?.map(({ value }) => value) ?? []
  if (new Set(values).size < values.length) report(origin, '选项重复。', 'choices')
  if (field.min !== undefined && field.max !== undefined && field.min > field.max) {
    report(origin, `栏目“${field.name}”的下限大于上限。`, 'min')
  }
  const problem = checkField(field, field.defaultValue)
  if (problem !== null) report(origin, `默认值不合要求：${problem}`, 'defaultValue')
}

function lintChecks(catalogue: Catalogue, origins: Origins, report: Report): void {
  const fields = new Set(catalogue.fields.map(({ key }) => key))
  catalogue.checks.forEach((check, at) => {
    const origin = origins.checks[at]
    for (const key of [...keysOf(check), check.second]) {
      if (!fields.has(key)) report(origin, `没有“${key}”这个栏目。`)
    }
    if (check.kind === 'refused-when') {
      reportRule(catalogue, check.rule, report, origin, 'rule')
    }
  })
}

function keysOf(check: Check): readonly string[] {
  if (check.kind === 'refused-when') return []
  if (check.kind === 'list-total') return [check.list]
  return 'parts' in check ? check.parts : [check.first]
}

function lintMaterials(catalogue: Catalogue, origins: Origins, report: Report): void {
  const items = new Set(catalogue.items.map(({ id }) => id))
  catalogue.materials.forEach((material, at) => {
    const origin = origins.materials[at]
    for (const need of material.neededBy) {
      if (!items.has(need.item)) report(origin, `没有“${need.item}”这个事项。`, 'neededBy')
      reportRule(catalogue, need.rule, report, origin, 'neededBy')
    }
  })
}

function lintLoops(catalogue: Catalogue, origins: Origins, report: Report): void {
  const loop = findLoop(catalogue)
  if (loop === null) return
  const at = catalogue.fields.findIndex(({ key }) => key === loop.keys[0])
  const names = loop.keys
    .map((key) => catalogue.fields.find((field) => field.key === key)?.name ?? key)
    .map((name) => `“${name}”`)
    .join(' → ')
  report(
    origins.fields[at],
    loop.ofDefaults
      ? `默认值互相引用：${names}。请去掉其中一个 defaultFrom。`
      : `显示条件或默认值互相依赖：${names}。请去掉其中一个条件。`,
  )
}
