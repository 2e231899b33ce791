import type { Signature } from '../../../../shared/case/signature.ts'
import {
  columnDots,
  type SlipAlign,
  type SlipWidth,
  slipDots,
} from '../../../../shared/case/slip.ts'
import { fillValue, holds } from '../blocks/sheet.ts'
import { fillIn, type RollBlock, type RollPart } from '../letter-template.ts'
import { dateInWords } from '../views/letter-words.ts'
import type { LetterView, Words } from '../views/view.ts'
import { breakGrid, columnsOf, setRow } from './grid-text.ts'

/** A line before it is known who draws it: the printer, or we. */
export type SlipRow =
  | {
      readonly kind: 'text'
      readonly text: string
      readonly align: SlipAlign
      readonly size: 1 | 2
      readonly strong: boolean
    }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'feed'; readonly dots: number }
  | { readonly kind: 'ink'; readonly signature: Signature }

/** Where rows are being set, and from what. */
export interface SlipSheet {
  readonly rows: SlipRow[]
  readonly columns: number
  readonly view: LetterView
}

export function columnsAcross(width: SlipWidth): number {
  return slipDots[width] / columnDots
}

interface Look {
  readonly align?: SlipAlign
  readonly size?: 1 | 2
  readonly strong?: boolean
}

export function addText(
  { rows, columns }: SlipSheet,
  text: string,
  { align = 'left', size = 1, strong = false }: Look = {},
): void {
  // What is too wide when it is large stays small rather than be broken.
  const fitting = size === 2 && columnsOf(text) * 2 > columns ? 1 : size
  for (const line of breakGrid(text, columns / fitting))
    rows.push({ kind: 'text', text: line, align, size: fitting, strong })
}

function addLines({ rows }: SlipSheet, lines: readonly string[], strong = false): void {
  for (const text of lines) rows.push({ kind: 'text', text, align: 'left', size: 1, strong })
}

export function addFeed({ rows }: SlipSheet, dots: number): void {
  rows.push({ kind: 'feed', dots })
}

function addRule(sheet: SlipSheet): void {
  addLines(sheet, ['-'.repeat(sheet.columns)])
}

type Placers = {
  readonly [Key in KeyOf<RollBlock>]: (sheet: SlipSheet, part: RollPart<Key>) => void
}
type KeyOf<Block> = Block extends unknown ? keyof Block & string : never

const placers: Placers = {
  ends: addEnds,
  gap: (sheet, points) => addFeed(sheet, Math.min(255, Math.round((points / 72) * 203))),
  rule: addRule,
  paragraph: addParagraph,
  list({ view, ...sheet }, { of, text }) {
    for (const row of view.rows[of] ?? [])
      addText({ view, ...sheet }, fillIn(text, { ...view.words, ...row }))
  },
  fields: (sheet, fields) => addFields(sheet, fields, sheet.view.words),
  each(sheet, { of, title, fields }) {
    for (const row of sheet.view.rows[of] ?? []) {
      const words = { ...sheet.view.words, ...row }
      addText(sheet, fillIn(title, words), { strong: true })
      addFields(sheet, fields, words)
    }
  },
  table: addTable,
  notes(sheet, { title, lines }) {
    addText(sheet, `${title}：`, { strong: true })
    const standing = lines.filter(({ when }) => holds(sheet.view, when))
    for (const [index, { text }] of standing.entries())
      addText(sheet, `${index + 1}．${fillIn(text, sheet.view.words)}`)
  },
  sign: addSign,
  code({ rows, view, ...sheet }, { text, caption }) {
    rows.push({ kind: 'code', text: fillIn(text, view.words) })
    addText({ rows, view, ...sheet }, fillIn(caption, view.words), { align: 'center' })
  },
  group(sheet, { when, blocks }) {
    if (holds(sheet.view, when)) addBlocks(sheet, blocks)
  },
}

export function addBlocks(sheet: SlipSheet, blocks: readonly RollBlock[]): void {
  for (const block of blocks)
    for (const [key, part] of Object.entries(block))
      (placers[key as keyof Placers] as (sheet: SlipSheet, part: unknown) => void)(sheet, part)
}

function addEnds(sheet: SlipSheet, ends: RollPart<'ends'>): void {
  const left = fillIn(ends.left, sheet.view.words)
  const right = fillIn(ends.right, sheet.view.words)
  const free = sheet.columns - columnsOf(left) - columnsOf(right)
  if (free > 0) addLines(sheet, [left + ' '.repeat(free) + right])
  else {
    addText(sheet, left)
    addText(sheet, right, { align: 'right' })
  }
}

function addParagraph(sheet: SlipSheet, part: RollPart<'paragraph'>): void {
  if (!holds(sheet.view, part.when)) return
  const text = fillIn(part.text, sheet.view.words)
  addText(sheet, (part.indent ? '　　' : '') + text, {
    align: part.align,
    size: part.size === 'large' ? 2 : 1,
    strong: part.bold || part.size === 'large',
  })
}

/** Names in a column of their own, no wider than a third of the roll. */
function addFields(sheet: SlipSheet, fields: RollPart<'fields'>, words: Words): void {
  const pairs = fields.flat().map(([label, value]) => ({
    label: fillIn(label, words),
    value: fillValue(value, sheet.view, words),
  }))
  const widest = Math.max(...pairs.map(({ label }) => columnsOf(label)))
  const labels = Math.min(widest, Math.floor(sheet.columns / 3))
  for (const { label, value } of pairs)
    addLines(
      sheet,
      setRow([
        { text: label, columns: labels, align: 'left' },
        { text: value, columns: sheet.columns - labels - 1, align: 'left' },
      ]),
    )
}

function addTable(sheet: SlipSheet, table: RollPart<'table'>): void {
  const rows = sheet.view.rows[table.of] ?? []
  if (rows.length === 0 && table.empty) {
    addText(sheet, table.empty)
    return
  }
  const widths = shareOut(
    sheet.columns - table.columns.length + 1,
    table.columns.map(({ share }) => share),
  )
  const cells = (textOf: (column: (typeof table.columns)[number]) => string) =>
    setRow(
      table.columns.map((column, at) => ({
        ...{ text: textOf(column), columns: widths[at] ?? 2, align: column.align },
      })),
    )
  addRule(sheet)
  addLines(
    sheet,
    cells(({ head }) => head),
    true,
  )
  for (const row of rows)
    addLines(
      sheet,
      cells(({ value }) => fillIn(value, { ...sheet.view.words, ...row })),
    )
  addRule(sheet)
}

/** Whole columns, at least four of them; what is left over goes to the widest. */
function shareOut(columns: number, shares: readonly number[]): readonly number[] {
  const widths = shares.map((share) => Math.max(4, Math.ceil(columns * share)))
  const widest = shares.indexOf(Math.max(...shares))
  const rest = columns - widths.reduce((sum, width) => sum + width, 0)
  return widths.map((width, at) => (at === widest ? width + rest : width))
}

/** Half a centimetre of free paper above the line, unless it is signed already. */
const roomToSignDots = 60

function addSign(sheet: SlipSheet, { places, date }: RollPart<'sign'>): void {
  for (const place of places) addPlace(sheet, place)
  if (date) addText(sheet, fillIn(date, sheet.view.words), { align: 'right' })
}

function addPlace(sheet: SlipSheet, place: RollPart<'sign'>['places'][number]): void {
  const slot = 'slot' in place ? place.slot : place.timeOf
  const signature = sheet.view.signatures.find((one) => one.slot === slot)
  const label = fillIn(place.label, sheet.view.words)
  if ('timeOf' in place) {
    addText(sheet, label + (signature ? timeOf(signature) : ''))
    return
  }
  addText(sheet, label)
  if (signature) sheet.rows.push({ kind: 'ink', signature })
  else addFeed(sheet, roomToSignDots)
  addRule(sheet)
}

/** In hall time, as on A4. */
function timeOf({ at }: Signature): string {
  const local = new Date(Date.parse(at) + 8 * 3_600_000).toISOString()
  return `${dateInWords(local.slice(0, 10))} ${local.slice(11, 16)}`
}
