import { isInvisible } from './drawn-text.ts'
import type { FontChain, FoundGlyph } from './font-chain.ts'
import type { Placed } from './measure-text.ts'
import type { Run, TextStyle } from './text-layout.ts'

interface Setting {
  readonly style: TextStyle
  /** How far the first character stands left of the line's edge. */
  readonly inset: number
  /** After each character that a gap may follow. */
  readonly spacing: number
  readonly gaps: readonly boolean[]
}

type OpenRun = { -readonly [Key in keyof Run]: Run[Key] }

/** Puts neighbours of one face that are spaced alike into one run. */
export function toRuns(
  fonts: FontChain,
  placed: readonly Placed[],
  { style, inset, spacing, gaps }: Setting,
): readonly Run[] {
  const runs: OpenRun[] = []
  let x = -inset
  for (const [at, { cluster, lead, advance }] of placed.entries()) {
    const gap = gaps[at] ? spacing : 0
    // After the last character of a line there is nothing to be spaced.
    const pen = { x: x - lead, gap, takesAnySpacing: at === placed.length - 1 }
    for (const character of cluster) addCharacter(runs, character, pen, fonts, style)
    x += advance + gap
  }
  return runs
}

interface Pen {
  x: number
  readonly gap: number
  readonly takesAnySpacing: boolean
}

function addCharacter(
  runs: OpenRun[],
  character: string,
  pen: Pen,
  fonts: FontChain,
  style: TextStyle,
): void {
  const glyph = findGlyph(fonts, character, style)
  if (!glyph) return
  const { x, gap, takesAnySpacing } = pen
  const width = (glyph.advance * style.size) / 1000
  pen.x += width
  const last = findOpen(runs, glyph, x)
  if (last && (takesAnySpacing || last.spacing === gap)) {
    last.text += character
    last.width += width + last.spacing
  } else runs.push({ face: glyph.face, text: character, x, width: width + gap, spacing: gap })
}

/** The last run, when the glyph is of its face and stands right behind it. */
function findOpen(
  runs: readonly OpenRun[],
  { face }: FoundGlyph,
  pen: number,
): OpenRun | undefined {
  const last = runs.at(-1)
  return last?.face === face && Math.abs(last.x + last.width - pen) < 0.001 ? last : undefined
}

function findGlyph(fonts: FontChain, character: string, style: TextStyle): FoundGlyph | null {
  const codePoint = character.codePointAt(0) ?? 0
  return isInvisible(codePoint) ? null : fonts.find(codePoint, style.face)
}
