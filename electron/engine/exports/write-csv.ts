import { type CellContent, type ColumnKind, type ExportSheet, sumRow } from './export-sheet.ts'
import { csvField } from './safe-text.ts'

/** UTF-8 with a mark at its beginning, without which Excel takes it for GBK; lines end as Windows ends them. */
export const csvMark = '\uFEFF'

export function csvLine(cells: readonly CellContent[], kinds: readonly ColumnKind[]): string {
  const fields = cells.map((cell, at) => {
    if (cell === null) return ''
    return typeof cell === 'number' ? numberText(cell, kinds[at] ?? 'text') : csvField(cell)
  })
  return `${fields.join(',')}\r\n`
}

/** All views under each other, each with its name, its head and its last row. */
export function writeCsv(sheets: readonly ExportSheet[]): Uint8Array {
  const parts = [csvMark]
  for (const [index, sheet] of sheets.entries()) {
    const shown = sheet.columns.flatMap(({ hidden }, at) => (hidden ? [] : [at]))
    const pick = <T>(list: readonly T[]) => shown.map((at) => list[at] as T)
    if (index > 0) parts.push('\r\n')
    for (const line of [sheet.name, ...sheet.heading]) parts.push(csvLine([line], ['text']))
    parts.push(csvLine(pick(sheet.columns.map(({ title }) => title)), []))
    const kinds = pick(sheet.columns.map(({ kind }) => kind))
    for (const [at, row] of sheet.rows.entries())
      parts.push(csvLine(pick(row), kindsOf(kinds, sheet.rowKinds?.[at])))
    if (sheet.sums) parts.push(csvLine(['合计', ...pick(sumRow(sheet)).slice(1)], kinds))
    if (sheet.signed) parts.push(csvLine(['制表：', '', '审核：', '', '日期：'], []))
  }
  return Buffer.from(parts.join(''), 'utf8')
}

/** Of a row that has a kind of its own, each number. */
export function kindsOf(
  kinds: readonly ColumnKind[],
  own: ColumnKind | undefined,
): readonly ColumnKind[] {
  return own === undefined ? kinds : kinds.map((kind) => (kind === 'count' ? own : kind))
}

function numberText(value: number, kind: ColumnKind): string {
  if (kind === 'percent') return `${Number((value * 100).toFixed(2))}%`
  return String(Number(value.toFixed(kind === 'tenths' ? 1 : 0)))
}
