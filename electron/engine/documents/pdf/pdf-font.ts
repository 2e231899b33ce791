import { createHash } from 'node:crypto'
import type { ChainFace } from '../font-chain.ts'
import { subsetFace } from '../font-subset.ts'
import { hex, type PdfFile, pdfNumber, type Ref } from './pdf-file.ts'

export interface PdfFont {
  readonly ref: Ref
  /** Glyph numbers as the content stream wants them: four hexadecimal digits each. */
  encode(text: string): string
}

/** Embeds exactly the characters that are drawn, as a CIDFontType2 with identity encoding (ISO 32000-1 9.7). */
export async function embedFace(
  file: PdfFile,
  chainFace: ChainFace,
  characters: ReadonlySet<string>,
): Promise<PdfFont> {
  const { bytes, glyphs, widths } = await subsetFace(chainFace, characters)
  const { face, id } = chainFace
  const name = `${subsetTag([...glyphs.keys()].join(''))}+${id}`
  const program = file.addStream(`/Length1 ${bytes.length}`, bytes)
  const descriptor = file.add(
    [
      `<</Type/FontDescriptor/FontName/${name}/Flags 4/FontBBox[${face.box.map(Math.round).join(' ')}]`,
      `/ItalicAngle 0/Ascent ${Math.round(face.ascent)}/Descent ${Math.round(face.descent)}`,
      `/CapHeight ${Math.round(face.capHeight)}/StemV 80/FontFile2 ${program}>>`,
    ].join(''),
  )
  const descendant = file.add(
    [
      `<</Type/Font/Subtype/CIDFontType2/BaseFont/${name}/CIDToGIDMap/Identity`,
      '/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>',
      `/FontDescriptor ${descriptor}/DW 1000/W[0[${widths.map(pdfNumber).join(' ')}]]>>`,
    ].join(''),
  )
  const map = file.addStream('', Buffer.from(toUnicodeMap(glyphs), 'latin1'))
  const ref = file.add(
    `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${descendant}]/ToUnicode ${map}>>`,
  )
  return {
    ref,
    encode: (text) => Array.from(text, (character) => hex(glyphs.get(character) ?? 0)).join(''),
  }
}

/** Six letters, the same for the same characters: letters must be reproducible byte for byte. */
function subsetTag(characters: string): string {
  const digest = createHash('sha256').update(characters).digest()
  return String.fromCharCode(...digest.subarray(0, 6).map((byte) => 65 + (byte % 26)))
}

/**
 * So that text can be found and copied (ISO 32000-1 9.10.3). Glyphs are numbered in the order of `glyphs`; a range
 * must not pass from one first byte to the next.
 */
function toUnicodeMap(glyphs: ReadonlyMap<string, number>): string {
  const characters = ['', ...glyphs.keys()].map((character) => {
    const units = Array.from({ length: character.length }, (_, at) => hex(character.charCodeAt(at)))
    return `<${units.join('')}>`
  })
  const ranges: string[] = []
  for (let from = 0; from < characters.length; from += 256) {
    const range = characters.slice(Math.max(1, from), from + 256)
    if (range.length === 0) continue
    const first = Math.max(1, from)
    ranges.push(`<${hex(first)}><${hex(first + range.length - 1)}>[${range.join('')}]`)
  }
  const blocks: string[] = []
  for (let at = 0; at < ranges.length; at += 100) {
    const block = ranges.slice(at, at + 100)
    blocks.push(`${block.length} beginbfrange\n${block.join('\n')}\nendbfrange`)
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
