import { open } from 'node:fs/promises'

const wantedTables = ['cmap', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'OS/2'] as const
type TableName = (typeof wantedTables)[number]
type Tables = ReadonlyMap<string, DataView>

/** What layout and embedding need of one TrueType face (ISO/IEC 14496-22). Lengths are 1/1000 em. */
export interface FontFace {
  /** 0 when the face has no glyph with ink for it. */
  glyphOf(codePoint: number): number
  advanceOf(glyphId: number): number
  readonly glyphCount: number
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
  readonly box: readonly [number, number, number, number]
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
    const head = await read(0, 12)
    const directory = await read(12, head.getUint16(4) * 16)
    const tables = new Map<string, DataView>()
    for (const { name, offset, length } of listTables(directory))
      tables.set(name, await read(offset, length))
    return toFontFace(tables)
  } finally {
    await file.close()
  }
}

/** The same for a font held in memory, such as a subset. */
export function parseFontFace(bytes: Uint8Array): FontFace {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const at = (offset: number, length: number) =>
    new DataView(bytes.buffer, bytes.byteOffset + offset, length)
  const tables = new Map<string, DataView>()
  for (const { name, offset, length } of listTables(at(12, view.getUint16(4) * 16)))
    tables.set(name, at(offset, length))
  return toFontFace(tables)
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

function tableOf(tables: Tables, name: TableName): DataView {
  const table = tables.get(name)
  if (!table) throw new Error(`the font has no ${name} table`)
  return table
}

function toFontFace(tables: Tables): FontFace {
  const head = tableOf(tables, 'head')
  const horizontal = tableOf(tables, 'hhea')
  const widths = tableOf(tables, 'hmtx')
  const widthCount = horizontal.getUint16(34)
  const toThousandths = (units: number) => (units * 1000) / head.getUint16(18)
  const hasInk = inkLookup(tableOf(tables, 'loca'), head.getInt16(50) === 1)
  const lookUp = glyphLookup(tableOf(tables, 'cmap'))
  const metrics = tables.get('OS/2')
  const ascent = toThousandths(horizontal.getInt16(4))
  return {
    glyphOf(codePoint) {
      if (isPrivateUse(codePoint)) return 0
      const glyph = lookUp(codePoint)
      return glyph !== 0 && (hasInk(glyph) || isSpace(codePoint)) ? glyph : 0
    },
    advanceOf: (glyphId) => toThousandths(widths.getUint16(Math.min(glyphId, widthCount - 1) * 4)),
    glyphCount: tableOf(tables, 'maxp').getUint16(4),
    ascent,
    descent: toThousandths(horizontal.getInt16(6)),
    capHeight: metrics && metrics.getUint16(0) >= 2 ? toThousandths(metrics.getInt16(88)) : ascent,
    box: [
      toThousandths(head.getInt16(36)),
      toThousandths(head.getInt16(38)),
      toThousandths(head.getInt16(40)),
      toThousandths(head.getInt16(42)),
    ],
  }
}

/** Fonts put pictures of their own there: what is printed would depend on the machine. */
function isPrivateUse(codePoint: number): boolean {
  return (codePoint >= 0xe000 && codePoint <= 0xf8ff) || codePoint >= 0xf0000
}

export function isSpace(codePoint: number): boolean {
  return codePoint === 0x20 || codePoint === 0xa0 || codePoint === 0x3000
}

/** A glyph without outline would be a blank on paper where a person's name has a character. */
function inkLookup(loca: DataView, long: boolean): (glyphId: number) => boolean {
  return long
    ? (glyph) => loca.getUint32(glyph * 4) !== loca.getUint32(glyph * 4 + 4)
    : (glyph) => loca.getUint16(glyph * 2) !== loca.getUint16(glyph * 2 + 2)
}

/** Runs of consecutive code points with consecutive glyphs: start, end, first glyph. */
type Runs = Uint32Array

function glyphLookup(cmap: DataView): (codePoint: number) => number {
  const runs = readRuns(cmap)
  return (codePoint) => {
    let low = 0
    let high = runs.length / 3 - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const start = runs[middle * 3] ?? 0
      if (codePoint < start) high = middle - 1
      else if (codePoint > (runs[middle * 3 + 1] ?? 0)) low = middle + 1
      else return (runs[middle * 3 + 2] ?? 0) + codePoint - start
    }
    return 0
  }
}

function readRuns(cmap: DataView): Runs {
  const byFormat = new Map<number, number>()
  for (let index = 0; index < cmap.getUint16(2); index += 1) {
    const offset = cmap.getUint32(4 + index * 8 + 4)
    const isUnicode = [0, 3].includes(cmap.getUint16(4 + index * 8))
    if (isUnicode) byFormat.set(cmap.getUint16(offset), offset)
  }
  const segmented = byFormat.get(12)
  if (segmented !== undefined) return readFormat12(cmap, segmented)
  const basic = byFormat.get(4)
  if (basic !== undefined) return readFormat4(cmap, basic)
  throw new Error('the font has no Unicode character map that is understood')
}

function readFormat12(cmap: DataView, offset: number): Runs {
  const runs = new Uint32Array(cmap.getUint32(offset + 12) * 3)
  for (let index = 0; index < runs.length; index += 1)
    runs[index] = cmap.getUint32(offset + 16 + index * 4)
  return runs
}

function readFormat4(cmap: DataView, offset: number): Runs {
  const doubled = cmap.getUint16(offset + 6)
  const ends = offset + 14
  const starts = ends + doubled + 2
  const deltas = starts + doubled
  const ranges = deltas + doubled
  const runs: number[] = []
  for (let segment = 0; segment < doubled; segment += 2) {
    const start = cmap.getUint16(starts + segment)
    // The last segment is a terminator by the standard, not a character.
    const end = Math.min(cmap.getUint16(ends + segment), 0xfffe)
    const delta = cmap.getUint16(deltas + segment)
    const range = cmap.getUint16(ranges + segment)
    const glyphAt = (codePoint: number) =>
      range === 0 ? codePoint : cmap.getUint16(ranges + segment + range + (codePoint - start) * 2)
    for (let codePoint = start; codePoint <= end; codePoint += 1) {
      const raw = glyphAt(codePoint)
      if (raw !== 0) runs.push(codePoint, codePoint, (raw + delta) & 0xffff)
    }
  }
  return Uint32Array.from(runs)
}
