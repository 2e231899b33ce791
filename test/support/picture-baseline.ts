import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { readPng } from '../../electron/engine/documents/png-picture.ts'
import type { Picture } from './pdf-pixels.ts'

/** Pixels of 150 dpi in a cell; a cell is a third of a character of 五号. */
const cell = 8
/** Of 255, of a cell's mean: antialiasing moves it by less, a stroke more or less in it by more. */
export const tolerance = 30

/** Mean darkness over cells, in sixteen steps, the pages below one another: small enough to keep, sharp enough to see. */
export function shrink(pictures: readonly Picture[]): Picture {
  const width = Math.max(...pictures.map((picture) => Math.floor(picture.width / cell)))
  const rows = pictures.flatMap((picture) => shrunkRows(picture, width))
  return { width, height: rows.length / width, gray: Uint8Array.from(rows) }
}

function shrunkRows(picture: Picture, width: number): number[] {
  const rows: number[] = []
  for (let top = 0; top + cell <= picture.height; top += cell)
    for (let column = 0; column < width; column += 1)
      rows.push(Math.round(meanGray(picture, column * cell, top) / 17) * 17)
  return rows
}

function meanGray(picture: Picture, left: number, top: number): number {
  if (left + cell > picture.width) return 255
  let sum = 0
  for (let y = top; y < top + cell; y += 1)
    for (let x = left; x < left + cell; x += 1) sum += picture.gray[y * picture.width + x] ?? 255
  return sum / cell ** 2
}

/**
 * How many cells differ from what was looked at and kept. With `UPDATE_BASELINES=1` the picture is kept instead, for
 * somebody to look at before it is committed.
 */
export function countChanges(path: string, picture: Picture): number {
  if (process.env.UPDATE_BASELINES === '1') {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, toPng(picture))
    return 0
  }
  if (!existsSync(path)) throw new Error(`${path} is missing: run again with UPDATE_BASELINES=1`)
  return countDifferences(readPng(readFileSync(path)), picture)
}

/** Cells that differ by more than the tolerance; -1 when the size differs. */
export function countDifferences(kept: Picture, picture: Picture): number {
  if (kept.width !== picture.width || kept.height !== picture.height) return -1
  return picture.gray.filter((value, index) => {
    return Math.abs(value - (kept.gray[index] ?? 0)) > tolerance
  }).length
}

/** Sixteen grays. */
function toPng({ width, height, gray }: Picture): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 4
  const stride = Math.ceil(width / 2) + 1
  const rows = Buffer.alloc(stride * height)
  for (const [index, value] of gray.entries()) {
    const [row, column] = [Math.floor(index / width), index % width]
    const at = row * stride + 1 + (column >> 1)
    const nibble = Math.round(value / 17)
    rows[at] = (rows[at] ?? 0) | (column % 2 === 0 ? nibble << 4 : nibble)
  }
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(kind: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), content])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(content.length, 0)
  frame.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
}
