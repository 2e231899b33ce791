import { isInvisible } from '../drawn-text.ts'
import type { ChainFace } from '../font-chain.ts'
import {
  type Block,
  joinBlocks,
  joinStrokes,
  type Page,
  type PlacedPicture,
  type PlacedRun,
  type Stroke,
} from '../page-flow.ts'
import { pdfNumber } from './pdf-file.ts'
import type { PdfFont } from './pdf-font.ts'
import type { PdfTags } from './pdf-tags.ts'

export interface NamedFont {
  readonly name: string
  readonly font: PdfFont
}
export type NamedFonts = ReadonlyMap<ChainFace, NamedFont>

interface PageParts {
  readonly fonts: NamedFonts
  readonly pictures: ReadonlyMap<PlacedPicture, string>
  readonly tags: PdfTags
}

/** The drawing operators of one page (ISO 32000-1 8 and 9). Everything is either a tagged part or marked as furniture. */
export function contentOf(page: Page, parts: PageParts): string {
  const { height } = page
  return [
    ...textOperators(page.underlay, height, parts),
    '/Artifact BMC 0 g',
    ...blockOperators(page.blocks, height),
    ...strokeOperators(joinStrokes(page.strokes), height),
    'EMC',
    ...page.pictures.map((placed) => pictureOperators(placed, height, parts)),
    ...textOperators(page.runs, height, parts),
  ].join('\n')
}

/**
 * The squares of a code stand on a grid of their own, so that they are whole numbers: a third of the bytes, and no
 * hair lines between them.
 */
function blockOperators(blocks: readonly Block[], pageHeight: number): string[] {
  const [first] = blocks
  if (!first) return []
  const unit = first.height
  const left = Math.min(...blocks.map(({ x }) => x))
  const top = Math.min(...blocks.map(({ y }) => y))
  const squares = joinBlocks(blocks).map(({ x, y, width, height }) =>
    [x - left, top - y - height, width, height].map((value) => pdfNumber(value / unit)).join(' '),
  )
  const grid = [unit, 0, 0, unit].map((value) => value.toFixed(5)).join(' ')
  return [
    `q ${grid} ${pdfNumber(left)} ${pdfNumber(pageHeight - top)} cm`,
    ...squares.map((square) => `${square} re`),
    'f Q',
  ]
}

function strokeOperators(strokes: readonly Stroke[], pageHeight: number): string[] {
  const point = ([x, y]: readonly [number, number]) =>
    `${pdfNumber(x)} ${pdfNumber(pageHeight - y)}`
  let before = Number.NaN
  return strokes.map(({ from, to, width }) => {
    const setting = width === before ? '' : `${pdfNumber(width)} w `
    before = width
    return `${setting}${point(from)} m ${point(to)} l S`
  })
}

function pictureOperators(
  placed: PlacedPicture,
  pageHeight: number,
  { pictures, tags }: PageParts,
): string {
  const { x, y, width, height, tag } = placed
  const mark = tag ? `/Figure<</MCID ${tags.mark(tag)}>>BDC` : '/Artifact BMC'
  const matrix = [width, 0, 0, height, x, pageHeight - y - height].map(pdfNumber).join(' ')
  return `${mark} q ${matrix} cm /${pictures.get(placed)} Do Q EMC`
}

/** Settings are written when they change: a page has a thousand runs in three styles. */
function textOperators(
  runs: readonly PlacedRun[],
  pageHeight: number,
  { fonts, tags }: PageParts,
): string[] {
  if (runs.length === 0) return []
  const set = settings()
  const operators = ['BT']
  for (const [index, placed] of runs.entries()) {
    const isFirst = index === 0 || runs[index - 1]?.tag !== placed.tag
    if (isFirst && index > 0) operators.push('EMC')
    if (isFirst)
      operators.push(
        placed.tag ? `/${placed.tag.name}<</MCID ${tags.mark(placed.tag)}>>BDC` : '/Artifact BMC',
      )
    operators.push(`${matrixOf(placed, pageHeight)} ${runOperators(placed, fonts, set)}`)
  }
  return [...operators, 'EMC', 'ET']
}

function runOperators(placed: PlacedRun, fonts: NamedFonts, set: ReturnType<typeof settings>) {
  const named = fonts.get(placed.run.face)
  if (!named) throw new Error('a run is drawn in a face that was not embedded')
  const { size, bold } = placed.style
  const text = [...placed.run.text].filter(
    (character) => !isInvisible(character.codePointAt(0) ?? 0),
  )
  return [
    set('weight', bold ? `2 Tr ${pdfNumber(size * 0.022)} w` : '0 Tr'),
    set('font', `/${named.name} ${pdfNumber(size)} Tf`),
    set('spacing', `${pdfNumber(placed.spacing)} Tc`),
    set('gray', `${pdfNumber(placed.gray)} g`),
    `<${named.font.encode(text.join(''))}>Tj`,
  ].join('')
}

function settings() {
  const current = new Map<string, string>()
  return (name: string, operators: string): string => {
    if (current.get(name) === operators) return ''
    current.set(name, operators)
    return `${operators} `
  }
}

function matrixOf({ turn, x, y }: PlacedRun, pageHeight: number): string {
  const place = `${pdfNumber(x)} ${pdfNumber(pageHeight - y)} Tm`
  if (turn === 0) return `1 0 0 1 ${place}`
  const angle = (turn * Math.PI) / 180
  const [cosine, sine] = [Math.cos(angle).toFixed(5), Math.sin(angle).toFixed(5)]
  return `${cosine} ${sine} ${(-Math.sin(angle)).toFixed(5)} ${cosine} ${place}`
}
