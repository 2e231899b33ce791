import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { type PDFContext, PDFRawStream, type PDFRef, PDFString } from 'pdf-lib'
import type { ChainFace } from './font-chain.ts'
import { parseFontFace } from './font-face.ts'
import { subsetFace } from './font-subset.ts'

export interface PdfFont {
  readonly ref: PDFRef
  /** Glyph numbers as the content stream wants them: four hexadecimal digits each. */
  encode(text: string): string
}

/**
 * Embeds exactly the characters that are drawn, as a CIDFontType2 with identity encoding (ISO 32000-1 9.7).
 * Done here and not by pdf-lib's `embedFont`, which parses the font a second time and compresses in JavaScript:
 * that took longer than all the rest of a letter.
 */
export async function embedFace(
  context: PDFContext,
  face: ChainFace,
  characters: ReadonlySet<string>,
): Promise<PdfFont> {
  const sorted = [...characters].sort().join('')
  const bytes = await subsetFace(face, sorted)
  const subset = parseFontFace(bytes)
  const glyphs = new Map<string, number>()
  for (const character of sorted) {
    const glyph = subset.glyphOf(character.codePointAt(0) ?? 0)
    if (glyph === 0) throw new Error('the subset lost a glyph that its font has')
    glyphs.set(character, glyph)
  }
  const name = `${subsetTag(sorted)}+${face.id}`
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: 4,
      FontBBox: subset.box.map(Math.round),
      ItalicAngle: 0,
      Ascent: Math.round(subset.ascent),
      Descent: Math.round(subset.descent),
      CapHeight: Math.round(subset.capHeight),
      StemV: 80,
      FontFile2: context.register(deflatedStream(context, bytes, { Length1: bytes.length })),
    }),
  )
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: {
        Registry: PDFString.of('Adobe'),
        Ordering: PDFString.of('Identity'),
        Supplement: 0,
      },
      FontDescriptor: descriptor,
      DW: 1000,
      W: [
        0,
        Array.from({ length: subset.glyphCount }, (_, glyph) =>
          Math.round(subset.advanceOf(glyph)),
        ),
      ],
      CIDToGIDMap: 'Identity',
    }),
  )
  const ref = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: context.register(
        deflatedStream(context, Buffer.from(toUnicodeMap(glyphs), 'latin1')),
      ),
    }),
  )
  return {
    ref,
    encode: (text) => Array.from(text, (character) => hex(glyphs.get(character) ?? 0)).join(''),
  }
}

/** Compressed by zlib in native code, and byte for byte the same for the same input. */
export function deflatedStream(
  context: PDFContext,
  bytes: Uint8Array,
  entries: Readonly<Record<string, number>> = {},
): PDFRawStream {
  const packed = deflateSync(bytes, { level: 9 })
  const dictionary = context.obj({ ...entries, Filter: 'FlateDecode', Length: packed.length })
  return PDFRawStream.of(dictionary, packed)
}

function hex(value: number): string {
  return value.toString(16).padStart(4, '0')
}

/** Six letters, the same for the same characters: letters must be reproducible byte for byte. */
function subsetTag(characters: string): string {
  const digest = createHash('sha256').update(characters).digest()
  return String.fromCharCode(...digest.subarray(0, 6).map((byte) => 65 + (byte % 26)))
}

/** So that text can be found and copied (ISO 32000-1 9.10.3). At most 100 lines per block. */
function toUnicodeMap(glyphs: ReadonlyMap<string, number>): string {
  const lines = [...glyphs].map(([character, glyph]) => {
    const units = Array.from({ length: character.length }, (_, at) => hex(character.charCodeAt(at)))
    return `<${hex(glyph)}> <${units.join('')}>`
  })
  const blocks: string[] = []
  for (let at = 0; at < lines.length; at += 100) {
    const block = lines.slice(at, at + 100)
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`)
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    '<0000> <ffff>',
    'endcodespacerange',
    ...blocks,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
  ].join('\n')
}
