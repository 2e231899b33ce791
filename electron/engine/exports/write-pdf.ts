import type { Letters } from '../documents/letters.ts'
import { type PageFlow, placeParagraph } from '../documents/page-flow.ts'
import { placeTable, type Row } from '../documents/table.ts'
import type { TextStyle } from '../documents/text-layout.ts'
import { type CellContent, type ColumnKind, type ExportSheet, sumRow } from './export-sheet.ts'
import { kindsOf } from './write-csv.ts'

const title: TextStyle = { size: 18, face: 'title' }
const name: TextStyle = { size: 13, face: 'head' }
const head: TextStyle = { size: 9, face: 'head' }
const body: TextStyle = { size: 9 }
/** Of a sheet of paper; the files for tables have them all. */
const mostColumns = 9

/** 总览 and the views that take it apart, for the binder: the first columns of each, and the signatures. */
export async function writePdf(
  sheets: readonly ExportSheet[],
  { letters, made }: { readonly letters: Letters; readonly made: Date },
): Promise<Uint8Array> {
  const printable = (text: string) => {
    const codes = letters.findUnprintable(text)
    return codes.reduce((rest, code) => rest.replaceAll(characterOf(code), `〔${code}〕`), text)
  }
  const [first] = sheets
  // The list of cases is for the files: a line of twenty columns is not to be read on paper.
  const shown = sheets.filter((sheet) => sheet.sums !== undefined || sheet === first)
  return letters.renderSheet({ title: first?.heading[0] ?? '', madeAt: made }, (flow) => {
    for (const [at, text] of (first?.heading ?? []).entries())
      placeParagraph(flow, printable(text), {
        ...{ style: at === 0 ? title : body, heading: at === 0 },
        ...(at === 0 && { align: 'center' as const }),
      })
    for (const sheet of shown) placeSheet(flow, sheet, printable)
    flow.ensure(60)
    flow.advance(24)
    placeParagraph(
      flow,
      '制表：　　　　　　　　审核：　　　　　　　　日期：　　　　年　　月　　日',
      {
        style: { size: 12 },
      },
    )
  })
}

function placeSheet(flow: PageFlow, sheet: ExportSheet, printable: (text: string) => string): void {
  flow.advance(10)
  placeParagraph(flow, sheet.name, { style: name, heading: true })
  if (sheet.rows.length === 0) {
    placeParagraph(flow, '这段时间没有。', { style: body })
    return
  }
  const shown = sheet.columns.flatMap(({ hidden, width }, at) => (hidden || width > 60 ? [] : [at]))
  const columns = shown.slice(0, mostColumns)
  const widths = columns.map((at) => sheet.columns[at]?.width ?? 0)
  const wide = widths.reduce((sum, one) => sum + one, 0)
  const usual = sheet.columns.map(({ kind }) => kind)
  const row = (texts: (at: number) => string, style: TextStyle): Row =>
    columns.map((at, place) => ({
      text: printable(texts(at)),
      align: sheet.columns[at]?.kind === 'text' ? 'left' : 'right',
      style,
      share: (widths[place] ?? 0) / wide,
    }))
  const rows = sheet.rows.map((cells, index) => {
    const kinds = kindsOf(usual, sheet.rowKinds?.[index])
    return row((at) => shownText(cells[at] ?? null, kinds[at] ?? 'text'), body)
  })
  if (sheet.sums) {
    const sums = sumRow(sheet)
    rows.push(
      row((at) => (at === 0 ? '合计' : shownText(sums[at] ?? null, usual[at] ?? 'count')), head),
    )
  }
  placeTable(
    flow,
    row((at) => sheet.columns[at]?.title ?? '', head),
    rows,
  )
}

function shownText(content: CellContent, kind: ColumnKind): string {
  if (typeof content !== 'number') return content ?? ''
  if (kind === 'percent') return `${(content * 100).toFixed(1)}%`
  return kind === 'tenths' ? content.toFixed(1) : String(content)
}

function characterOf(code: string): string {
  return String.fromCodePoint(Number.parseInt(code.slice(2), 16))
}
