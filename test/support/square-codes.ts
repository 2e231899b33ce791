import jsqr from 'jsqr'
import type { Picture } from './pdf-pixels.ts'

/** What the square code in a picture says, by a reader that is not ours; null when it finds none. */
export function readSquareCode({ width, height, gray }: Picture): string | null {
  const rgba = new Uint8ClampedArray(width * height * 4)
  for (let at = 0; at < width * height; at += 1) rgba.fill(gray[at] ?? 255, at * 4, at * 4 + 3)
  return jsqr(rgba, width, height)?.data ?? null
}

/** The upper right quarter of a page, where a letter's code stands: what a person holds under the scanner. */
export function upperRight({ width, height, gray }: Picture): Picture {
  const left = Math.floor(width / 2)
  const rows = Math.floor(height / 4)
  const part = new Uint8Array((width - left) * rows)
  for (let row = 0; row < rows; row += 1)
    part.set(gray.subarray(row * width + left, (row + 1) * width), row * (width - left))
  return { width: width - left, height: rows, gray: part }
}
