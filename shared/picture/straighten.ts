import type { Point, Quad, RgbaPicture } from './picture.ts'

/** Nine numbers, row by row, that take (x, y, 1) to (X·w, Y·w, w). */
export type Homography = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
]

/**
 * The view that takes the rectangle (0, 0)–(width, height) to `quad`, corner by corner. Throws when three of the
 * corners lie on one line, from which no page can be seen.
 */
export function homographyTo(quad: Quad, width: number, height: number): Homography {
  const [a, b, c, d] = quad
  const [sx, sy] = [a.x - b.x + c.x - d.x, a.y - b.y + c.y - d.y]
  const [x1, x2] = [b.x - c.x, d.x - c.x]
  const [y1, y2] = [b.y - c.y, d.y - c.y]
  const turn = x1 * y2 - x2 * y1
  if (Math.abs(turn) < 1e-9) throw new Error('three corners on one line')
  // Heckbert 1989, the square to a quadrilateral; then the square stretched to the rectangle.
  const g = (sx * y2 - x2 * sy) / turn
  const h = (x1 * sy - sx * y1) / turn
  return [
    (b.x - a.x + g * b.x) / width,
    (d.x - a.x + h * d.x) / height,
    a.x,
    (b.y - a.y + g * b.y) / width,
    (d.y - a.y + h * d.y) / height,
    a.y,
    g / width,
    h / height,
    1,
  ]
}

export function project(m: Homography, { x, y }: Point): Point {
  const [a, b, c, d, e, f, g, h, i] = m
  const w = g * x + h * y + i
  return { x: (a * x + b * y + c) / w, y: (d * x + e * y + f) / w }
}

/** The page inside `quad`, seen from straight above, `width` × `height` pixels, each taken bilinear from the frame. */
export function straighten(
  frame: RgbaPicture,
  quad: Quad,
  { width, height }: { readonly width: number; readonly height: number },
): RgbaPicture {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 1] = homographyTo(
    quad,
    width,
    height,
  )
  const page = new Uint8ClampedArray(width * height * 4)
  const [lastColumn, lastRow] = [frame.width - 1.001, frame.height - 1.001]
  for (let row = 0, to = 0; row < height; row++) {
    const y = row + 0.5
    for (let column = 0; column < width; column++, to += 4) {
      const x = column + 0.5
      const w = 1 / (g * x + h * y + i)
      const fromX = Math.min(lastColumn, Math.max(0, (a * x + b * y + c) * w))
      const fromY = Math.min(lastRow, Math.max(0, (d * x + e * y + f) * w))
      blend(frame, fromX, fromY, page, to)
    }
  }
  return { width, height, data: page }
}

function blend(
  { width, data }: RgbaPicture,
  x: number,
  y: number,
  page: Uint8ClampedArray,
  to: number,
): void {
  const [column, row] = [x | 0, y | 0]
  const [right, down] = [x - column, y - row]
  const upper = (row * width + column) * 4
  const lower = upper + width * 4
  const [p, q] = [(1 - right) * (1 - down), right * (1 - down)]
  const [r, s] = [(1 - right) * down, right * down]
  for (let plane = 0; plane < 3; plane++) {
    page[to + plane] =
      (data[upper + plane] ?? 0) * p +
      (data[upper + plane + 4] ?? 0) * q +
      (data[lower + plane] ?? 0) * r +
      (data[lower + plane + 4] ?? 0) * s
  }
  page[to + 3] = 255
}
