import type { ChainFace, FaceRole, FontChain } from './font-chain.ts'

export interface TextStyle {
  /** Points. */
  readonly size: number
  /** Drawn with the outline a little thicker: a face of its own would cost 10 kB in every letter. */
  readonly bold?: boolean
  /** 宋体 unless said. */
  readonly face?: FaceRole
}

/** Neighbouring characters of one face. */
export interface Run {
  readonly face: ChainFace
  readonly text: string
  /** Points, from the line's left edge. */
  readonly x: number
  readonly width: number
}

export interface Line {
  readonly runs: readonly Run[]
  readonly width: number
  /** Extra space after every character, which makes the line reach both margins. */
  readonly spacing: number
}

export interface BreakOptions {
  /** Points, for the first line. */
  readonly indent?: number
  readonly justify?: boolean
}

/** 避头: characters that may not begin a line (GB/T 15834-2011 5.1.10; CLREQ 3.1.3). */
const neverFirst = /^[，。、；：？！,.;:?!）》」』】〕〗”’)\]}%‰℃°…—～·\u00b7々]/u
/** 避尾: characters that may not end one. */
const neverLast = /[（《「『【〔〖“‘([{￥$]$/u
/** Codes, numbers and Latin words stay whole: an identifier over two lines is copied wrongly. */
const clusters = /[\p{Script=Latin}\p{Nd}@#%&*+=_~\\/.,:'"|<>^-]+|\s|\P{M}\p{M}*|\p{M}/gu

/** Variation selectors ask for a variant of the shape before them; they draw nothing. */
export function isInvisible(codePoint: number): boolean {
  return (
    (codePoint >= 0xfe00 && codePoint <= 0xfe0f) || (codePoint >= 0xe0100 && codePoint <= 0xe01ef)
  )
}

/**
 * Control characters and line breaks of a typed value become one space, so that nothing undrawable remains. No
 * Unicode normalisation: it would replace compatibility ideographs, which stand in some people's names.
 */
export function tidy(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
}

/** Words and characters that may not be parted, in order. */
export function toUnits(text: string): readonly string[] {
  const units: string[] = []
  for (const [cluster] of text.matchAll(clusters)) {
    const last = units.at(-1)
    const joins = last !== undefined && last !== ' ' && cluster !== ' '
    if (joins && (neverFirst.test(cluster) || neverLast.test(last)))
      units[units.length - 1] = last + cluster
    else units.push(cluster)
  }
  return units
}

export function widthOf(fonts: FontChain, text: string, style: TextStyle): number {
  let width = 0
  for (const character of text) width += advanceOf(fonts, character, style)
  return width
}

/** Breaks a paragraph into lines no wider than `width` points. Always at least one line. */
export function breakLines(
  fonts: FontChain,
  text: string,
  style: TextStyle,
  width: number,
  { indent = 0, justify = false }: BreakOptions = {},
): readonly Line[] {
  const texts = fillLines(fonts, toUnits(tidy(text)), style, { first: width - indent, rest: width })
  return texts.map((line, index) => {
    const available = index === 0 ? width - indent : width
    const isLast = index === texts.length - 1
    return toLine(fonts, line, style, justify && !isLast ? available : 0)
  })
}

function fillLines(
  fonts: FontChain,
  units: readonly string[],
  style: TextStyle,
  room: { readonly first: number; readonly rest: number },
): readonly string[] {
  const lines = ['']
  let left = room.first
  const put = (part: string) => {
    const width = widthOf(fonts, part, style)
    const current = lines.at(-1) ?? ''
    if (width > left && current !== '') {
      lines[lines.length - 1] = current.trimEnd()
      lines.push('')
      left = room.rest
    }
    if (part === ' ' && lines.at(-1) === '') return
    lines[lines.length - 1] += part
    left -= width
  }
  for (const unit of units) {
    // Wider than a whole line: cut between characters rather than run over the edge.
    if (widthOf(fonts, unit, style) > room.rest) for (const character of unit) put(character)
    else put(unit)
  }
  return lines
}

function advanceOf(fonts: FontChain, character: string, style: TextStyle): number {
  const codePoint = character.codePointAt(0) ?? 0
  if (isInvisible(codePoint)) return 0
  const glyph = fonts.find(codePoint, style.face)
  return glyph ? (glyph.advance * style.size) / 1000 : style.size
}

/** `available`: the width to fill, 0 for a line that keeps its own. */
export function toLine(fonts: FontChain, text: string, style: TextStyle, available = 0): Line {
  const natural = widthOf(fonts, text, style)
  const gaps = [...text].length - 1
  // A line left short by a long code would be torn apart; it stays ragged.
  const slack = available - natural
  const spacing = gaps > 0 && slack > 0 && slack < 3 * style.size ? slack / gaps : 0
  const runs: { face: ChainFace; text: string; x: number; width: number }[] = []
  let x = 0
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0
    const face = isInvisible(codePoint) ? undefined : fonts.find(codePoint, style.face)?.face
    if (!face) continue
    const advance = advanceOf(fonts, character, style) + spacing
    const last = runs.at(-1)
    if (last?.face === face) {
      last.text += character
      last.width += advance
    } else runs.push({ face, text: character, x, width: advance })
    x += advance
  }
  return { runs, width: natural + spacing * Math.max(gaps, 0), spacing }
}
