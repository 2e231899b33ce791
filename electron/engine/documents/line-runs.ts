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
    const isLast = at === placed.length - 1
    let pen = x - lead
    for (const { glyph, character } of glyphsOf(fonts, cluster, style)) {
      const width = (glyph.advance * style.size) / 1000
      // After the last character of a line there is nothing to be spaced.
      addGlyph(runs, { face: glyph.face, text: character, x: pen, width, spacing: gap }, isLast)
      pen += width
    }
    x += advance + gap
  }
  return runs
}

/** `glyph.width`: its own, without the space after it. */
function addGlyph(runs: OpenRun[], glyph: Run, takesAnySpacing: boolean): void {
  const last = runs.at(-1)
  const follows =
    last?.face === glyph.face &&
    Math.abs(last.x + last.width - glyph.x) < 0.001 &&
    (last.spacing === glyph.spacing || takesAnySpacing)
  if (last && follows) {
    last.text += glyph.text
    last.width += glyph.width + last.spacing
  } else runs.push({ ...glyph, width: glyph.width + glyph.spacing })
}

function* glyphsOf(
  fonts: FontChain,
  cluster: string,
  style: TextStyle,
): Iterable<{ readonly glyph: FoundGlyph; readonly character: string }> {
  for (const character of cluster) {
    const codePoint = character.codePointAt(0) ?? 0
    const glyph = isInvisible(codePoint) ? null : fonts.find(codePoint, style.face)
    if (glyph) yield { glyph, character }
  }
}
