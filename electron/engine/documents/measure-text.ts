import { isInvisible } from './drawn-text.ts'
import type { FontChain } from './font-chain.ts'
import { isClosing, isOpening } from './line-units.ts'
import type { TextStyle } from './text-layout.ts'

/**
 * One character as it is drawn, with the marks that stand on it; points. Its left half is given away when `lead` is
 * not 0: it begins that much before the pen. `advance` is how far the pen goes on.
 */
export interface Placed {
  readonly cluster: string
  readonly lead: number
  readonly advance: number
  /** What may be given away as well: of the advance at the end of a line, before it at the beginning of one. */
  readonly blankAfter: number
  readonly blankBefore: number
}

/** Punctuation that stands together shares its blank halves (GB/T 15834-2011 5.1.11; CLREQ 3.1.6). */
export function measure(
  fonts: FontChain,
  clusters: readonly string[],
  style: TextStyle,
): readonly Placed[] {
  return clusters.map((cluster, at) => {
    const advance = advanceOf(fonts, cluster, style)
    const isWide = advance >= 0.9 * style.size
    if (isWide && isClosing(cluster)) return placeClosing(cluster, advance, clusters[at + 1] ?? '')
    if (isWide && isOpening(cluster)) return placeOpening(cluster, advance, clusters[at - 1] ?? '')
    return { cluster, lead: 0, advance, blankAfter: 0, blankBefore: 0 }
  })
}

function placeClosing(cluster: string, advance: number, after: string): Placed {
  const half = advance / 2
  const gives = isClosing(after) || isOpening(after)
  const blanks = { blankAfter: gives ? 0 : half, blankBefore: 0 }
  return { cluster, lead: 0, advance: gives ? half : advance, ...blanks }
}

function placeOpening(cluster: string, advance: number, before: string): Placed {
  const half = advance / 2
  const gives = isOpening(before)
  const blanks = { blankAfter: 0, blankBefore: gives ? 0 : half }
  return { cluster, lead: gives ? half : 0, advance: gives ? half : advance, ...blanks }
}

export function lengthOf(placed: readonly Placed[], from = 0, to = placed.length): number {
  let length = 0
  for (let at = from; at < to; at += 1) length += placed[at]?.advance ?? 0
  return length
}

/** With the blank halves at both ends given away; `isContinued`: not the first line of its paragraph. */
export function leastWidth(
  placed: readonly Placed[],
  isContinued: boolean,
  from = 0,
  to = placed.length,
): number {
  const before = isContinued ? (placed[from]?.blankBefore ?? 0) : 0
  return lengthOf(placed, from, to) - before - (placed[to - 1]?.blankAfter ?? 0)
}

function advanceOf(fonts: FontChain, cluster: string, style: TextStyle): number {
  let advance = 0
  for (const character of cluster) {
    const codePoint = character.codePointAt(0) ?? 0
    if (isInvisible(codePoint)) continue
    const glyph = fonts.find(codePoint, style.face)
    advance += glyph ? (glyph.advance * style.size) / 1000 : style.size
  }
  return advance
}
