import type { FontChain } from './font-chain.ts'
import { breakLines, type Line, type Run, type TextStyle } from './text-layout.ts'

/** A4 in points; y grows downwards from the top edge, as one reads. */
export const pageWidth = 595.28
export const pageHeight = 841.89
const margin = { top: 68, bottom: 62, left: 68, right: 62 } as const
export const contentWidth = pageWidth - margin.left - margin.right

export interface PlacedRun {
  readonly run: Run
  readonly style: TextStyle
  readonly spacing: number
  readonly x: number
  /** Of the baseline. */
  readonly y: number
  /** 0 black … 1 white. */
  readonly gray: number
  /** Degrees, counter-clockwise. */
  readonly turn: number
}
export interface Stroke {
  readonly from: readonly [number, number]
  readonly to: readonly [number, number]
  readonly width: number
}
export interface Block {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export interface Page {
  /** Drawn first. */
  readonly underlay: PlacedRun[]
  readonly runs: PlacedRun[]
  readonly strokes: Stroke[]
  readonly blocks: Block[]
}

export type Align = 'left' | 'center' | 'right'
export interface Ink {
  readonly gray?: number
  readonly turn?: number
}

export interface PageFlow {
  readonly fonts: FontChain
  readonly pages: readonly Page[]
  page(): Page
  /** Where the next thing goes. */
  y(): number
  /** What is left on this page. */
  room(): number
  /** What an empty page holds. */
  readonly fullRoom: number
  advance(height: number): void
  newPage(): void
  /** Starts a new page unless this much is left. */
  ensure(height: number): void
}

export function createPageFlow(fonts: FontChain): PageFlow {
  const emptyPage = (): Page => ({ underlay: [], runs: [], strokes: [], blocks: [] })
  let page = emptyPage()
  const pages = [page]
  let y: number = margin.top
  const flow: PageFlow = {
    fonts,
    pages,
    page: () => page,
    y: () => y,
    room: () => pageHeight - margin.bottom - y,
    fullRoom: pageHeight - margin.bottom - margin.top,
    advance(height) {
      y += height
    },
    newPage() {
      page = emptyPage()
      pages.push(page)
      y = margin.top
    },
    ensure(height) {
      if (flow.room() < height && y > margin.top) flow.newPage()
    },
  }
  return flow
}

export const contentLeft = margin.left

interface LinePlace extends Ink {
  readonly page: Page
  readonly style: TextStyle
  /** Left edge of the column that the line stands in. */
  readonly x: number
  readonly width: number
  readonly baseline: number
  readonly align?: Align
}

export function placeLine(line: Line, place: LinePlace): void {
  const slack = place.width - line.width
  const offset = place.align === 'center' ? slack / 2 : place.align === 'right' ? slack : 0
  for (const run of line.runs)
    place.page.runs.push({
      run,
      style: place.style,
      spacing: line.spacing,
      x: place.x + offset + run.x,
      y: place.baseline,
      gray: place.gray ?? 0,
      turn: place.turn ?? 0,
    })
}

export interface ParagraphOptions {
  readonly style: TextStyle
  readonly align?: Align
  /** In characters: two for running Chinese text. */
  readonly indent?: number
  /** Keeps all lines but the first in from the left, in points: for numbered notes. */
  readonly hanging?: number
  /** Of the line height, as a factor of the size. */
  readonly leading?: number
}

/** Flows a paragraph over the pages; never leaves its first line alone at the foot. */
export function placeParagraph(flow: PageFlow, text: string, options: ParagraphOptions): void {
  const { style, align = 'left', leading = 1.65, hanging = 0 } = options
  const height = style.size * leading
  const lines = breakLines(flow.fonts, text, style, contentWidth - hanging, {
    indent: (options.indent ?? 0) * style.size - hanging,
    justify: align === 'left',
  })
  flow.ensure(height * Math.min(2, lines.length))
  for (const [index, line] of lines.entries()) {
    flow.ensure(height)
    const inset = index === 0 ? (options.indent ?? 0) * style.size : hanging
    placeLine(line, {
      page: flow.page(),
      style,
      x: contentLeft + inset,
      width: contentWidth - inset,
      baseline: flow.y() + baselineIn(height, style.size),
      align,
    })
    flow.advance(height)
  }
}

/** Where the baseline lies in a line of this height, so that Chinese characters stand in its middle. */
export function baselineIn(height: number, size: number): number {
  return (height + size * 0.76) / 2
}
