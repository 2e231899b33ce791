import { type FileHandle, open } from 'node:fs/promises'
import type { FontFace } from './font-face.ts'
import { composeContours, isComposite, listComponents } from './glyphs/compose.ts'
import { type Contour, writeContours } from './glyphs/contours.ts'
import { gridUnits, refineContour } from './glyphs/refine.ts'

/**
 * Outlines as a `glyf` table holds them (ISO/IEC 14496-22 5.3.4), `gridUnits` to the em, none made of others, in the
 * order that they are asked for.
 */
export type ReadOutlines = (glyphIds: readonly number[]) => Promise<readonly Uint8Array[]>

/**
 * Reads only the glyphs that letters draw, and keeps them: a hall writes with about 2,000 of 60,000, some 300 kB
 * instead of the file's 15 MB.
 */
export function outlineReader(path: string, face: FontFace): ReadOutlines {
  const known = new Map<number, Uint8Array>()
  const readMissing = async (glyphIds: readonly number[]) => {
    const missing = glyphIds.filter((glyphId) => !known.has(glyphId))
    if (missing.length === 0) return
    const file = await open(path, 'r')
    try {
      const originals = await readOriginals(file, face, missing)
      for (const glyphId of missing) known.set(glyphId, refineGlyph(face, glyphId, originals))
    } finally {
      await file.close()
    }
  }
  return async (glyphIds) => {
    await readMissing(glyphIds)
    return glyphIds.map((glyphId) => known.get(glyphId) ?? new Uint8Array())
  }
}

/** With the glyphs that they are put together from. */
async function readOriginals(file: FileHandle, face: FontFace, glyphIds: readonly number[]) {
  const originals = new Map<number, Uint8Array>()
  let wanted: readonly number[] = glyphIds
  while (wanted.length > 0) {
    await Promise.all(
      wanted.map(async (glyphId) =>
        originals.set(glyphId, await readOriginal(file, face, glyphId)),
      ),
    )
    wanted = wanted
      .map((glyphId) => originals.get(glyphId) ?? new Uint8Array())
      .filter(isComposite)
      .flatMap((outline) => listComponents(outline).map(({ glyphId }) => glyphId))
      .filter((glyphId) => !originals.has(glyphId))
  }
  return originals
}

async function readOriginal(file: FileHandle, face: FontFace, glyphId: number) {
  const { offset, length } = face.outlineAt(glyphId)
  const outline = new Uint8Array(length)
  const { bytesRead } = await file.read(outline, 0, length, offset)
  if (bytesRead < length) throw new Error('the font file ends too early')
  return outline
}

function refineGlyph(
  face: FontFace,
  glyphId: number,
  originals: ReadonlyMap<number, Uint8Array>,
): Uint8Array {
  const outlineOf = (id: number) => originals.get(id) ?? new Uint8Array()
  const original = outlineOf(glyphId)
  const contours = composeContours(original, outlineOf)
  if (contours.length === 0) return new Uint8Array()
  // A rasteriser puts the left edge where the side bearing says, wherever the outline has it.
  const leftEdge = new DataView(original.buffer, original.byteOffset).getInt16(2)
  const shift = face.sideBearingOf(glyphId) - leftEdge
  const shifted: readonly Contour[] =
    shift === 0
      ? contours
      : contours.map((contour) => contour.map((point) => ({ ...point, x: point.x + shift })))
  const scale = gridUnits / face.unitsPerEm
  return writeContours(
    shifted.map((contour) => refineContour(contour, scale)).filter((contour) => contour.length > 2),
  )
}
