import type { ChainFace, FoundGlyph } from '../font-chain.ts'
import type { GrayPicture } from '../png-picture.ts'
import { writeContours } from './contours.ts'
import { gridUnits } from './refine.ts'
import { traceGlyph } from './trace.ts'

/** Thousandths of an em: a Chinese character's square. */
const advance = 1000

export interface HallGlyphs {
  find(codePoint: number): FoundGlyph | null
  /** Takes the place of all before. */
  replace(pictures: ReadonlyMap<number, GrayPicture>): void
}

/**
 * Characters that no font has, from the pictures of a hall's administrator. They become outlines of a face like any
 * other, so that PDF, OFD and thermal paper draw them alike, in every size, and the text keeps its code points.
 */
export function createHallGlyphs(): HallGlyphs {
  let face: ChainFace | null = null
  return {
    find(codePoint) {
      return face && face.face.glyphOf(codePoint) !== 0 ? { face, advance } : null
    },
    replace(pictures) {
      face = pictures.size === 0 ? null : toFace(pictures)
    },
  }
}

function toFace(pictures: ReadonlyMap<number, GrayPicture>): ChainFace {
  const codePoints = [...pictures.keys()]
  const outlines = [...pictures.values()].map((picture) =>
    writeContours(traceGlyph(picture, gridUnits)),
  )
  return {
    id: 'hall-glyphs',
    face: {
      glyphOf: (codePoint) => codePoints.indexOf(codePoint) + 1,
      advanceOf: () => advance,
      sideBearingOf: () => 0,
      outlineAt: () => ({ offset: 0, length: 0 }),
      glyphCount: codePoints.length + 1,
      unitsPerEm: gridUnits,
      ascent: 880,
      descent: -120,
      capHeight: 880,
      box: [0, -120, 1000, 880],
      mayBeEmbedded: true,
    },
    readOutlines: async (glyphIds) =>
      glyphIds.map((glyphId) => outlines[glyphId - 1] ?? new Uint8Array()),
  }
}
