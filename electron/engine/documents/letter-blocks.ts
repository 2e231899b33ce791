import { fillIn, type LetterBlock } from './letter-template.ts'
import type { LetterView, Words } from './letter-view.ts'
import { baselineIn, type PageFlow, placeLine, placeParagraph } from './page-flow.ts'
import { placeTable, type Row } from './table.ts'
import { type TextStyle, toLine } from './text-layout.ts'

/** 小四 for running text, 五号 for tables and notes. */
const body: TextStyle = { size: 12 }
const strong: TextStyle = { size: 12, face: 'head' }
const small: TextStyle = { size: 10.5 }
const smallStrong: TextStyle = { size: 10.5, bold: true }

/** Points: a seal of 42 mm over the organisation's name and the date. */
const sealRoom = 112
const signHeight = body.size * 2.2
const signRoom = signHeight + body.size * 1.65

type Part<Key extends string> = LetterBlock extends infer Block
  ? Block extends Record<Key, infer Content>
    ? Content
    : never
  : never

/** A seal alone on a page could be put under anything, so the words before it stay with it (GB/T 9704-2012 7.3.5.5). */
export function keepWithNext(flow: PageFlow, next: LetterBlock | undefined): void {
  if (!next) return
  if ('seal' in next) flow.ensure(sealRoom + 2 * body.size * 1.65)
  if ('sign' in next) flow.ensure(signRoom)
}

export function placeBlock(flow: PageFlow, block: LetterBlock, view: LetterView): void {
  if ('gap' in block) flow.advance(block.gap)
  else if ('ends' in block) placeEnds(flow, block.ends, view.words)
  else if ('paragraph' in block) placeText(flow, block.paragraph, view)
  else if ('fields' in block) placeFields(flow, block.fields, view.words)
  else if ('each' in block) placeEach(flow, block.each, view)
  else if ('table' in block) placeRows(flow, block.table, view)
  else if ('notes' in block) placeNotes(flow, block.notes, view)
  else if ('sign' in block) placeSign(flow, block.sign, view.words)
  else placeSeal(flow, block.seal, view.words)
}

function placeEnds(flow: PageFlow, ends: Part<'ends'>, words: Words): void {
  const height = small.size * 1.8
  flow.ensure(height)
  const left = toLine(flow.fonts, fillIn(ends.left, words), small)
  const right = toLine(flow.fonts, fillIn(ends.right, words), small)
  const placed = (line: typeof left, align: 'left' | 'right') => {
    const baseline = flow.y() + baselineIn(height, small.size)
    const column = { x: flow.left, width: flow.width, baseline, align }
    placeLine(line, { page: flow.page(), style: small, ...column })
  }
  placed(left, 'left')
  // Two long numbers would run into each other; then the second stands below.
  if (left.width + right.width + small.size > flow.width) flow.advance(height)
  placed(right, 'right')
  flow.advance(height)
}

function placeText(flow: PageFlow, paragraph: Part<'paragraph'>, view: LetterView): void {
  if (paragraph.when && !view.conditions.has(paragraph.when)) return
  // A heading stays with what it heads.
  if (paragraph.bold) flow.ensure(4 * body.size * 1.65)
  placeParagraph(flow, fillIn(paragraph.text, view.words), {
    style: paragraph.bold ? strong : body,
    indent: paragraph.indent ? 2 : 0,
    heading: paragraph.bold,
  })
}

function placeFields(flow: PageFlow, rows: Part<'fields'>, words: Words): void {
  const labelShare = 0.17
  placeTable(
    flow,
    null,
    rows.map((pairs) => {
      const valueShare = (1 - labelShare * pairs.length) / pairs.length
      return pairs.flatMap(
        ([label, value]): Row => [
          { text: fillIn(label, words), align: 'center', style: small, share: labelShare },
          { text: fillIn(value, words), align: 'left', style: small, share: valueShare },
        ],
      )
    }),
  )
}

function placeEach(flow: PageFlow, each: Part<'each'>, view: LetterView): void {
  for (const row of view.rows[each.of]) {
    const words = { ...view.words, ...row }
    // A heading stays with at least the first line of its frame.
    flow.ensure(5 * small.size * 1.8)
    placeParagraph(flow, fillIn(each.title, words), { style: smallStrong })
    placeFields(flow, each.fields, words)
    flow.advance(8)
  }
}

function placeRows(flow: PageFlow, table: Part<'table'>, view: LetterView): void {
  const rows = view.rows[table.of]
  if (rows.length === 0 && table.empty) {
    placeParagraph(flow, table.empty, { style: small })
    return
  }
  const cellsOf = (text: (column: (typeof table.columns)[number]) => string, align?: 'center') =>
    table.columns.map((column) => ({
      text: text(column),
      align: align ?? column.align,
      style: align ? smallStrong : small,
      share: column.share,
    }))
  placeTable(
    flow,
    cellsOf((column) => column.head, 'center'),
    rows.map((row) => cellsOf((column) => fillIn(column.value, row))),
  )
  flow.advance(4)
}

function placeNotes(flow: PageFlow, notes: Part<'notes'>, view: LetterView): void {
  const lines = notes.lines.filter(({ when }) => !when || view.conditions.has(when))
  placeParagraph(flow, `${notes.title}：`, { style: smallStrong, leading: 1.5 })
  for (const [index, { text }] of lines.entries())
    placeParagraph(flow, `${index + 1}．${fillIn(text, view.words)}`, {
      style: small,
      hanging: small.size * 1.6,
      leading: 1.5,
    })
}

function placeSign(flow: PageFlow, sign: Part<'sign'>, words: Words): void {
  const height = signHeight
  flow.ensure(signRoom)
  const column = flow.width / sign.labels.length
  for (const [index, label] of sign.labels.entries()) {
    const line = toLine(flow.fonts, fillIn(label, words), body)
    const x = flow.left + index * column
    const baseline = flow.y() + baselineIn(height, body.size)
    placeLine(line, { page: flow.page(), style: body, x, width: column, baseline })
    const rule = baseline + 3
    flow.page().strokes.push({
      from: [x + line.width, rule],
      to: [x + column - 24, rule],
      width: 0.6,
    })
  }
  flow.advance(height)
  placeParagraph(flow, fillIn(sign.date, words), { style: body, align: 'right' })
}

/** In one piece (GB/T 9704-2012 7.3.5). */
function placeSeal(flow: PageFlow, seal: Part<'seal'>, words: Words): void {
  const width = 230
  flow.ensure(sealRoom)
  const x = flow.left + flow.width - width
  const top = flow.y() + 30
  const lines = [
    { text: fillIn(seal.organisation, words), style: body, gray: 0 },
    { text: fillIn(seal.label, words), style: small, gray: 0.45 },
    { text: fillIn(seal.date, words), style: body, gray: 0 },
  ]
  for (const [index, { text, style, gray }] of lines.entries())
    placeLine(toLine(flow.fonts, text, style), {
      page: flow.page(),
      style,
      x,
      width,
      baseline: top + index * 22 + baselineIn(22, style.size),
      align: 'center',
      gray,
    })
  flow.advance(sealRoom)
}
