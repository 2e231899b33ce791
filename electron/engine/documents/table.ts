import { addTag, type Tag } from './document-tags.ts'
import { type Align, baselineIn, type PageFlow, placeLine } from './page-flow.ts'
import { breakLines, type Line, type TextStyle } from './text-layout.ts'

const padding = 3
const leading = 1.35
const ruleWidth = 0.6

export interface Cell {
  readonly text: string
  readonly align: Align
  readonly style: TextStyle
  /** Share of the table's width; the shares of a row add up to 1. */
  readonly share: number
}
export type Row = readonly Cell[]

interface CellLines extends Omit<Cell, 'text'> {
  readonly lines: readonly Line[]
  /** Null in a head that is repeated on a further page. */
  readonly tag: Tag | null
}

/** A ruled table over as many pages as it takes; `head` is repeated on each, a row is cut only when no page holds it. */
export function placeTable(flow: PageFlow, head: Row | null, rows: readonly Row[]): void {
  const table = addTag(flow.page().tags, 'Table')
  const headCells = head ? breakCells(flow, head, addTag(table.parts, 'TR'), 'TH') : []
  const headHeight = heightOf(headCells)
  const broken = rows.map((row) => breakCells(flow, row, addTag(table.parts, 'TR'), 'TD'))
  // A head alone at the foot of a page says nothing.
  flow.ensure(headHeight + (broken[0] ? Math.min(heightOf(broken[0]), 200) : 0))
  placeRow(flow, headCells)
  const repeated = headCells.map((cell) => ({ ...cell, tag: null }))
  for (const row of broken) placeOverPages(flow, row, repeated)
}

function placeOverPages(
  flow: PageFlow,
  row: readonly CellLines[],
  head: readonly CellLines[],
): void {
  let rest = row
  while (heightOf(rest) > flow.room()) {
    if (heightOf(rest) > flow.fullRoom - heightOf(head)) {
      const [upper, lower] = cutCells(rest, flow.room())
      placeRow(flow, upper)
      rest = lower
    }
    flow.newPage()
    placeRow(flow, head)
  }
  placeRow(flow, rest)
}

function breakCells(flow: PageFlow, row: Row, tag: Tag, name: 'TH' | 'TD'): readonly CellLines[] {
  return row.map(({ text, ...cell }) => ({
    ...cell,
    tag: addTag(tag.parts, name),
    // A line break in a cell's text is the template's: one line per item.
    lines: text
      .split('\n')
      .flatMap((line) =>
        breakLines(flow.fonts, line, cell.style, cell.share * flow.width - 2 * padding),
      ),
  }))
}

function heightOf(cells: readonly CellLines[]): number {
  if (cells.length === 0) return 0
  return Math.max(...cells.map(textHeight)) + 2 * padding
}

function textHeight(cell: CellLines): number {
  return cell.lines.length * cell.style.size * leading
}

/** The first part is empty when not even one line fits. */
function cutCells(
  cells: readonly CellLines[],
  room: number,
): readonly [readonly CellLines[], readonly CellLines[]] {
  const size = Math.max(...cells.map((cell) => cell.style.size))
  const count = Math.floor((room - 2 * padding) / (size * leading))
  if (count < 1) return [[], cells]
  return [
    cells.map((cell) => ({ ...cell, lines: cell.lines.slice(0, count) })),
    cells.map((cell) => ({ ...cell, lines: cell.lines.slice(count) })),
  ]
}

function placeRow(flow: PageFlow, cells: readonly CellLines[]): void {
  if (cells.length === 0) return
  const height = heightOf(cells)
  const top = flow.y()
  const page = flow.page()
  let x = flow.left
  for (const cell of cells) {
    const width = cell.share * flow.width
    const lineHeight = cell.style.size * leading
    let lineTop = top + (height - textHeight(cell)) / 2
    for (const line of cell.lines) {
      placeLine(line, {
        page,
        style: cell.style,
        x: x + padding,
        width: width - 2 * padding,
        baseline: lineTop + baselineIn(lineHeight, cell.style.size),
        align: cell.align,
        tag: cell.tag,
      })
      lineTop += lineHeight
    }
    page.strokes.push(vertical(x, top, height))
    x += width
  }
  page.strokes.push(vertical(x, top, height), horizontal(flow, top), horizontal(flow, top + height))
  flow.advance(height)
}

function vertical(x: number, top: number, height: number) {
  return { from: [x, top], to: [x, top + height], width: ruleWidth } as const
}

function horizontal({ left, width }: PageFlow, y: number) {
  return { from: [left, y], to: [left + width, y], width: ruleWidth } as const
}
