import { z } from 'zod'

const Align = z.enum(['left', 'center', 'right'])
export type SlipAlign = z.infer<typeof Align>

/**
 * One line of a slip for a receipt printer. `text` holds only what `isInFirmware` has; everything else is a picture.
 * A picture has one bit per dot, 1 black, rows from the top, each padded to whole bytes; base64. `feed` is in dots.
 */
export const SlipLine = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    text: z.string(),
    align: Align,
    /** 2: twice as wide and twice as high. */
    size: z.union([z.literal(1), z.literal(2)]),
    strong: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('picture'),
    width: z.number().int().min(1).max(576),
    height: z.number().int().min(1).max(255),
    bits: z.base64(),
    align: Align,
  }),
  /** A square code. */
  z.strictObject({ kind: z.literal('code'), text: z.string().min(1).max(1000) }),
  z.strictObject({ kind: z.literal('feed'), dots: z.number().int().min(1).max(255) }),
])
export type SlipLine = z.infer<typeof SlipLine>

export const SlipWidth = z.union([z.literal(58), z.literal(80)])
export type SlipWidth = z.infer<typeof SlipWidth>

/** What a receipt printer puts on its roll, cut off after the last line. */
export const Slip = z.strictObject({ width: SlipWidth, lines: z.array(SlipLine).max(2000) })
export type Slip = z.infer<typeof Slip>

/** Dots across the printable part of a roll at 203 dpi; a Latin letter takes 12 of them and a Chinese one 24. */
export const slipDots: Readonly<Record<SlipWidth, number>> = { 58: 384, 80: 576 }
export const columnDots = 12
