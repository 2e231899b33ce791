/** The commands of ESC/POS that slips need, as Epson's reference and the Chinese makers' manuals give them. */

const bytes = (...values: readonly number[]) => Buffer.from(values)

export const initialise = bytes(0x1b, 0x40)
/** FS &: bytes from 0x81 on come in pairs. */
export const chineseMode = bytes(0x1c, 0x26)
export const lineFeed = bytes(0x0a)
export const cut = bytes(0x1d, 0x56, 0x00)

export function alignTo(align: 'left' | 'center' | 'right'): Buffer {
  return bytes(0x1b, 0x61, { left: 0, center: 1, right: 2 }[align])
}

/** Letters by GS !, Chinese characters by FS !: some makers' firmware heeds only its own. */
export function sizeTo(size: 1 | 2): Buffer {
  return size === 2
    ? bytes(0x1d, 0x21, 0x11, 0x1c, 0x21, 0x0c)
    : bytes(0x1d, 0x21, 0x00, 0x1c, 0x21, 0x00)
}

export function strengthTo(strong: boolean): Buffer {
  return bytes(0x1b, 0x45, strong ? 1 : 0)
}

/** In dots, 1 to 255. */
export function feed(dots: number): Buffer {
  return bytes(0x1b, 0x4a, dots)
}

/** GS v 0: `bits` has rows of whole bytes, 1 black. */
export function picture(width: number, height: number, bits: Uint8Array): Buffer {
  const across = Math.ceil(width / 8)
  if (bits.length !== across * height) throw new RangeError('a picture has as many bits as dots')
  return Buffer.concat([
    bytes(0x1d, 0x76, 0x30, 0, across & 0xff, across >> 8, height & 0xff, height >> 8),
    bits,
  ])
}

/** GS ( k: a QR code of model 2 and level M, `dots` to the module, drawn by the firmware. */
export function squareCode(text: string, dots: number): Buffer {
  const data = Buffer.from(text, 'utf8')
  const length = data.length + 3
  const part = (...values: readonly number[]) => bytes(0x1d, 0x28, 0x6b, ...values)
  return Buffer.concat([
    part(0x04, 0x00, 0x31, 0x41, 0x32, 0x00),
    part(0x03, 0x00, 0x31, 0x43, dots),
    part(0x03, 0x00, 0x31, 0x45, 0x31),
    part(length & 0xff, length >> 8, 0x31, 0x50, 0x30),
    data,
    part(0x03, 0x00, 0x31, 0x51, 0x30),
  ])
}

/** DLE EOT: answered at once, even by a printer that has stopped. */
export function askNow(what: 'offline' | 'error' | 'paper'): Buffer {
  return bytes(0x10, 0x04, { offline: 2, error: 3, paper: 4 }[what])
}

/** GS r: answered when everything before it is on paper. */
export const askWhenPrinted = bytes(0x1d, 0x72, 0x01)
