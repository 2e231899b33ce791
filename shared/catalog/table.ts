import type { CellValue, FactRow } from '../case/fact.ts'
import { checkUscc } from '../identity/uscc.ts'
import type { Column, Field } from './catalogue.ts'
import { isPhone, phoneProblem } from './phone.ts'

/** As many as a table holds when its field names no fewer. */
export const mostRows = 200

export interface CellProblem {
  /** From 0. */
  readonly row: number
  /** Key of the column. */
  readonly column: string
  readonly kind: 'missing' | 'invalid'
  /** Without the table and the row, as it stands beside the cell: `台数应为整数（单位：台）。` */
  readonly message: string
}

/** What is wrong in the rows, row by row, each in the order of the columns. */
export function cellProblems(field: Field, rows: readonly FactRow[]): readonly CellProblem[] {
  const columns = field.columns ?? []
  return rows.flatMap((row, at) =>
    columns.flatMap((column) => {
      const found = cellProblem(column, row[column.key])
      return found === null ? [] : [{ row: at, column: column.key, ...found }]
    }),
  )
}

export function cellProblem(
  column: Column,
  value: CellValue | undefined,
): Pick<CellProblem, 'kind' | 'message'> | null {
  if (isEmpty(value)) {
    if (column.required === false) return null
    const verb = column.type === 'choice' || column.type === 'boolean' ? '请选择' : '请填写'
    return { kind: 'missing', message: `${verb}${column.name}。` }
  }
  const message = checkers[column.type](column, value)
  return message === null ? null : { kind: 'invalid', message }
}

function isEmpty(value: CellValue | undefined): value is undefined | '' {
  return value === undefined || value === ''
}

type CellChecker = (column: Column, value: CellValue) => string | null

const checkers: Readonly<Record<Column['type'], CellChecker>> = {
  text: ({ name, maxLength }, value) => {
    if (typeof value !== 'string' || value.trim() === '') return `${name}只有空格。请填写内容。`
    const length = [...value].length
    const most = maxLength ?? 100
    return length > most ? `${name}最多 ${most} 个字，现在是 ${length} 个字。请删减。` : null
  },
  number: checkAmount,
  integer: checkAmount,
  choice: ({ name, choices }, value) =>
    choices?.some((choice) => choice.value === value)
      ? null
      : `${name}不在可选范围内。请从列表中选择。`,
  boolean: ({ name }, value) => (typeof value === 'boolean' ? null : `${name}请选择“是”或“否”。`),
  phone: (_column, value) => (isPhone(value) ? null : phoneProblem),
  uscc: (_column, value) => {
    const check = checkUscc(String(value))
    return check.ok ? null : check.message
  },
}

function checkAmount({ name, type, unit, min, max }: Column, value: CellValue): string | null {
  const inUnit = unit === undefined ? '' : `（单位：${unit}）`
  const withUnit = unit === undefined ? '' : ` ${unit}`
  if (typeof value !== 'number' || !Number.isFinite(value)) return `${name}应为数字${inUnit}。`
  if (type === 'integer' && !Number.isInteger(value)) return `${name}应为整数${inUnit}。`
  if (min !== undefined && value < min) return `${name}不能小于 ${min}${withUnit}。`
  if (max !== undefined && value > max) return `${name}不能大于 ${max}${withUnit}。`
  return null
}

/** The sentence beside the whole table: the first thing that is wrong with it, and how much more there is. */
export function tableProblem(field: Field, rows: readonly FactRow[]): string | null {
  const most = field.maxRows ?? mostRows
  if (rows.length > most) {
    return `“${field.name}”最多 ${most} 行，现在是 ${rows.length} 行。请删减或另附清单。`
  }
  const found = cellProblems(field, rows)
  const [first] = found.toSorted((one, other) => severity(one) - severity(other))
  if (first !== undefined) {
    const more = found.length > 1 ? `另有 ${found.length - 1} 处要改。` : ''
    return `${field.name}第 ${first.row + 1} 行：${first.message}${more}`
  }
  const least = field.minRows ?? 0
  return rows.length < least
    ? `“${field.name}”至少 ${least} 行，现在是 ${rows.length} 行。请补填。`
    : null
}

/** A wrong cell is named before an empty one; within each the order of the table stands. */
function severity({ kind }: CellProblem): number {
  return kind === 'invalid' ? 0 : 1
}

/** True when the rows have gaps and nothing worse: whoever fills them in is simply not done. */
export function isUnfinished(field: Field, rows: readonly FactRow[]): boolean {
  if (rows.length > (field.maxRows ?? mostRows)) return false
  return cellProblems(field, rows).every(({ kind }) => kind === 'missing')
}

/**
 * The rows' products over `columns`, added up; null while a row lacks one of them that it must have. A row
 * without an amount that it need not have adds nothing.
 */
export function listTotal(
  field: Field,
  rows: readonly FactRow[],
  columns: readonly string[],
): number | null {
  const optional = new Set(
    field.columns?.filter(({ required }) => required === false).map(({ key }) => key),
  )
  let total = 0
  for (const row of rows) {
    let product = 1
    for (const key of columns) {
      const value = row[key]
      if (typeof value === 'number') product *= value
      else if (optional.has(key) && isEmpty(value)) product = 0
      else return null
    }
    total += product
  }
  return rounded(total)
}

export interface ColumnTotal {
  readonly column: Column
  readonly total: number
}

/** Sums of the columns that ask for one; cells that hold no number add nothing. */
export function columnTotals(field: Field, rows: readonly FactRow[]): readonly ColumnTotal[] {
  return (field.columns ?? [])
    .filter(({ total }) => total === true)
    .map((column) => ({
      column,
      total: rounded(rows.reduce((sum, row) => sum + amountOf(row[column.key]), 0)),
    }))
}

function amountOf(value: CellValue | undefined): number {
  return typeof value === 'number' ? value : 0
}

/** Sums of decimal fractions are a hair off in binary; nobody wants to read the hair. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6
}

/** `3 行，台数合计 5 台` */
export function tableWords(field: Field, rows: readonly FactRow[]): string {
  const totals = columnTotals(field, rows).map(
    ({ column, total }) => `${column.name}合计 ${total}${column.unit ? ` ${column.unit}` : ''}`,
  )
  return [`${rows.length} 行`, ...totals].join('，')
}

/** The rows as they are read on paper, a line each: `1. 名称：锅炉；台数：2 台`. */
export function rowWords(field: Field, rows: readonly FactRow[]): readonly string[] {
  return rows.map((row, at) => {
    const cells = (field.columns ?? []).flatMap((column) => {
      const value = row[column.key]
      return isEmpty(value) ? [] : [`${column.name}：${cellWords(column, value)}`]
    })
    return `${at + 1}. ${cells.join('；')}`
  })
}

export function cellWords(column: Column, value: CellValue): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return column.unit ? `${value} ${column.unit}` : String(value)
  return column.choices?.find((choice) => choice.value === value)?.name ?? value
}
