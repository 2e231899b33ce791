import { tidy } from './drawn-text.ts'
import type { ChainFace, FaceRole, FontChain } from './font-chain.ts'
import { toRuns } from './line-runs.ts'
import { toClusters, toFinerUnits, toUnits } from './line-units.ts'
import { leastWidth, lengthOf, measure, type Placed } from './measure-text.ts'

export interface TextStyle {
  /** Points. */
  readonly size: number
  /** Drawn with the outline a little thicker: a face of its own would cost 10 kB in every letter. */
  readonly bold?: boolean
  /** 宋体 unless said. */
  readonly face?: FaceRole
}

/** Neighbouring characters of one face, evenly spaced. */
export interface Run {
  readonly face: ChainFace
  readonly text: string
  /** Points, from the line's left edge. */
  readonly x: number
  readonly width: number
  /** Extra space after every character, which makes the line reach both margins; none within words and numbers. */
  readonly spacing: number
}

export interface Line {
  readonly runs: readonly Run[]
  readonly width: number
}

export interface BreakOptions {
  /** Points, for the first line. */
  readonly indent?: number
  readonly justify?: boolean
}

export function widthOf(fonts: FontChain, text: string, style: TextStyle): number {
  return lengthOf(measure(fonts, toClusters(text), style))
}

/** Breaks a paragraph into lines no wider than `width` points. Always at least one line. */
export function breakLines(
  fonts: FontChain,
  text: string,
  style: TextStyle,
  width: number,
  { indent = 0, justify = false }: BreakOptions = {},
): readonly Line[] {
  const room = { first: width - indent, rest: width }
  const units = toUnits(tidy(text)).flatMap((unit, at) =>
    unitsThatFit(fonts, unit, style, at === 0 ? Math.min(room.first, width) : width),
  )
  const placed = measure(fonts, units.flat(), style)
  const spans = fillLines(placed, units, room)
  return spans.map(({ from, to }, index) =>
    setLine(fonts, placed.slice(from, to), style, {
      available: index === 0 ? room.first : room.rest,
      isContinued: index > 0,
      justify: justify && index < spans.length - 1,
    }),
  )
}

/** Wider than a whole line: cut at a joint of the code, else between characters rather than run over the edge. */
function unitsThatFit(
  fonts: FontChain,
  unit: string,
  style: TextStyle,
  width: number,
): readonly (readonly string[])[] {
  const clusters = toClusters(unit)
  const isWide = (parts: readonly string[]) =>
    // On a paragraph's first line the blank half of an opening bracket is not given away.
    parts.length > 1 && leastWidth(measure(fonts, parts, style), false) > width
  if (!isWide(clusters)) return [clusters]
  return toFinerUnits(unit)
    .map(toClusters)
    .flatMap((part) => (isWide(part) ? part.map((cluster) => [cluster]) : [part]))
}

interface Span {
  readonly from: number
  readonly to: number
}

interface Room {
  readonly first: number
  readonly rest: number
}

/** Greedily, unit by unit. A line neither ends nor, when it goes on from another, begins with a space. */
function fillLines(
  placed: readonly Placed[],
  units: readonly (readonly string[])[],
  room: Room,
): readonly Span[] {
  const spans: Span[] = []
  const isSpace = (at: number) => placed[at]?.cluster === ' '
  const fits = (from: number, to: number) => {
    const isContinued = spans.length > 0
    const width = leastWidth(placed, isContinued, from, to)
    return width <= (isContinued ? room.rest : room.first) + 0.001
  }
  let from = 0
  let at = 0
  for (const unit of units) {
    const next = at + unit.length
    if (at > from && !fits(from, next)) {
      spans.push({ from, to: isSpace(at - 1) ? at - 1 : at })
      from = isSpace(at) ? next : at
    }
    at = next
  }
  spans.push({ from, to: at })
  return spans
}

interface LineOptions {
  /** Points; without it the line is as wide as it is. */
  readonly available?: number
  /** Not the first line of its paragraph: an opening bracket stands flush with the margin. */
  readonly isContinued?: boolean
  /** Spread to fill what is available. */
  readonly justify?: boolean
}

/** In one line, as wide as it is. */
export function toLine(fonts: FontChain, text: string, style: TextStyle): Line {
  return setLine(fonts, measure(fonts, toClusters(text), style), style)
}

function setLine(
  fonts: FontChain,
  placed: readonly Placed[],
  style: TextStyle,
  { available = Number.POSITIVE_INFINITY, isContinued = false, justify = false }: LineOptions = {},
): Line {
  const inset = isContinued ? (placed[0]?.blankBefore ?? 0) : 0
  const full = lengthOf(placed) - inset
  const natural = full > available ? full - (placed.at(-1)?.blankAfter ?? 0) : full
  const gaps = listGaps(placed)
  const count = gaps.filter(Boolean).length
  const slack = available - natural
  // A line left short by a long code would be torn apart; it stays ragged.
  const isSpread = justify && count > 0 && slack > 0 && slack < 3 * style.size
  const spacing = isSpread ? slack / count : 0
  const runs = toRuns(fonts, placed, { style, inset, spacing, gaps })
  return { runs, width: natural + spacing * count }
}

const word = /^[\p{Script=Latin}\p{Nd}@#%&*+=_~\\/.,:'"|<>^-]/u

/** Where a line may be spread: after every character but the last, not within words, numbers and codes. */
function listGaps(placed: readonly Placed[]): readonly boolean[] {
  return placed.map(({ cluster }, at) => {
    const next = placed[at + 1]
    return next !== undefined && !(word.test(cluster) && word.test(next.cluster))
  })
}
