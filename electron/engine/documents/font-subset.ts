import subsetFont from 'subset-font'
import type { ChainFace } from './font-chain.ts'

/**
 * Only the glyphs that the letter draws, cut by HarfBuzz. pdf-lib's own subsetting drops Chinese glyphs: the text
 * extracts and the page is blank. Layout features go (text is drawn glyph by glyph), hinting goes (paper is 600 dpi).
 */
export async function subsetFace(face: ChainFace, characters: string): Promise<Uint8Array> {
  return subsetFont(await face.outlines(), characters, {
    targetFormat: 'truetype',
    noHinting: true,
    noLayoutClosure: true,
    keepFeatures: [],
    dropTables: ['BASE', 'DSIG', 'FFTM', 'GDEF', 'GPOS', 'GSUB', 'STAT', 'prop', 'vhea', 'vmtx'],
  })
}
