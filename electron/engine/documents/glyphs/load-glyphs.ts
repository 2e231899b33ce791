import type { Reader } from '../../../../db/handles.ts'
import { listGlyphPictures } from '../../../../db/queries/glyphs.ts'
import { numberOf } from '../../../../shared/case/code-point.ts'
import type { Letters } from '../letters.ts'
import { readGlyphPicture } from './glyph-picture.ts'

/** Lets letters draw the hall's pictures as the store has them now. They were checked when they were saved. */
export async function loadGlyphs(read: Reader, letters: Letters): Promise<void> {
  const rows = await listGlyphPictures(read)
  letters.setGlyphPictures(
    new Map(rows.map(({ codePoint, png }) => [numberOf(codePoint), readGlyphPicture(png)])),
  )
}
