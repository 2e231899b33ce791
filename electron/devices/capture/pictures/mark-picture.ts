import type { Rotation } from '../../../../shared/case/page.ts'
import { type Reply, success } from '../../../../shared/ipc/reply.ts'
import { deviceFailure } from '../../../processes/serve-calls.ts'
import { makeThumbnail } from './prepare-picture.ts'
import { largestPixels, loadSharp, rawOf } from './sharp.ts'

/** The mark must not cost the copy anything that can be seen. */
const quality = 88

/** Lays `svg`, drawn for the upright page, over a stored picture that stands upright after `rotation`. */
export async function markPicture(
  jpeg: Buffer,
  svg: string,
  rotation: Rotation,
): Promise<Reply<{ jpegBase64: string; thumbnailBase64: string }>> {
  const sharp = await loadSharp()
  try {
    const page = sharp(jpeg, { limitInputPixels: largestPixels, failOn: 'truncated' })
    const { width, height } = await page.metadata()
    const upright = await sharp(Buffer.from(svg)).png().toBuffer()
    const overlay = await sharp(upright)
      .rotate((360 - rotation) % 360)
      .resize({ width, height, fit: 'fill' })
      .png()
      .toBuffer()
    // A grey page stays grey only without a coloured mark; the mark is red, as a stamp is.
    const { data, info } = await page
      .toColourspace('srgb')
      .composite([{ input: overlay, left: 0, top: 0 }])
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    const pixels = { data, width: info.width, height: info.height, channels: 3 } as const
    const marked = await sharp(data, rawOf(pixels)).jpeg({ quality }).toBuffer()
    return success({
      jpegBase64: marked.toString('base64'),
      thumbnailBase64: (await makeThumbnail(pixels)).toString('base64'),
    })
  } catch {
    return deviceFailure('这一页的图像打不开，没有加盖核验标记；请重新扫描这一页。')
  }
}
