import { open } from 'node:fs/promises'
import { glyphLookup } from './font-characters.ts'
import { gridUnits } from './glyphs/refine.ts'

const wantedTables = ['cmap', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'OS/2'] as const
type TableName = (typeof wantedTables)[number]
type Tables = ReadonlyMap<string, DataView>

/** What layout and embedding need of one TrueType face (ISO/IEC 14496-22). Lengths are 1/1000 em. */
export interface FontFace {
  /** 0 when the face has no glyph with ink for it. */
  glyphOf(codePoint: number): number
  /** On the grid of the letter's glyphs, so that what is laid out is what the embedded font says. */
  advanceOf(glyphId: number): number
  /** From the origin to the outline's left edge, in the font's own units. */
  sideBearingOf(glyphId: number): number
  /** Where the outline lies in the file, in bytes from its start; empty for a glyph without ink. */
  outlineAt(glyphId: number): { readonly offset: number; readonly length: number }
  readonly glyphCount: number
  readonly unitsPerEm: number
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
  readonly box: readonly [number, number, number, number]
  /** What its maker says in the font (ISO/IEC 14496-22 5.2.5.2, fsType): in a letter, and cut down to its glyphs. */
  readonly mayBeEmbedded: boolean
}

/** Reads the few tables that layout needs, not the outlines: a face has up to 30 MB of these. */
export async function openFontFace(path: string): Promise<FontFace> {
  const file = await open(path, 'r')
  try {
    const read = async (offset: number, length: number) => {
      const bytes = new Uint8Array(length)
      const { bytesRead } = await file.read(bytes, 0, length, offset)
      if (bytesRead < length) throw new Error('the font file ends too early')
      return new DataView(bytes.buffer)
    }
    const start = startOf(await read(0, 16))
    const head = await read(start, 12)
    const places = listTables(await read(start + 12, head.getUint16(4) * 16))
    const tables = new Map<string, DataView>()
    for (const { name, offset, length } of places)
      if (name !== 'glyf') tables.set(name, await read(offset, length))
    return toFontFace(tables, outlinesIn(places))
  } finally {
    await file.close()
  }
}

/** The same for a font held in memory, such as a subset. */
export function parseFontFace(bytes: Uint8Array): FontFace {
  return openFaceFrom(
    (offset, length) => new DataView(bytes.buffer, bytes.byteOffset + offset, length),
  )
}

/** The same from anything that answers at once. */
export function openFaceFrom(at: (offset: number, length: number) => DataView): FontFace {
  const start = startOf(at(0, 16))
  const places = listTables(at(start + 12, at(start, 12).getUint16(4) * 16))
  const tables = new Map<string, DataView>()
  for (const { name, offset, length } of places)
    if (name !== 'glyf') tables.set(name, at(offset, length))
  return toFontFace(tables, outlinesIn(places))
}

/** A collection (ttcf) holds several faces that share their glyphs; the first one is as good as the others. */
function startOf(head: DataView): number {
  return head.getUint32(0) === 0x74746366 ? head.getUint32(12) : 0
}

function listTables(directory: DataView) {
  const found: { name: TableName; offset: number; length: number }[] = []
  for (let entry = 0; entry < directory.byteLength; entry += 16) {
    const tag = String.fromCharCode(
      ...[0, 1, 2, 3].map((place) => directory.getUint8(entry + place)),
    )
    const name = wantedTables.find((wanted) => wanted === tag)
    if (name)
      found.push({
        name,
        offset: directory.getUint32(entry + 8),
        length: directory.getUint32(entry + 12),
      })
  }
  return found
}

function outlinesIn(places: ReturnType<typeof listTables>): number {
  const place = places.find(({ name }) => name === 'glyf')
  if (!place) throw new Error('the font has no TrueType outlines')
  return place.offset
}

function tableOf(tables: Tables, name: TableName): DataView {
  const table = tables.get(name)
  if (!table) throw new Error(`the font has no ${name} table`)
  return table
}

function toFontFace(tables: Tables, outlines: number): FontFace {
  const head = tableOf(tables, 'head')
  const horizontal = tableOf(tables, 'hhea')
  const widths = tableOf(tables, 'hmtx')
  const widthCount = horizontal.getUint16(34)
  const toThousandths = (units: number) => (units * 1000) / head.getUint16(18)
  const spanOf = spanLookup(tableOf(tables, 'loca'), head.getInt16(50) === 1)
  const lookUp = glyphLookup(tableOf(tables, 'cmap'))
  const metrics = tables.get('OS/2')
  const ascent = toThousandths(horizontal.getInt16(4))
  return {
    glyphOf(codePoint) {
      if (isPrivateUse(codePoint)) return 0
      const glyph = lookUp(codePoint)
      return glyph !== 0 && (spanOf(glyph).length > 0 || isSpace(codePoint)) ? glyph : 0
    },
    advanceOf: (glyphId) =>
      onGrid(toThousandths(widths.getUint16(Math.min(glyphId, widthCount - 1) * 4))),
    sideBearingOf: (glyphId) =>
      widths.getInt16(
        glyphId < widthCount ? glyphId * 4 + 2 : widthCount * 4 + (glyphId - widthCount) * 2,
      ),
    outlineAt(glyphId) {
      const { offset, length } = spanOf(glyphId)
      return { offset: outlines + offset, length }
    },
    unitsPerEm: head.getUint16(18),
    glyphCount: tableOf(tables, 'maxp').getUint16(4),
    ascent,
    descent: toThousandths(horizontal.getInt16(6)),
    mayBeEmbedded: metrics === undefined || isEmbeddable(metrics.getUint16(8)),
    capHeight: metrics && metrics.getUint16(0) >= 2 ? toThousandths(metrics.getInt16(88)) : ascent,
    box: [
      toThousandths(head.getInt16(36)),
      toThousandths(head.getInt16(38)),
      toThousandths(head.getInt16(40)),
      toThousandths(head.getInt16(42)),
    ],
  }
}

/** Not restricted, not whole or not at all, not bitmaps alone. */
function isEmbeddable(type: number): boolean {
  return (type & 0x000f) !== 0x0002 && (type & 0x0300) === 0
}

function onGrid(thousandths: number): number {
  return (Math.round((thousandths * gridUnits) / 1000) * 1000) / gridUnits
}

/** Fonts put pictures of their own there: what is printed would depend on the machine. */
export function isPrivateUse(codePoint: number): boolean {
  return (codePoint >= 0xe000 && codePoint <= 0xf8ff) || codePoint >= 0xf0000
}

export function isSpace(codePoint: number): boolean {
  return codePoint === 0x20 || codePoint === 0xa0 || codePoint === 0x3000
}

/** A glyph without outline would be a blank on paper where a person's name has a character. */
function spanLookup(loca: DataView, long: boolean) {
  const startOfGlyph = long
    ? (glyph: number) => loca.getUint32(glyph * 4)
    : (glyph: number) => loca.getUint16(glyph * 2) * 2
  return (glyph: number) => {
    const offset = startOfGlyph(glyph)
    return { offset, length: startOfGlyph(glyph + 1) - offset }
  }
}
