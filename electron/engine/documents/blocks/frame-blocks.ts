import { fillIn, type Part } from '../letter-template.ts'
import { type Align, placeParagraph } from '../page-flow.ts'
import { placeTable, type Row } from '../table.ts'
import type { LetterView, Words } from '../views/view.ts'
import { fillValue, type Sheet } from './sheet.ts'

export function placeFields(
  { flow, styles, view }: Sheet,
  rows: Part<'fields'>,
  words: Words = view.words,
): void {
  const { labelShare, small } = styles
  placeTable(
    flow,
    null,
    rows.map((pairs) => {
      const valueShare = (1 - labelShare * pairs.length) / pairs.length
      return pairs.flatMap(
        ([label, value]): Row => [
          { text: fillIn(label, words), align: 'center', style: small, share: labelShare },
          { text: fillValue(value, view, words), align: 'left', style: small, share: valueShare },
        ],
      )
    }),
  )
}

export function placeEach(sheet: Sheet, each: Part<'each'>): void {
  const { flow, styles, view } = sheet
  for (const row of view.rows[each.of] ?? []) {
    const words = { ...view.words, ...row }
    // A heading stays with at least the first line of its frame.
    flow.ensure(5 * styles.small.size * 1.8)
    placeParagraph(flow, fillIn(each.title, words), { style: styles.smallStrong })
    placeFields(sheet, each.fields, words)
    flow.advance(8)
  }
}

export function placeRows({ flow, styles, view }: Sheet, table: Part<'table'>): void {
  const rows = view.rows[table.of] ?? []
  if (rows.length === 0 && table.empty) {
    placeParagraph(flow, table.empty, { style: styles.small })
    return
  }
  const cellsOf = (text: (column: (typeof table.columns)[number]) => string, align?: 'center') =>
    table.columns.map((column) => ({
      text: text(column),
      align: align ?? column.align,
      style: align ? styles.smallStrong : styles.small,
      share: column.share,
    }))
  placeTable(
    flow,
    cellsOf((column) => column.head, 'center'),
    rows.map((row) => cellsOf((column) => fillIn(column.value, { ...view.words, ...row }))),
  )
  flow.advance(4)
}

type FormTable = NonNullable<LetterView['sections']>[number]['tables'][number]

/** Fields two in a line where both are short, else across the page; tables below them. */
export function placeSections(sheet: Sheet, sections: Part<'sections'>): void {
  const { flow, styles, view } = sheet
  for (const [index, { title, fields, tables }] of (view.sections ?? []).entries()) {
    const words = { ...view.words, no: chineseNumber(index + 1), title }
    flow.ensure(5 * styles.small.size * 1.8)
    placeParagraph(flow, fillIn(sections.title, words), { style: styles.smallStrong })
    const lines = pairUp(fields, ({ name, value }) => name.length <= 16 && value.length <= 14)
    if (lines.length > 0)
      placeTable(
        flow,
        null,
        lines.map((pairs) => fieldRow(sheet, pairs)),
      )
    for (const table of tables) placeFormTable(sheet, table)
    flow.advance(6)
  }
}

interface FormField {
  readonly name: string
  readonly value: string
}

function fieldRow({ styles }: Sheet, pairs: readonly FormField[]): Row {
  const labelShare = 0.2
  const valueShare = (1 - labelShare * pairs.length) / pairs.length
  return pairs.flatMap(
    ({ name, value }): Row => [
      { text: name, align: 'center', style: styles.small, share: labelShare },
      { text: value, align: 'left', style: styles.small, share: valueShare },
    ],
  )
}

function pairUp(
  fields: readonly FormField[],
  isShort: (field: FormField) => boolean,
): readonly FormField[][] {
  const lines: FormField[][] = []
  for (const field of fields) {
    const last = lines.at(-1)
    const [only, second] = last ?? []
    if (last && only && !second && isShort(only) && isShort(field)) last.push(field)
    else lines.push([field])
  }
  return lines
}

function placeFormTable({ flow, styles }: Sheet, table: FormTable): void {
  flow.ensure(5 * styles.small.size * 1.8)
  placeParagraph(flow, `${table.name}（${table.rows.length}行）`, { style: styles.small })
  const share = 1 / table.columns.length
  const cells = (texts: readonly string[], style = styles.small, align: Align = 'center'): Row =>
    texts.map((text) => ({ text, style, align, share }))
  placeTable(
    flow,
    cells(table.columns, styles.smallStrong),
    table.rows.map((row) => cells(row)),
  )
  flow.advance(4)
}

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 1 … 99 as headings count: 一、十、十一、二十. */
export function chineseNumber(value: number): string {
  const tens = Math.floor(value / 10)
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : digits[tens]}十`
  return `${ten}${digits[value % 10]}`
}

export function placeParties({ flow, styles, view }: Sheet, parties: Part<'parties'>): void {
  const cellsOf = (texts: readonly string[], strong: boolean): Row =>
    texts.map((text) => ({
      text: fillIn(text, view.words),
      align: strong ? 'center' : 'left',
      style: strong ? styles.smallStrong : styles.small,
      share: 0.5,
    }))
  const heads = parties.map(({ head }) => head)
  const lines = parties.map((party) => party.lines.join('\n'))
  placeTable(flow, null, [cellsOf(heads, true), cellsOf(lines, false)])
  flow.advance(8)
}
