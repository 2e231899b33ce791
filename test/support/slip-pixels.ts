import type { PrintedThing } from '../../electron/training/receipt-printer/decode-slip.ts'
import type { Picture } from './pdf-pixels.ts'

type PrintedPicture = Extract<PrintedThing, { kind: 'picture' }>

export function isBlack({ width, bits }: PrintedPicture, x: number, y: number): boolean {
  return ((bits[y * (width / 8) + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0
}

/** The printed dots with 20 dots of white roll around them, each `scale` pixels wide. */
export function toGray(picture: PrintedPicture, scale = 1): Picture {
  const margin = 20
  const [width, height] = [picture.width, picture.height].map((dots) => (dots + 2 * margin) * scale)
  const gray = new Uint8Array((width ?? 0) * (height ?? 0)).fill(255)
  for (const at of gray.keys()) {
    const x = Math.floor((at % (width ?? 1)) / scale) - margin
    const y = Math.floor(at / (width ?? 1) / scale) - margin
    const isInside = x >= 0 && y >= 0 && x < picture.width && y < picture.height
    if (isInside && isBlack(picture, x, y)) gray[at] = 0
  }
  return { width: width ?? 0, height: height ?? 0, gray }
}
