import type { ChainFace } from './font-chain.ts'
import type { FontFace } from './font-face.ts'
import { assembleFont, cmapTable, locaTable, long, toBytes, word } from './font-tables.ts'
import { gridUnits } from './glyphs/refine.ts'

export interface FontSubset {
  /** A TrueType file. */
  readonly bytes: Uint8Array
  /** Character → its number in the subset. */
  readonly glyphs: ReadonlyMap<string, number>
  /** Advances by glyph number, 1/1000 em. */
  readonly widths: readonly number[]
}

interface SubsetOptions {
  /** With the character map and the names, for readers that look glyphs up in the file themselves; PDF does not. */
  readonly complete?: boolean
}

/**
 * Only the glyphs that a letter draws, in the order of their code points: the same characters give the same bytes.
 * HarfBuzz, which did this before, held the whole font in its memory and took most of a letter's time; pdf-lib's own subsetting drops Chinese glyphs, so that the text extracts and
 * the page is blank. Rejects when the face lacks a character: the caller has looked every one up.
 */
export async function subsetFace(
  face: ChainFace,
  characters: Iterable<string>,
  { complete = false }: SubsetOptions = {},
): Promise<FontSubset> {
  const codePoints = [
    ...new Set(Array.from(characters, (character) => character.codePointAt(0) ?? 0)),
  ].sort((a, b) => a - b)
  const glyphIds = codePoints.map((codePoint) => {
    const glyphId = face.face.glyphOf(codePoint)
    if (glyphId === 0) throw new Error('a face is asked for a glyph that it does not have')
    return glyphId
  })
  const outlines = await face.readOutlines(glyphIds)
  const advances = glyphIds.map((glyphId) => face.face.advanceOf(glyphId))
  const numbered = codePoints.map((codePoint, at) => [codePoint, at + 1] as const)
  const tables = outlineTables(face.face, outlines, advances)
  return {
    bytes: assembleFont(
      complete ? { ...tables, ...describingTables(face.id), cmap: cmapTable(numbered) } : tables,
    ),
    glyphs: new Map(numbered.map(([codePoint, at]) => [String.fromCodePoint(codePoint), at])),
    widths: [0, ...advances],
  }
}

/** What a rasteriser needs. Glyph 0, which nothing uses, is empty. */
function outlineTables(
  face: FontFace,
  outlines: readonly Uint8Array[],
  advances: readonly number[],
): Record<string, Uint8Array> {
  const lengths = [0, ...outlines.map(({ length }) => length)]
  const short = lengths.reduce((sum, length) => sum + length, 0) < 0x20000
  const toUnits = (thousandths: number) => Math.round((thousandths * gridUnits) / 1000)
  const box = face.box.map((edge) => word(toUnits(edge)))
  const metrics = outlines.flatMap((outline, at) => [
    word(toUnits(advances[at] ?? 0)),
    word(outline.length === 0 ? 0 : viewOf(outline).getInt16(2)),
  ])
  return {
    head: toBytes([
      ...[long(0x10000), long(0x10000), long(0), long(0x5f0f3cf5), word(3), word(gridUnits)],
      ...[long(0), long(0), long(0), long(0), ...box],
      ...[word(0), word(8), word(2), word(short ? 0 : 1), word(0)],
    ]),
    hhea: toBytes([
      ...[long(0x10000), word(toUnits(face.ascent)), word(toUnits(face.descent)), word(0)],
      ...[word(2 * gridUnits), word(0), word(0), word(2 * gridUnits), word(1), word(0)],
      ...[word(0), long(0), long(0), word(0), word(outlines.length + 1)],
    ]),
    maxp: limitsOf(outlines),
    hmtx: toBytes([word(0), word(0), ...metrics]),
    loca: locaTable(lengths, short),
    glyf: Buffer.concat(outlines),
  }
}

function viewOf(outline: Uint8Array): DataView {
  return new DataView(outline.buffer, outline.byteOffset, outline.byteLength)
}

/** What a rasteriser has to reserve: for outlines alone, without instructions and components. */
function limitsOf(outlines: readonly Uint8Array[]): Uint8Array {
  const drawn = outlines.filter(({ length }) => length > 0).map(viewOf)
  const contours = drawn.map((outline) => outline.getInt16(0))
  const points = drawn.map((outline, at) => outline.getUint16(8 + (contours[at] ?? 0) * 2) + 1)
  return toBytes([
    ...[long(0x10000), word(outlines.length + 1)],
    ...[word(Math.max(0, ...points)), word(Math.max(0, ...contours))],
    ...[word(0), word(0), word(1)],
    ...Array.from({ length: 8 }, () => word(0)),
  ])
}

/** Names and classes that a stand-alone font file has to have. */
function describingTables(id: string): Record<string, Uint8Array> {
  const text = Buffer.from(id, 'utf16le').swap16()
  const names = [1, 4, 6].flatMap((kind) => [
    ...[word(3), word(1), word(0x409), word(kind), word(text.length), word(0)],
  ])
  return {
    name: Buffer.concat([toBytes([word(0), word(3), word(6 + 36), ...names]), text]),
    post: toBytes([long(0x30000), ...Array.from({ length: 7 }, () => long(0))]),
    'OS/2': toBytes([
      ...[word(3), word(gridUnits), word(400), word(5), word(0)],
      ...Array.from({ length: 10 }, () => word(0)),
      ...[word(0), long(0), long(0), word(0)],
      ...[long(0), long(0), long(0), long(0), long(0), word(0x40), word(0x20), word(0xffff)],
      ...[word(gridUnits), word(0), word(0), word(gridUnits), word(0), long(0), long(0)],
      ...[word(gridUnits / 2), word(gridUnits), word(0), word(0x20), word(1)],
    ]),
  }
}
