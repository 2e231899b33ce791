import { pictureKind } from './picture-kind.ts'
import { largestPixels, loadSharp } from './sharp.ts'

const mostPages = 200

/** Of a TIFF; every other picture is one. What can't be read is one page, which is refused when it is prepared. */
export async function countPages(picture: Buffer): Promise<number> {
  if (pictureKind(picture) !== 'tiff') return 1
  const sharp = await loadSharp()
  try {
    const { pages } = await sharp(picture, { limitInputPixels: largestPixels }).metadata()
    return Math.min(pages ?? 1, mostPages)
  } catch {
    return 1
  }
}
