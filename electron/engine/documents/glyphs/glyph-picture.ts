import { type GrayPicture, readPng, UnreadablePicture } from '../png-picture.ts'

/** Pixels: below it strokes run together, above it nothing is gained. */
const sides = { least: 32, most: 1_024 } as const

/** Throws `UnreadablePicture` in words when the picture can't stand for a character. */
export function readGlyphPicture(png: Uint8Array): GrayPicture {
  const picture = readPng(png)
  const { width, height, gray } = picture
  if (Math.min(width, height) < sides.least || Math.max(width, height) > sides.most)
    throw new UnreadablePicture(
      `字图的宽、高须在 ${sides.least} 至 ${sides.most} 像素之间，现为 ${width} × ${height}`,
    )
  const ink = gray.reduce((count, pixel) => count + (pixel < 128 ? 1 : 0), 0) / gray.length
  if (ink < 0.01) throw new UnreadablePicture('字图上几乎没有墨迹，请用白底黑字')
  if (ink > 0.7) throw new UnreadablePicture('字图上几乎全是墨迹，请用白底黑字')
  return picture
}
