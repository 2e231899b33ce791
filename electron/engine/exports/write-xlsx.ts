import type { Cell, CellStyle, SheetChart, WriteSheet } from 'hucre'
import { type ColumnKind, type ExportSheet, type SumRule, sumRow } from './export-sheet.ts'
import { workbookText } from './safe-text.ts'
import { kindsOf } from './write-csv.ts'

export const numberFormats: Readonly<Record<ColumnKind, string>> = {
  text: '@',
  count: '#,##0',
  percent: '0.0%',
  tenths: '0.0',
  date: 'yyyy-mm-dd',
}
/** Columns that are still legible side by side on a sheet of paper. */
const mostOnAPage = 25
const line = { style: 'thin', color: { rgb: '999999' } } as const
const border = { top: line, bottom: line, left: line, right: line }
const headStyle: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E8EEF5' } },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  border,
}

/** A workbook with one sheet for each view; `made` is the moment that its properties bear. */
export async function writeWorkbook(
  sheets: readonly ExportSheet[],
  { title, made }: { readonly title: string; readonly made: Date },
): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx')
  return writeXlsx({
    sheets: sheets.map(toSheet),
    defaultFont: { name: '宋体', size: 11 },
    properties: { title, created: made, modified: made },
  })
}

/** A day as Excel counts it: midnight of the sheet, in no time zone. */
export function toExcelDay(day: string): Date {
  return new Date(`${day}T00:00:00Z`)
}

function toSheet(sheet: ExportSheet): WriteSheet {
  const { columns, rows, heading } = sheet
  const headAt = heading.length
  const cells = new Map<string, Partial<Cell>>()
  const put = (row: number, column: number, cell: Partial<Cell>) =>
    cells.set(`${row},${column}`, cell)
  for (const [at, text] of heading.entries())
    put(at, 0, { value: workbookText(text), ...(at === 0 && { style: titleStyle }) })
  for (const [at, { title }] of columns.entries())
    put(headAt, at, { value: workbookText(title), style: headStyle })
  const usual = columns.map(({ kind }) => kind)
  for (const [at, row] of rows.entries()) {
    const kinds = kindsOf(usual, sheet.rowKinds?.[at])
    for (const [column, content] of row.entries())
      put(headAt + 1 + at, column, contentCell(content, kinds[column] ?? 'text'))
  }
  const last = putSums(sheet, headAt, put)
  if (sheet.signed) put(last + 2, 0, { value: signatures })
  const chart = chartOf(sheet, headAt)
  return {
    name: sheet.name,
    columns: columns.map(({ width, hidden }) => ({ width, ...(hidden && { hidden }) })),
    rows: [],
    cells,
    freezePane: { rows: headAt + 1, columns: 1 },
    pageSetup: {
      ...{ paperSize: 'a4', orientation: 'landscape' },
      ...{ printTitlesRow: `$${headAt + 1}:$${headAt + 1}`, printTitlesColumn: '$A:$A' },
      // What is wider goes on on the next page: squeezed into one nobody could read it.
      ...(columns.length <= mostOnAPage && { fitToPage: true, fitToWidth: 1, fitToHeight: 0 }),
    },
    ...(chart && { charts: [chart] }),
  }
}

const titleStyle: CellStyle = { font: { bold: true, size: 14 } }
const signatures =
  '制表：　　　　　　　　　　审核：　　　　　　　　　　日期：　　　　年　　月　　日'

function contentCell(content: string | number | null, kind: ColumnKind): Partial<Cell> {
  const style = { numFmt: numberFormats[kind], border }
  if (typeof content !== 'string') return { value: content, style }
  if (kind === 'date') return { value: toExcelDay(content), style }
  return { value: workbookText(content), style: { numFmt: '@', border } }
}

/** The last row, in formulas that Excel can count again; gives the row's number from 0. */
function putSums(
  sheet: ExportSheet,
  headAt: number,
  put: (row: number, column: number, cell: Partial<Cell>) => void,
): number {
  const { columns, rows, sums } = sheet
  const last = headAt + rows.length + (sums ? 1 : 0)
  if (!sums) return last
  const range = (column: number) =>
    `${columnName(column)}${headAt + 2}:${columnName(column)}${headAt + 1 + rows.length}`
  put(last, 0, { value: '合计', style: headStyle })
  for (const [at, value] of sumRow(sheet).entries()) {
    const rule = sums[at]
    if (!rule) continue
    const numFmt = numberFormats[columns[at]?.kind ?? 'count']
    const style = { font: { bold: true }, numFmt, border }
    // Over no rows at all a formula would have nothing to refer to.
    const content =
      rows.length === 0
        ? { value }
        : { formula: formulaOf(rule, range, at), formulaResult: value ?? '' }
    put(last, at, { ...content, style })
  }
  return last
}

function formulaOf(rule: SumRule, range: (column: number) => string, at: number): string {
  if (rule.kind === 'sum') return `SUM(${range(at)})`
  const whole = `SUM(${range(rule.whole)})`
  const by = rule.by === 1 ? '' : `/${rule.by}`
  return `IF(${whole}=0,"",SUM(${range(rule.part)})/${whole}${by})`
}

function chartOf(
  { name, columns, rows, pictured }: ExportSheet,
  headAt: number,
): SheetChart | null {
  if (pictured.length === 0 || rows.length === 0) return null
  const [first, last] = [headAt + 2, headAt + 1 + rows.length]
  const below = last + 3
  return {
    type: 'column',
    title: `${pictured.map((at) => columns[at]?.title ?? '').join('、')}${name}`,
    series: pictured.map((at) => ({
      name: columns[at]?.title ?? '',
      values: `${columnName(at)}${first}:${columnName(at)}${last}`,
      categories: `A${first}:A${last}`,
    })),
    legend: 'bottom',
    anchor: { from: { row: below, col: 0 }, to: { row: below + 18, col: 8 } },
  }
}

/** `A`, `Z`, `AA`… */
export function columnName(column: number): string {
  const rest = Math.floor(column / 26)
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (column % 26))
}
