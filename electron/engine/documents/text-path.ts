import { tidy } from './drawn-text.ts'
import type { FontChain, FoundGlyph } from './font-chain.ts'
import { type Contour, type OutlinePoint, readContours } from './glyphs/contours.ts'
import { gridUnits } from './glyphs/refine.ts'

export interface TextPath {
  /** Contours of an SVG path, y downwards, the base line at 0; to be filled by the non-zero rule. */
  readonly path: string
  /** Ems. */
  readonly width: number
}

/** A line of text as an outline of 1 unit to the em, drawn from the letters' own fonts, so that no reader needs any. */
export async function outlineText(fonts: FontChain, text: string): Promise<TextPath> {
  const parts: string[] = []
  let width = 0
  for (const character of tidy(text)) {
    const codePoint = character.codePointAt(0) ?? 0
    const glyph = fonts.find(codePoint, 'head')
    if (!glyph) throw new Error('the text was not looked up before it was drawn')
    parts.push(await glyphPath(glyph, codePoint, width))
    width += glyph.advance / 1000
  }
  return { path: parts.join(''), width }
}

async function glyphPath({ face }: FoundGlyph, codePoint: number, left: number): Promise<string> {
  const [outline] = await face.readOutlines([face.face.glyphOf(codePoint)])
  if (!outline || outline.length === 0) return ''
  const place = ({ x, y, onCurve }: OutlinePoint): OutlinePoint => ({
    x: left + x / gridUnits,
    y: -y / gridUnits,
    onCurve,
  })
  return readContours(outline)
    .map((contour) => contourPath(contour.map(place)))
    .join('')
}

function contourPath(contour: Contour): string {
  const start = startOf(contour)
  if (!start) return ''
  const pieces = contour.map((point, index) => {
    if (point.onCurve) return `L${at(point)}`
    const next = contour[index + 1] ?? start
    return `Q${at(point)} ${at(next.onCurve ? next : between(point, next))}`
  })
  return `M${at(start)}${pieces.join('')}Z`
}

/** A contour may begin with a control point: then it starts between that and the last one. */
function startOf(contour: Contour): OutlinePoint | undefined {
  const first = contour[0]
  const last = contour.at(-1)
  if (!first || !last || first.onCurve) return first
  return last.onCurve ? last : between(first, last)
}

function between(a: OutlinePoint, b: OutlinePoint): OutlinePoint {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, onCurve: true }
}

function at({ x, y }: OutlinePoint): string {
  return `${x.toFixed(4)} ${y.toFixed(4)}`
}
