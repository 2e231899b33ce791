import { z } from 'zod'

/** Made by the renderer or, of a scanner's page, by the engine (UUIDv7). */
export const PageId = z.uuid()
export type PageId = z.infer<typeof PageId>

export const PageColour = z.enum(['colour', 'grey'])
export type PageColour = z.infer<typeof PageColour>
export const pageColourNames: Readonly<Record<PageColour, string>> = {
  colour: '彩色',
  grey: '灰度',
}

/** Pixels per inch. DA/T 31-2017 asks for 200 and more, 300 and more of small print. */
export const PageDpi = z.union([
  z.literal(100),
  z.literal(150),
  z.literal(200),
  z.literal(300),
  z.literal(400),
  z.literal(600),
])
export type PageDpi = z.infer<typeof PageDpi>
export const allDpis = PageDpi.options.map(({ value }) => value)

/** Clockwise degrees by which the stored picture is turned to stand upright. */
export const Rotation = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)])
export type Rotation = z.infer<typeof Rotation>

/** escl, sane: a scanner. camera 高拍仪. folder: the watched folder. */
export const PageSource = z.enum(['escl', 'sane', 'camera', 'folder'])
export type PageSource = z.infer<typeof PageSource>

/** 核验原件: somebody has held the original beside the page. */
export const OriginalVerification = z.strictObject({
  byName: z.string(),
  at: z.string(),
  purpose: z.string(),
})
export type OriginalVerification = z.infer<typeof OriginalVerification>

/** One side of one sheet of a material. */
export const CapturedPage = z.strictObject({
  pageId: PageId,
  materialId: z.string(),
  /** From 0, without gaps. */
  position: z.number().int(),
  rotation: Rotation,
  /** Looks empty; marked so, never dropped. */
  blank: z.boolean(),
  source: PageSource,
  deviceLabel: z.string(),
  dpi: PageDpi,
  colour: PageColour,
  /** Of the picture that is shown, as stored: not turned. */
  widthPx: z.number().int(),
  heightPx: z.number().int(),
  bytes: z.number().int(),
  /** Digests of the picture as it was delivered. */
  sha256: z.string(),
  sm3: z.string(),
  straightened: z.boolean(),
  verified: OriginalVerification.nullable(),
  takenByName: z.string(),
  takenAt: z.string(),
  /** Part of what was received or accepted: it can't be turned, replaced or removed. */
  fixed: z.boolean(),
})
export type CapturedPage = z.infer<typeof CapturedPage>
