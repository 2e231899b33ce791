import { z } from 'zod'
import { PageColour, PageDpi, Rotation } from '../../../shared/case/page.ts'

/** How a picture is to be kept. */
export const PictureWish = z.strictObject({
  dpi: PageDpi,
  colour: PageColour,
  /** Of an A4 page at 200 dpi in grey. */
  kilobytesPerPage: z.number().int().positive(),
  /** The longer side of the paper it may show: 11.7 of A4, 16.6 of A3. Null: as many pixels as it has. */
  longestInches: z.number().positive().nullable(),
})
export type PictureWish = z.infer<typeof PictureWish>

/** A picture as it is stored: JPEG, decoded once from what came from outside. */
export const PreparedPicture = z.strictObject({
  jpegBase64: z.string(),
  thumbnailBase64: z.string(),
  widthPx: z.number().int().positive(),
  heightPx: z.number().int().positive(),
  blank: z.boolean(),
})
export type PreparedPicture = z.infer<typeof PreparedPicture>

/** What the engine asks of scanners and pictures. */
export const captureMethods = {
  /** JPEG, PNG or the first page of a TIFF. Fails in words when it is none of them, damaged or too large. */
  preparePicture: {
    input: z.strictObject({ pictureBase64: z.string(), wish: PictureWish }),
    output: PreparedPicture,
  },
  /** Lays a drawing of our own (SVG of paths, as large as the upright page) over a picture, turned with it. */
  markPicture: {
    input: z.strictObject({ jpegBase64: z.string(), svg: z.string(), rotation: Rotation }),
    output: z.strictObject({ jpegBase64: z.string(), thumbnailBase64: z.string() }),
  },
} as const
