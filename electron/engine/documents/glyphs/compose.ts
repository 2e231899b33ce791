import { type Contour, readContours } from './contours.ts'

const wordArguments = 0x0001
const offsets = 0x0002
const oneScale = 0x0008
const moreComponents = 0x0020
const twoScales = 0x0040
const matrix = 0x0080

type Matrix = readonly [xx: number, xy: number, yx: number, yy: number]

interface Component {
  readonly glyphId: number
  readonly scale: Matrix
  readonly dx: number
  readonly dy: number
}

/** A glyph that is put together from others begins with a negative count (ISO/IEC 14496-22 5.3.4.1). */
export function isComposite(outline: Uint8Array): boolean {
  return outline.length >= 10 && new DataView(outline.buffer, outline.byteOffset).getInt16(0) < 0
}

/**
 * The contours of a glyph, its components put in their places: an outline of its own needs no other glyph.
 * `outlineOf` answers at once; `depth` guards against a font whose glyphs contain each other.
 */
export function composeContours(
  outline: Uint8Array,
  outlineOf: (glyphId: number) => Uint8Array,
  depth = 0,
): readonly Contour[] {
  if (outline.length < 10) return []
  if (!isComposite(outline)) return readContours(outline)
  if (depth > 5) throw new Error('the glyphs of the font contain each other')
  return listComponents(outline).flatMap((component) =>
    composeContours(outlineOf(component.glyphId), outlineOf, depth + 1).map((contour) =>
      contour.map(({ x, y, onCurve }) => ({ ...move(x, y, component), onCurve })),
    ),
  )
}

function move(x: number, y: number, { scale: [xx, xy, yx, yy], dx, dy }: Component) {
  return { x: x * xx + y * yx + dx, y: x * xy + y * yy + dy }
}

export function listComponents(outline: Uint8Array): readonly Component[] {
  const view = new DataView(outline.buffer, outline.byteOffset, outline.byteLength)
  const found: Component[] = []
  let at = 10
  for (let more = true; more; ) {
    const flags = view.getUint16(at)
    const isWide = (flags & wordArguments) !== 0
    // Components hung up by matching points are not found in Chinese fonts; they would stand at the origin.
    const isPlaced = (flags & offsets) !== 0
    const [dx, dy] = isWide
      ? [view.getInt16(at + 4), view.getInt16(at + 6)]
      : [view.getInt8(at + 4), view.getInt8(at + 5)]
    const { scale, length } = readScale(view, at + (isWide ? 8 : 6), flags)
    found.push({
      glyphId: view.getUint16(at + 2),
      scale,
      dx: isPlaced ? dx : 0,
      dy: isPlaced ? dy : 0,
    })
    at += (isWide ? 8 : 6) + length
    more = (flags & moreComponents) !== 0
  }
  return found
}

function readScale(view: DataView, at: number, flags: number): { scale: Matrix; length: number } {
  // Fixed point with 14 bits after the point.
  const part = (index: number) => view.getInt16(at + index * 2) / 16_384
  if (flags & matrix) return { scale: [part(0), part(1), part(2), part(3)], length: 8 }
  if (flags & twoScales) return { scale: [part(0), 0, 0, part(1)], length: 4 }
  if (flags & oneScale) return { scale: [part(0), 0, 0, part(0)], length: 2 }
  return { scale: [1, 0, 0, 1], length: 0 }
}
