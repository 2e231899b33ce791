import { z } from 'zod'

/** A vendor's number as USB writes it: four hexadecimal digits. */
const UsbId = z
  .string()
  .regex(/^[0-9a-f]{4}$/, '厂商号和产品号各为 4 位十六进制数字，例如 0400、c35a。')

/**
 * How one model of HID reader wraps the reader's frames into reports: models differ, and what is not known of
 * one can't be guessed from another.
 */
export const HidProfile = z.strictObject({
  vendorId: UsbId,
  productId: UsbId,
  /** Bytes of a report without its number. */
  reportSize: z.number().int().min(8).max(1024),
  /** The report's number; 0: the model numbers none. */
  reportId: z.number().int().min(0).max(255),
  /** The first byte of each report counts the bytes of the frame in it. */
  lengthPrefix: z.boolean(),
})
export type HidProfile = z.infer<typeof HidProfile>

/** What a vendor's local service can tell of a card. */
export const bridgeParts = [
  'name',
  'sex',
  'nation',
  'birthDate',
  'address',
  'idNumber',
  'authority',
  'validFrom',
  'validUntil',
] as const
export type BridgePart = (typeof bridgeParts)[number]

/** Where in the answer a part stands: names and numbers joined by dots, e.g. `data.card.name` or `list.0.xm`. */
const DotPath = z
  .string()
  .max(120)
  .regex(/^[^.\s]+(\.[^.\s]+)*$/, '位置用点连接各层名称，例如 data.name。')
const OptionalPath = z.union([z.literal(''), DotPath])

const loopback = /^(http|ws):\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?([/?]\S*)?$/
/** A card never leaves the machine on its way to us: only services of this machine are asked. */
const LoopbackAddress = z
  .string()
  .max(300)
  .regex(loopback, '只能是本机的服务，例如 http://127.0.0.1:9002/read 或 ws://localhost:1919。')

const JsonText = z.string().max(4000).refine(isJsonOrEmpty, '请求内容须是 JSON；没有就留空。')

export const CardReaderSetting = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('serial'),
    path: z.string().min(1, '请填写串口名，例如 /dev/ttyUSB0 或 COM3。').max(200),
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
    host: z.string().min(1, '请填写读卡器地址。').max(200),
    port: z.number().int().min(1).max(65535),
  }),
  z.strictObject({ kind: z.literal('usb'), vendorId: UsbId, productId: UsbId }),
  z.strictObject({ kind: z.literal('hid'), profile: HidProfile }),
  z.strictObject({
    kind: z.literal('bridge'),
    url: LoopbackAddress,
    /** Sent as it stands with each question; empty: a plain GET, or nothing over a WebSocket. */
    request: JsonText,
    /** What an answer with a card has there; null: every answer with a name and a number counts. */
    success: z.strictObject({ path: DotPath, value: z.string().max(60) }).nullable(),
    paths: z.strictObject({
      name: DotPath,
      idNumber: DotPath,
      sex: OptionalPath,
      nation: OptionalPath,
      birthDate: OptionalPath,
      address: OptionalPath,
      authority: OptionalPath,
      validFrom: OptionalPath,
      validUntil: OptionalPath,
    }),
  }),
])
export type CardReaderSetting = z.infer<typeof CardReaderSetting>
export type BridgeSetting = Extract<CardReaderSetting, { kind: 'bridge' }>

/**
 * The program of the reader's vendor that decodes photos: they are coded in a way that only licensed programs
 * know. Empty: the counter shows none.
 */
export const PhotoDecoder = z
  .string()
  .max(300)
  .regex(/^(|\/.+|[A-Za-z]:[\\/].+)$/, '请填写照片解码程序的完整路径；没有就留空。')

/** Shown beside the form while it is open, and kept nowhere. */
export const CardPhoto = z.strictObject({
  mediaType: z.enum(['image/bmp', 'image/jpeg']),
  base64: z.base64().max(300_000),
})
export type CardPhoto = z.infer<typeof CardPhoto>

function isJsonOrEmpty(text: string): boolean {
  if (text.trim() === '') return true
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
