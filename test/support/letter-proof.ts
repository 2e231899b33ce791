import type { Page, PlacedRun } from '../../electron/engine/documents/page-flow.ts'
import { countInk, type Picture } from './pdf-pixels.ts'

export interface Glyph {
  readonly page: number
  readonly character: string
  readonly left: number
  readonly right: number
  readonly baseline: number
  readonly size: number
}

/** Every character of a letter with the place that the layout gave it, in points; the watermark is not asked about. */
export function glyphsOf(pages: readonly Page[]): Glyph[] {
  return pages.flatMap((page, at) =>
    [...(page.body?.runs ?? []), ...page.runs].flatMap((placed) => glyphsOfRun(placed, at)),
  )
}

function glyphsOfRun({ run, style, x, y }: PlacedRun, page: number): Glyph[] {
  const { face } = run.face
  let left = x
  return [...run.text].map((character) => {
    const glyph = face.glyphOf(character.codePointAt(0) ?? 0)
    const width = (face.advanceOf(glyph) * style.size) / 1000
    const placed = { page, character, left, right: left + width, baseline: y, size: style.size }
    left += width + run.spacing
    return placed
  })
}

const isDrawn = ({ character }: Glyph) => !/\s/u.test(character)

/** Characters under which poppler draws nothing. */
export function findBlanks(
  glyphs: readonly Glyph[],
  pictures: readonly Picture[],
  dotsPerInch: number,
): string[] {
  const scale = dotsPerInch / 72
  return glyphs
    .filter(isDrawn)
    .filter(({ page, left, right, baseline, size }) => {
      const picture = pictures[page]
      const box = {
        left: left * scale,
        right: right * scale,
        top: (baseline - size) * scale,
        bottom: (baseline + size * 0.25) * scale,
      }
      return !picture || countInk(picture, box) === 0
    })
    .map(({ character }) => character)
}

/** Characters that stand on another one, or beyond the paper's margins. */
export function findCollisions(
  glyphs: readonly Glyph[],
  { left, right }: { readonly left: number; readonly right: number },
): string[] {
  const drawn = glyphs.filter(isDrawn)
  const outside = drawn.filter(
    (glyph) => glyph.left < left - 0.6 * glyph.size || glyph.right > right + 0.6 * glyph.size,
  )
  return [
    ...outside.map(({ character, page }) => `${character} outside the margins of page ${page + 1}`),
    ...findOverlaps(drawn),
  ]
}

/** Sorted from the top, so that only near neighbours are compared. */
function findOverlaps(glyphs: readonly Glyph[]): string[] {
  const sorted = [...glyphs].sort((a, b) => a.page - b.page || a.baseline - b.baseline)
  const found: string[] = []
  for (const [index, a] of sorted.entries())
    for (const b of sorted.slice(index + 1)) {
      if (b.page !== a.page || b.baseline - a.baseline > b.size) break
      if (isOver(a, b)) found.push(`${a.character} / ${b.character}`)
    }
  return found
}

/** More than a fifth of a character, which kerned punctuation does not reach. */
function isOver(a: Glyph, b: Glyph): boolean {
  const size = Math.min(a.size, b.size)
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const down = Math.min(a.baseline, b.baseline) - Math.max(a.baseline - a.size, b.baseline - b.size)
  return across > size * 0.6 && down > size * 0.2
}

/** Ink beside what may be written on, in pixels of poppler's picture: frames and pictures as well as text. */
export function countInkOutside(
  picture: Picture,
  { left, right }: { readonly left: number; readonly right: number },
  dotsPerInch: number,
): number {
  const scale = dotsPerInch / 72
  const whole = { top: 0, bottom: picture.height }
  return (
    countInk(picture, { ...whole, left: 0, right: (left - 2) * scale }) +
    countInk(picture, { ...whole, left: (right + 2) * scale, right: picture.width })
  )
}
