import { z } from 'zod'
import { SlipWidth } from '../../case/slip.ts'

const width = SlipWidth
/** False: the printer never says how its paper is, so that its word is not waited for. */
const reportsPaper = z.boolean().default(true)
/** Who draws square codes: `firmware` is sharper, `picture` works on every printer. */
const squareCodes = z.enum(['firmware', 'picture']).default('picture')

/** Four hexadecimal digits. */
const UsbId = z.string().regex(/^[0-9a-f]{4}$/)

const tcp = z.strictObject({
  kind: z.literal('tcp'),
  host: z.string().min(1).max(200),
  port: z.number().int().min(1).max(65535),
  reportsPaper,
  squareCodes,
})
const usb = z.strictObject({
  kind: z.literal('usb'),
  vendorId: UsbId,
  productId: UsbId,
  reportsPaper,
  squareCodes,
})

/** A receipt printer that is spoken to in its own bytes (ESC/POS). */
export const SlipPrinter = z.discriminatedUnion('kind', [tcp, usb])
export type SlipPrinter = z.infer<typeof SlipPrinter>

/** 小票打印机: a queue of the spooler, or one in ESC/POS. */
export const RollPrinter = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('queue'), queue: z.string().min(1).max(127), width }),
  tcp.extend({ width }),
  usb.extend({ width }),
])
export type RollPrinter = z.infer<typeof RollPrinter>
