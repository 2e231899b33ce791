import type { CellValue } from '../../../shared/case/fact.ts'
import type { Column } from '../../../shared/catalog/catalogue.ts'
import { cellValue } from './list-cells.ts'

export type PastedRow = Readonly<Record<string, CellValue | undefined>>

/** True when the text is more than what goes into the one cell that has the focus. */
export function isSheet(text: string): boolean {
  return /[\t\n\r]/.test(text.replace(/[\r\n]+$/, ''))
}

/**
 * Rows of a sheet's copy, by column key. A header row is recognised by the columns' names and then says
 * which column is which; without one, cells go by position, from the column that has the focus.
 */
export function readSheet(
  columns: readonly Column[],
  text: string,
  fromColumn = 0,
): readonly PastedRow[] {
  const { places, body } = layOut(columns, text, fromColumn)
  return body.map((cells) =>
    Object.fromEntries(
      columns.map((column, at) => [column.key, cellValue(column, cells[places[at] ?? -1] ?? '')]),
    ),
  )
}

/** What of the sheet has no column to go to, as a clause; null when that is nothing. */
export function leftOfSheet(
  columns: readonly Column[],
  text: string,
  fromColumn = 0,
): string | null {
  const { header, places, body } = layOut(columns, text, fromColumn)
  const taken = new Set(places)
  const isLeft = (cell: string, at: number): boolean => !taken.has(at) && cell.trim() !== ''
  if (header !== null) {
    const names = header.filter(
      (name, at) => !isNumberName(name) && body.some((cells) => isLeft(cells[at] ?? '', at)),
    )
    const shown = names.map((name) => `“${name.trim().slice(0, 20) || '无表头'}”`).slice(0, 3)
    if (names.length === 0) return null
    const which = names.length === 1 ? '这一列' : `等 ${names.length} 列`
    return `表格没有${shown.join('、')}${which}，没有收入`
  }
  const last = Math.max(...places)
  const rows = body.filter((cells) => cells.some((cell, at) => at > last && isLeft(cell, at)))
  return rows.length === 0 ? null : `有 ${rows.length} 行右侧多出的内容没有收入`
}

interface Layout {
  readonly header: readonly string[] | null
  /** Of each column its place in the sheet; -1: not there. */
  readonly places: readonly number[]
  readonly body: readonly (readonly string[])[]
}

function layOut(columns: readonly Column[], text: string, fromColumn: number): Layout {
  const table = parseSheet(text).filter((cells) => cells.some((cell) => cell.trim() !== ''))
  const [top = [], ...below] = table
  const named = headerOf(columns, top)
  if (named !== null) return { header: top, places: named, body: below }
  const first = fromColumn - (isNumbered(table, columns.length - fromColumn) ? 1 : 0)
  const places = columns.map((_, at) => (at < fromColumn ? -1 : at - first))
  return { header: null, places, body: table }
}

/** A column that numbers the rows: the table numbers its own. */
function isNumberName(name: string): boolean {
  return /^(序号|行号|No\.?|#)$/i.test(plainName(name))
}

/** A column too many, in which the rows are numbered: the sheet's own 序号, which nobody asked for. */
function isNumbered(table: readonly (readonly string[])[], width: number): boolean {
  return (
    table.length > 0 &&
    table.every((cells, at) => cells.length === width + 1 && cells[0]?.trim() === String(at + 1))
  )
}

/** Of each column its place in the sheet (-1: not there); null when the row is no header. */
function headerOf(columns: readonly Column[], cells: readonly string[]): readonly number[] | null {
  const names = cells.map(plainName)
  const places = columns.map(({ name }) => names.indexOf(plainName(name)))
  const found = places.filter((place) => place >= 0).length
  return found >= Math.min(2, columns.length) ? places : null
}

/** `台数（台）`, `台 数` and `台数/台` are the same name. */
function plainName(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[(/].*$/, '')
    .replaceAll(/[\s*:]/g, '')
}

/** Tab-separated text as spreadsheets copy it: a cell with a break, tab or quote in it stands in quotes. */
export function parseSheet(text: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  const cell = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/y
  for (let match = cell.exec(text); match !== null; match = cell.exec(text)) {
    const [, quoted, plain, end] = match
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
    if (end === '\t') continue
    rows.push(row)
    row = []
    if (end === '') break
  }
  return rows
}
