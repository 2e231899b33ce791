import type { Catalogue, Check, Column, Field } from '../../../shared/catalog/catalogue.ts'
import type { Origins } from './expand-catalogue.ts'
import type { Report } from './lint-report.ts'

/** The tables inside the form: their columns, their number of rows, and the checks over their totals. */
export function lintTables(catalogue: Catalogue, origins: Origins, report: Report): void {
  const fields = new Map(catalogue.fields.map((field) => [field.key, field]))
  catalogue.fields.forEach((field, at) => {
    for (const { path, message } of tableProblems(field)) {
      report(origins.fields[at], message, ...path)
    }
  })
  catalogue.checks.forEach((check, at) => {
    if (check.kind !== 'list-total') return
    for (const { path, message } of totalProblems(check, fields)) {
      report(origins.checks[at], message, ...path)
    }
  })
}

interface Found {
  readonly path: readonly (string | number)[]
  readonly message: string
}

function tableProblems(field: Field): readonly Found[] {
  const { name, type, columns, minRows, maxRows } = field
  if (type !== 'list') {
    const extra = (['columns', 'minRows', 'maxRows'] as const).find(
      (key) => field[key] !== undefined,
    )
    return extra === undefined
      ? []
      : [{ path: [extra], message: `栏目“${name}”不是表格（list），不能有“${extra}”。` }]
  }
  if (columns === undefined) {
    return [{ path: ['type'], message: `表格栏目“${name}”没有列（columns）。请补上至少一列。` }]
  }
  const found = columns.flatMap((column, at) => columnProblems(column, ['columns', at]))
  if (new Set(columns.map(({ key }) => key)).size < columns.length) {
    found.push({ path: ['columns'], message: `表格栏目“${name}”有两列同名（key 重复）。请改名。` })
  }
  if (columns.every(({ required }) => required === false)) {
    found.push({ path: ['columns'], message: `表格栏目“${name}”没有必填的列，空行也算一行。` })
  }
  if ((minRows ?? 0) > (maxRows ?? 200)) {
    found.push({ path: ['minRows'], message: `表格栏目“${name}”的最少行数大于最多行数。` })
  }
  return found
}

function columnProblems(column: Column, path: Found['path']): Found[] {
  const found: Found[] = []
  for (const { wrong, key, message } of columnMistakes(column)) {
    if (wrong) found.push({ path: [...path, key], message: `列“${column.name}”${message}` })
  }
  return found
}

function columnMistakes(column: Column) {
  const { type, choices, min, max, maxLength, total } = column
  const picks = type === 'choice'
  const counts = isNumeric(column)
  const bounded = min !== undefined || max !== undefined
  const crossed = min !== undefined && max !== undefined && min > max
  return [
    { wrong: picks && !choices, key: 'type', message: '是选择列，却没有选项（choices）。' },
    { wrong: !picks && choices, key: 'choices', message: '不是选择列，不能有选项。' },
    {
      wrong: !counts && bounded,
      key: min === undefined ? 'max' : 'min',
      message: '不是数字，不能有上下限。',
    },
    { wrong: !counts && total, key: 'total', message: '不是数字，不能合计。' },
    { wrong: type !== 'text' && maxLength, key: 'maxLength', message: '不是文字，不能限定字数。' },
    { wrong: crossed, key: 'min', message: '的下限大于上限。' },
  ]
}

function totalProblems(
  check: Extract<Check, { kind: 'list-total' }>,
  fields: ReadonlyMap<string, Field>,
): readonly Found[] {
  const list = fields.get(check.list)
  const second = fields.get(check.second)
  // An unknown field is reported with those of the other checks.
  const found: Found[] = []
  if (second !== undefined && second.type !== 'number' && second.type !== 'integer') {
    found.push({
      path: ['second'],
      message: `栏目“${second.name}”不是数字，不能与合计核对。`,
    })
  }
  if (list === undefined) return found
  if (list.type !== 'list') {
    found.push({ path: ['list'], message: `栏目“${list.name}”不是表格，没有合计。` })
    return found
  }
  check.columns.forEach((key, nth) => {
    const column = list.columns?.find((candidate) => candidate.key === key)
    if (column === undefined) {
      found.push({
        path: ['columns', nth],
        message: `表格“${list.name}”没有“${key}”这一列。`,
      })
    } else if (!isNumeric(column)) {
      found.push({
        path: ['columns', nth],
        message: `表格“${list.name}”的列“${column.name}”不是数字，不能合计。`,
      })
    }
  })
  return found
}

function isNumeric({ type }: Column): boolean {
  return type === 'number' || type === 'integer'
}
