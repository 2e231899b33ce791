import { z } from 'zod'

/** Four hexadecimal digits, as udev and the Windows device manager write them. */
const UsbId = z.string().regex(/^[0-9a-f]{4}$/, '请填写 4 位十六进制数字，例如 0c2e。')

/**
 * The two orders of a HID POS report that scanners use: in `a` (64 bytes) the flag that more follows is the last
 * byte, in `b` (62 bytes) it is the 62nd.
 */
export const HidLayout = z.enum(['a', 'b'])
export type HidLayout = z.infer<typeof HidLayout>

/** keyboard: there is none, or it types like a keyboard, which needs no setting. */
export const ScannerSetting = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('keyboard') }),
  z.strictObject({
    kind: z.literal('serial'),
    path: z.string().min(1, '请填写串口名，例如 /dev/ttyACM0 或 COM4。').max(200),
    baudRate: z.union([
      z.literal(115200),
      z.literal(57600),
      z.literal(38400),
      z.literal(19200),
      z.literal(9600),
    ]),
  }),
  z.strictObject({
    kind: z.literal('tcp'),
    host: z.string().min(1, '请填写扫码枪地址。').max(200),
    port: z.number().int().min(1).max(65535),
  }),
  z.strictObject({
    kind: z.literal('hid'),
    vendorId: UsbId,
    productId: UsbId,
    layout: HidLayout,
  }),
])
export type ScannerSetting = z.infer<typeof ScannerSetting>
