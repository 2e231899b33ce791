import { addTag, type Tag } from './document-tags.ts'
import type { FontChain } from './font-chain.ts'
import type { GrayPicture } from './png-picture.ts'
import { breakLines, type Line, type Run, type TextStyle } from './text-layout.ts'

/** Points; y grows downwards from the top edge, as one reads. */
export interface Paper {
  readonly width: number
  /** Null: a roll, cut where the letter ends. */
  readonly height: number | null
  readonly margin: {
    readonly top: number
    readonly bottom: number
    readonly left: number
    readonly right: number
  }
}

export const a4: Paper = {
  width: 595.28,
  height: 841.89,
  margin: { top: 68, bottom: 62, left: 68, right: 62 },
}
/** Thermal rolls print 48 of their 58 mm, and 72 of their 80 mm. */
export const roll58: Paper = {
  width: 164.41,
  height: null,
  margin: { top: 14, bottom: 28, left: 14.2, right: 14.2 },
}
export const roll80: Paper = {
  width: 226.77,
  height: null,
  margin: { top: 14, bottom: 28, left: 11.4, right: 11.4 },
}

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
  /** Null: the page's furniture, which nobody wants read out on every page. */
  readonly tag: Tag | null
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
/** A signature or a mark, in its place on the page. */
export interface PlacedPicture extends Block {
  readonly picture: GrayPicture
  readonly tag: Tag | null
}
export interface Page {
  readonly width: number
  readonly height: number
  /** Drawn first. */
  readonly underlay: PlacedRun[]
  readonly runs: PlacedRun[]
  readonly strokes: Stroke[]
  readonly blocks: Block[]
  readonly pictures: PlacedPicture[]
  /** The parts of the whole letter in the order of reading, the same list on every page. */
  readonly tags: Tag[]
  /** Drawn first: what the copies of a page have in common, written into the file once. */
  readonly body?: Page
}

export type Align = 'left' | 'center' | 'right'
export interface Ink {
  readonly gray?: number
  readonly turn?: number
}

export interface PageFlow {
  readonly fonts: FontChain
  readonly paper: Paper
  /** Left edge and width of what may be written on. */
  readonly left: number
  readonly width: number
  /** A roll's page is as high as what stands on it so far. */
  readonly pages: readonly Page[]
  page(): Page
  /** Where the next thing goes. */
  y(): number
  /** What is left on this page; without end on a roll. */
  room(): number
  /** What an empty page holds. */
  readonly fullRoom: number
  advance(height: number): void
  newPage(): void
  /** Starts a new page unless this much is left. */
  ensure(height: number): void
}

/** A roll's page grows. */
export function emptyPage(
  { width, height, margin }: Paper,
  tags: Tag[],
): Page & { height: number } {
  return {
    width,
    height: height ?? margin.top + margin.bottom,
    underlay: [],
    runs: [],
    strokes: [],
    blocks: [],
    pictures: [],
    tags,
  }
}

export function createPageFlow(fonts: FontChain, paper: Paper = a4): PageFlow {
  const { width, height, margin } = paper
  const roomBelow = (top: number) =>
    height === null ? Number.POSITIVE_INFINITY : height - margin.bottom - top
  const tags: Tag[] = []
  let page = emptyPage(paper, tags)
  const pages = [page]
  let y: number = margin.top
  const flow: PageFlow = {
    fonts,
    paper,
    left: margin.left,
    width: width - margin.left - margin.right,
    pages,
    page: () => page,
    y: () => y,
    room: () => roomBelow(y),
    fullRoom: roomBelow(margin.top),
    advance(by) {
      y += by
      if (height === null) page.height = y + margin.bottom
    },
    newPage() {
      page = emptyPage(paper, tags)
      pages.push(page)
      y = margin.top
    },
    ensure(needed) {
      if (flow.room() < needed && y > margin.top) flow.newPage()
    },
  }
  return flow
}

interface LinePlace extends Ink {
  readonly page: Page
  readonly style: TextStyle
  /** Left edge of the column that the line stands in. */
  readonly x: number
  readonly width: number
  readonly baseline: number
  readonly align?: Align
  /** The part of the letter that the line belongs to; a paragraph of its own unless said. */
  readonly tag?: Tag | null
}

export function placeLine(line: Line, place: LinePlace): void {
  const tag = place.tag === undefined ? addTag(place.page.tags, 'P') : place.tag
  const slack = place.width - line.width
  const offset = place.align === 'center' ? slack / 2 : place.align === 'right' ? slack : 0
  for (const run of line.runs)
    place.page.runs.push({
      run,
      style: place.style,
      spacing: run.spacing,
      x: place.x + offset + run.x,
      y: place.baseline,
      gray: place.gray ?? 0,
      turn: place.turn ?? 0,
      tag,
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
  /** A heading, for those who have the letter read to them. */
  readonly heading?: boolean
}

/** Flows a paragraph over the pages; never leaves its first line alone at the foot. */
export function placeParagraph(flow: PageFlow, text: string, options: ParagraphOptions): void {
  const { style, align = 'left', leading = 1.65, hanging = 0 } = options
  const height = style.size * leading
  const lines = breakLines(flow.fonts, text, style, flow.width - hanging, {
    indent: (options.indent ?? 0) * style.size - hanging,
    justify: align === 'left',
  })
  flow.ensure(height * Math.min(2, lines.length))
  const tag = addTag(flow.page().tags, options.heading ? 'H2' : 'P')
  for (const [index, line] of lines.entries()) {
    flow.ensure(height)
    const inset = index === 0 ? (options.indent ?? 0) * style.size : hanging
    placeLine(line, {
      page: flow.page(),
      style,
      x: flow.left + inset,
      width: flow.width - inset,
      baseline: flow.y() + baselineIn(height, style.size),
      align,
      tag,
    })
    flow.advance(height)
  }
}

/** Where the baseline lies in a line of this height, so that Chinese characters stand in its middle. */
export function baselineIn(height: number, size: number): number {
  return (height + size * 0.76) / 2
}

/** Squares that touch in a row become one, as a square code has hundreds of them. */
export function joinBlocks(blocks: readonly Block[]): readonly Block[] {
  const joined: Block[] = []
  for (const block of blocks) {
    const last = joined.at(-1)
    const touches =
      last?.y === block.y &&
      last.height === block.height &&
      Math.abs(last.x + last.width - block.x) < 0.001
    if (touches) joined[joined.length - 1] = { ...last, width: last.width + block.width }
    else joined.push(block)
  }
  return joined
}

/** The rules of a table's rows become one from its head to its foot, and none is drawn twice. */
export function joinStrokes(strokes: readonly Stroke[]): readonly Stroke[] {
  const joined: Stroke[] = []
  const byLine = new Map<string, number>()
  for (const stroke of strokes) {
    const line = lineOf(stroke)
    const at = line === null ? undefined : byLine.get(line)
    const before = at === undefined ? undefined : joined[at]
    if (at !== undefined && before && touches(before, stroke))
      joined[at] = { ...before, to: farther(before.to, stroke.to) }
    else {
      joined.push(stroke)
      if (line !== null) byLine.set(line, joined.length - 1)
    }
  }
  return joined
}

/** Null for a slanted stroke, as of a signature. */
function lineOf({ from, to, width }: Stroke): string | null {
  if (from[0] === to[0]) return `x${from[0]} ${width}`
  return from[1] === to[1] ? `y${from[1]} ${from[0]} ${width}` : null
}

function touches(before: Stroke, stroke: Stroke): boolean {
  const isWithin = (axis: 0 | 1) =>
    stroke.from[axis] >= before.from[axis] && stroke.from[axis] <= before.to[axis] + 0.001
  return isWithin(0) && isWithin(1)
}

function farther(a: Stroke['to'], b: Stroke['to']): Stroke['to'] {
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1])]
}
