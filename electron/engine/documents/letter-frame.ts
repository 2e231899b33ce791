import { addTag } from './document-tags.ts'
import type { LetterStyles } from './letter-styles.ts'
import { fillIn, type LetterTemplate } from './letter-template.ts'
import { baselineIn, emptyPage, type Page, type PageFlow, placeLine } from './page-flow.ts'
import { placeSquareCode } from './square-code.ts'
import { type TextStyle, toLine } from './text-layout.ts'
import type { Words } from './views/view.ts'

/**
 * Points. A case number alone is read at 20 mm by every counter's scanner; a proof has 53 to 57 modules and takes
 * 24 mm, so that a module is no finer than 0.42 mm, three dots of a 203 dpi printer.
 */
const codeSize = { plain: 56, proof: 68 } as const

interface Heading {
  readonly template: LetterTemplate
  readonly words: Words
  readonly styles: LetterStyles
  /** What the square code holds; null: what the template says. */
  readonly proof: string | null
}

export function placeTitle(flow: PageFlow, { template, words, styles, proof }: Heading): void {
  const { title, subtitle } = styles
  const side = proof === null ? codeSize.plain : codeSize.proof
  placeSquareCode(flow.page(), proof ?? fillIn(template.qr, words), {
    x: flow.left + flow.width - side,
    // Nothing may come nearer to it than four of its modules.
    y: flow.y() - 10,
    side,
  })
  // Spread as the names of official letters are; a long name keeps clear of the code.
  const name = [...template.title]
  placeCentred(flow, name.length > 8 ? template.title : name.join(' '), title, 34, 'H1')
  placeCentred(flow, fillIn(template.subtitle, words), subtitle, 24)
  flow.advance(8)
}

/** On a roll the hall stands above the letter's name, and the code at the end, where the paper is torn off. */
export function placeRollHead(flow: PageFlow, { template, words, styles }: Heading): void {
  const { title, subtitle } = styles
  placeCentred(flow, fillIn(template.header, words), subtitle, subtitle.size * 1.6)
  placeCentred(flow, template.title, title, title.size * 1.6, 'H1')
  placeCentred(flow, fillIn(template.subtitle, words), subtitle, subtitle.size * 1.8)
}

export function placeRollFoot(
  flow: PageFlow,
  { template, words, styles, proof }: Heading,
  printing: Printing,
): void {
  const side = Math.min(proof === null ? 70 : 100, flow.width)
  flow.advance(6)
  placeSquareCode(flow.page(), proof ?? fillIn(template.qr, words), {
    x: flow.left + (flow.width - side) / 2,
    y: flow.y(),
    side,
  })
  flow.advance(side + 4)
  for (const mark of marksOf(printing)) placeCentred(flow, mark, styles.furniture, 14)
  if (printing.training) placeWatermark(flow, flow.page(), styles.watermark)
}

function placeCentred(
  flow: PageFlow,
  text: string,
  style: TextStyle,
  height: number,
  tag: 'H1' | 'P' = 'P',
): void {
  const natural = toLine(flow.fonts, text, style)
  // A hall's name may be longer than a roll is wide.
  const fitting = { ...style, size: style.size * Math.min(1, flow.width / natural.width) }
  placeLine(toLine(flow.fonts, text, fitting), {
    page: flow.page(),
    x: flow.left,
    width: flow.width,
    align: 'center',
    style: fitting,
    tag: addTag(flow.page().tags, tag),
    baseline: flow.y() + baselineIn(height, fitting.size),
  })
  flow.advance(height)
}

interface Printing {
  readonly copyNo: number
  readonly training: boolean
}

export function marksOf({ copyNo, training }: Printing): string[] {
  const copyMark = copyNo > 0 ? `副本（第 ${copyNo} 次补打）` : ''
  return [training ? '训练用，不作凭证' : '', copyMark].filter(Boolean)
}

interface Dress extends Heading {
  readonly printing: Printing
  /** 存根联, 申请人联; empty for a letter in one copy. */
  readonly copyMark: string
}

/** One copy of the letter: each of its pages with what every page carries, which says how many pages there are. */
export function dressPages(flow: PageFlow, dress: Dress): readonly Page[] {
  const { template, words, styles, printing, copyMark } = dress
  const marks = [...marksOf(printing), copyMark].filter(Boolean).join('　')
  return flow.pages.map((body, index) => {
    const page: Page = { ...emptyPage(flow.paper, body.tags), body }
    const place = (text: string, baseline: number, align: 'left' | 'right') =>
      placeLine(toLine(flow.fonts, text, styles.furniture), {
        page,
        style: styles.furniture,
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
    return page
  })
}

/** Under everything else, so that the letter stays readable. */
export function placeWatermark(flow: PageFlow, page: Page, style: TextStyle): void {
  const line = toLine(flow.fonts, '训练', style)
  const angle = Math.PI / 4
  const run = line.runs[0]
  if (!run) return
  page.underlay.push({
    run,
    style,
    spacing: 0,
    x: page.width / 2 - (Math.cos(angle) * line.width) / 2 + style.size * 0.25,
    y: page.height / 2 + (Math.sin(angle) * line.width) / 2 + style.size * 0.25,
    gray: 0.9,
    turn: 45,
    tag: null,
  })
}
