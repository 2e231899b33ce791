import { crc32, deflateSync } from 'node:zlib'
import type { GrayPicture } from '../../electron/engine/documents/png-picture.ts'

/** Writes a gray picture as a PNG, as a scanner's program would. `kind`: PNG's colour type. */
export function toPng({ width, height, gray }: GrayPicture, kind: 0 | 2 | 6 = 0): Buffer {
  const samples = { 0: 1, 2: 3, 6: 4 }[kind]
  const rows = Buffer.alloc(height * (1 + width * samples))
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      for (let sample = 0; sample < samples; sample += 1)
        rows[y * (1 + width * samples) + 1 + x * samples + sample] =
          sample === 3 ? 255 : (gray[y * width + x] ?? 255)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, kind, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(kind: string, content: Buffer): Buffer {
  const whole = Buffer.alloc(12 + content.length)
  whole.writeUInt32BE(content.length, 0)
  whole.write(kind, 4, 'latin1')
  content.copy(whole, 8)
  whole.writeUInt32BE(crc32(whole.subarray(4, 8 + content.length)), 8 + content.length)
  return whole
}

/** 一 above 口, so that what is up, left and inside can be told apart. */
export function aDrawnCharacter(side = 96): GrayPicture {
  const gray = new Uint8Array(side * side).fill(255)
  const fill = (left: number, top: number, right: number, bottom: number, value: number) => {
    for (let y = Math.round(top * side); y < bottom * side; y += 1)
      for (let x = Math.round(left * side); x < right * side; x += 1) gray[y * side + x] = value
  }
  fill(0.1, 0.1, 0.9, 0.2, 0)
  fill(0.2, 0.35, 0.8, 0.9, 0)
  fill(0.32, 0.47, 0.68, 0.78, 255)
  return { width: side, height: side, gray }
}
