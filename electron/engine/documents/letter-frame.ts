import { create as createSquareCode } from 'qrcode'
import { addTag } from './document-tags.ts'
import { fillIn, type LetterTemplate } from './letter-template.ts'
import type { Words } from './letter-view.ts'
import { baselineIn, type Page, type PageFlow, placeLine } from './page-flow.ts'
import { type TextStyle, toLine } from './text-layout.ts'

/** 二号 for the name of the letter (GB/T 9704-2012 7.3.1), 四号 below it. */
const title: TextStyle = { size: 22, face: 'title' }
const subtitle: TextStyle = { size: 14 }
const furniture: TextStyle = { size: 9 }
const watermark: TextStyle = { size: 150 }
/**
 * Points. A case number alone is read at 20 mm by every counter's scanner; a proof has 53 to 57 modules and takes
 * 24 mm, so that a module is no finer than 0.42 mm, three dots of a 203 dpi printer.
 */
const codeSize = { plain: 56, proof: 68 } as const

export function placeTitle(
  flow: PageFlow,
  template: LetterTemplate,
  words: Words,
  proof: string | null,
): void {
  const column = {
    page: flow.page(),
    x: flow.left,
    width: flow.width,
    align: 'center',
  } as const
  const side = proof === null ? codeSize.plain : codeSize.proof
  placeSquareCode(flow.page(), proof ?? fillIn(template.qr, words), {
    x: flow.left + flow.width - side,
    // Nothing may come nearer to it than four of its modules.
    y: flow.y() - 10,
    side,
  })
  // Spread as the names of official letters are.
  const spread = [...template.title].join(' ')
  placeLine(toLine(flow.fonts, spread, title), {
    ...column,
    style: title,
    tag: addTag(flow.page().tags, 'H1'),
    baseline: flow.y() + baselineIn(34, title.size),
  })
  placeLine(toLine(flow.fonts, fillIn(template.subtitle, words), subtitle), {
    ...column,
    style: subtitle,
    baseline: flow.y() + 34 + baselineIn(24, subtitle.size),
  })
  flow.advance(66)
}

function placeSquareCode(
  page: Page,
  text: string,
  { x, y, side: whole }: { x: number; y: number; side: number },
): void {
  const { modules } = createSquareCode(text, { errorCorrectionLevel: 'M' })
  const side = whole / modules.size
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column))
        page.blocks.push({ x: x + column * side, y: y + row * side, width: side, height: side })
}

interface Printing {
  readonly copyNo: number
  readonly training: boolean
}

/** What every page carries, placed last because it says how many pages there are. */
export function dressPages(
  flow: PageFlow,
  template: LetterTemplate,
  words: Words,
  printing: Printing,
): void {
  const copyMark = printing.copyNo > 0 ? `副本（第 ${printing.copyNo} 次补打）` : ''
  const marks = [printing.training ? '训练用，不作凭证' : '', copyMark].filter(Boolean).join('　')
  for (const [index, page] of flow.pages.entries()) {
    const place = (text: string, baseline: number, align: 'left' | 'right') =>
      placeLine(toLine(flow.fonts, text, furniture), {
        page,
        style: furniture,
        x: flow.left,
        width: flow.width,
        baseline,
        align,
        gray: 0.25,
        tag: null,
      })
    place(fillIn(template.header, words), 48, 'left')
    if (marks) place(marks, 48, 'right')
    place(fillIn(template.footer, words), page.height - 38, 'left')
    place(`第 ${index + 1} 页，共 ${flow.pages.length} 页`, page.height - 38, 'right')
    if (printing.training) placeWatermark(flow, page)
  }
}

/** Under everything else, so that the letter stays readable. */
function placeWatermark(flow: PageFlow, page: Page): void {
  const line = toLine(flow.fonts, '训练', watermark)
  const angle = Math.PI / 4
  const run = line.runs[0]
  if (!run) return
  page.underlay.push({
    run,
    spacing: 0,
    style: watermark,
    x: page.width / 2 - (Math.cos(angle) * line.width) / 2 + watermark.size * 0.25,
    y: page.height / 2 + (Math.sin(angle) * line.width) / 2 + watermark.size * 0.25,
    gray: 0.9,
    turn: 45,
    tag: null,
  })
}
