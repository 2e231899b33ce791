import { type Reply, success } from '../../../../shared/ipc/reply.ts'
import type { PictureWish, PreparedPicture } from '../../../processes/device-methods/capture.ts'
import { deviceFailure } from '../../../processes/serve-calls.ts'
import { findBlank } from './find-blank.ts'
import { type PictureKind, pictureKind } from './picture-kind.ts'
import { largestPixels, loadSharp, type Pixels, rawOf } from './sharp.ts'

/** Of a file, packed. A page of A3 in colour at 600 dpi as TIFF is larger, and no hall keeps such pages. */
export const largestPictureBytes = 60_000_000
const a4Pixels = 1654 * 2339
/** What colour costs beside grey. */
const colourFactor = 1.5
const bestQuality = 85
/** Below it letters fray; rather a page that is over the budget than one that can't be read. */
const worstQuality = 35
const thumbnailPixels = 320

/**
 * Decodes a picture from outside, brings it to the wished resolution, colour and size, and looks whether it is blank.
 * A JPEG that fits already keeps its bytes.
 */
export async function preparePicture(
  picture: Buffer,
  wish: PictureWish,
  pageIndex = 0,
): Promise<Reply<PreparedPicture>> {
  if (picture.length === 0) return deviceFailure('图像是空的，请重新扫描或拍摄。')
  if (picture.length > largestPictureBytes)
    return deviceFailure('图像文件太大（超过 60 MB），请降低分辨率后重新扫描。')
  const kind = pictureKind(picture)
  if (!kind) return deviceFailure('这不是 JPEG、PNG 或 TIFF 图像，不能收取；请另存为 JPEG 后再取。')
  const decoded = await decode(picture, kind, { wish, pageIndex })
  if ('problem' in decoded) return deviceFailure(decoded.problem)
  const { pixels, untouched } = decoded
  const budget = budgetOf(pixels, wish)
  const asItIs = kind === 'jpeg' && untouched && picture.length <= budget
  const jpeg = asItIs ? picture : await encode(pixels, budget)
  return success({
    jpegBase64: jpeg.toString('base64'),
    thumbnailBase64: (await makeThumbnail(pixels)).toString('base64'),
    widthPx: pixels.width,
    heightPx: pixels.height,
    blank: await findBlank(pixels, wish.dpi),
  })
}

export async function makeThumbnail(pixels: Pixels): Promise<Buffer> {
  const sharp = await loadSharp()
  return sharp(pixels.data, rawOf(pixels))
    .resize({ width: thumbnailPixels, height: thumbnailPixels, fit: 'inside' })
    .jpeg({ quality: 70 })
    .toBuffer()
}

type Decoded =
  /** `untouched`: as many pixels, as many channels, and as upright as in the file. */
  { readonly pixels: Pixels; readonly untouched: boolean } | { readonly problem: string }

async function decode(
  picture: Buffer,
  kind: PictureKind,
  { wish, pageIndex }: { readonly wish: PictureWish; readonly pageIndex: number },
): Promise<Decoded> {
  const sharp = await loadSharp()
  const options = {
    limitInputPixels: largestPixels,
    // A TIFF without its pixels is only worth a warning to its library.
    failOn: kind === 'tiff' ? 'warning' : 'truncated',
    ...(pageIndex > 0 && { page: pageIndex }),
  } as const
  try {
    const found = await sharp(picture, options).metadata()
    const tooFew = Math.min(found.width, found.height) < 16
    if (tooFew) return { problem: '图像太小，看不清内容，请重新扫描或拍摄。' }
    let line = sharp(picture, options).rotate().flatten({ background: '#ffffff' })
    const limit = longestSide(wish, Math.max(found.width, found.height))
    if (limit !== null)
      line = line.resize({ width: limit, height: limit, fit: 'inside', withoutEnlargement: true })
    line = wish.colour === 'grey' ? line.greyscale() : line.toColourspace('srgb')
    const { data, info } = await line.raw().toBuffer({ resolveWithObject: true })
    const channels = info.channels === 1 ? 1 : 3
    const pixels: Pixels = { data, width: info.width, height: info.height, channels }
    const untouched =
      found.width === info.width &&
      found.height === info.height &&
      found.channels === info.channels &&
      (found.orientation ?? 1) === 1
    return { pixels, untouched }
  } catch (error) {
    // The library's words are English and may quote the file.
    const tooLarge = error instanceof Error && /pixel limit/.test(error.message)
    return {
      problem: tooLarge
        ? '图像的像素太多（超过一亿），请降低分辨率后重新扫描。'
        : '图像不完整或已损坏，没有收取；请重新扫描或拍摄。',
    }
  }
}

/** Pixels; null: as many as there are. */
function longestSide({ longestInches, deliveredDpi, dpi }: PictureWish, now: number) {
  const scaled = deliveredDpi === null ? null : Math.ceil((now * dpi) / deliveredDpi)
  const paper = longestInches === null ? null : Math.ceil(longestInches * dpi)
  if (scaled === null || paper === null) return scaled ?? paper
  return Math.min(scaled, paper)
}

/** Bytes. */
function budgetOf({ width, height, channels }: Pixels, { kilobytesPerPage }: PictureWish): number {
  const share = (width * height) / a4Pixels
  return kilobytesPerPage * 1000 * share * (channels === 3 ? colourFactor : 1)
}

/** The best quality within `budget` bytes, found by halving; the worst one when none is. */
async function encode(pixels: Pixels, budget: number): Promise<Buffer> {
  const sharp = await loadSharp()
  const at = (quality: number) =>
    sharp(pixels.data, rawOf(pixels)).jpeg({ quality, chromaSubsampling: '4:2:0' }).toBuffer()
  const best = await at(bestQuality)
  if (best.length <= budget) return best
  let low = worstQuality
  let found = await at(low)
  let high = bestQuality
  while (high - low > 4 && found.length <= budget) {
    const middle = Math.round((low + high) / 2)
    const jpeg = await at(middle)
    if (jpeg.length <= budget) {
      low = middle
      found = jpeg
    } else high = middle
  }
  return found
}
