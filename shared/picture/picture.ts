/** A point in pixels; the centre of the first pixel is (0, 0). */
export interface Point {
  readonly x: number
  readonly y: number
}

/** The corners of a page as it is seen: top left, top right, bottom right, bottom left. */
export type Quad = readonly [Point, Point, Point, Point]

/** Four bytes for each pixel, row after row: what a canvas calls ImageData. */
export interface RgbaPicture {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray
}

/** Brightness 0–255 of each pixel, row after row, as fractions. */
export interface GreyPicture {
  readonly width: number
  readonly height: number
  readonly data: Float32Array
}

/** Between the pixels, bilinear; outside, what lies at the margin. */
export function brightnessAt({ width, height, data }: GreyPicture, x: number, y: number): number {
  const left = Math.min(Math.max(x, 0), width - 1.001)
  const top = Math.min(Math.max(y, 0), height - 1.001)
  const column = Math.floor(left)
  const row = Math.floor(top)
  const [right, down] = [left - column, top - row]
  const at = row * width + column
  const upper = (data[at] ?? 0) * (1 - right) + (data[at + 1] ?? 0) * right
  const lower = (data[at + width] ?? 0) * (1 - right) + (data[at + width + 1] ?? 0) * right
  return upper * (1 - down) + lower * down
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}

/** In square pixels; positive when the corners go round clockwise on the screen. */
export function areaOf(quad: Quad): number {
  return (
    quad.reduce((sum, point, index) => {
      const next = quad[(index + 1) % 4] ?? point
      return sum + point.x * next.y - next.x * point.y
    }, 0) / 2
  )
}

export function scaled([a, b, c, d]: Quad, by: number): Quad {
  // Pixel centres: a pixel of a picture `by` times as large covers `by` of them.
  const grow = ({ x, y }: Point): Point => ({ x: (x + 0.5) * by - 0.5, y: (y + 0.5) * by - 0.5 })
  return [grow(a), grow(b), grow(c), grow(d)]
}
