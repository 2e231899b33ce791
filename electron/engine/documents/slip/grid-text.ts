import { isInvisible, tidy } from '../drawn-text.ts'
import { toClusters, toFinerUnits, toUnits } from '../line-units.ts'

/** Of a receipt printer's grid: a Latin letter takes one column, everything else two, marks on a letter none. */
export function columnsOf(text: string): number {
  let columns = 0
  for (const character of text)
    if (!isInvisible(character.codePointAt(0) ?? 0) && !/\p{M}/u.test(character))
      columns += /[ -~]/.test(character) ? 1 : 2
  return columns
}

/** As `breakLines` breaks on paper: no line begins with a comma, dates and codes stay whole where they can. */
export function breakGrid(text: string, columns: number): readonly string[] {
  return text
    .split('\n')
    .flatMap((paragraph) => fill(unitsThatFit(tidy(paragraph), columns), columns))
}

function unitsThatFit(text: string, columns: number): readonly string[] {
  const isWide = (part: string) => columnsOf(part) > columns
  return toUnits(text).flatMap((unit) =>
    isWide(unit)
      ? toFinerUnits(unit).flatMap((part) => (isWide(part) ? toClusters(part) : [part]))
      : [unit],
  )
}

function fill(units: readonly string[], columns: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const unit of units) {
    if (line !== '' && columnsOf(line + unit) > columns) {
      lines.push(line.trimEnd())
      line = unit === ' ' ? '' : unit
    } else line += unit
  }
  return [...lines, line.trimEnd()]
}

export interface Cell {
  readonly text: string
  readonly columns: number
  readonly align: 'left' | 'center' | 'right'
}

/** Cells side by side with a free column between them, as many lines as the longest one needs. */
export function setRow(cells: readonly Cell[]): readonly string[] {
  const broken = cells.map(({ text, columns }) => breakGrid(text, columns))
  const height = Math.max(...broken.map((lines) => lines.length))
  return Array.from({ length: height }, (_, at) =>
    cells
      .map(({ columns, align }, index) => pad(broken[index]?.[at] ?? '', columns, align))
      .join(' ')
      .trimEnd(),
  )
}

function pad(text: string, columns: number, align: Cell['align']): string {
  const free = Math.max(0, columns - columnsOf(text))
  const before = align === 'left' ? 0 : align === 'right' ? free : Math.floor(free / 2)
  return ' '.repeat(before) + text + ' '.repeat(free - before)
}
