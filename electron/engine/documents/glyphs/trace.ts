import type { GrayPicture } from '../png-picture.ts'
import type { Contour } from './contours.ts'

/** Half way between paper and ink. */
const threshold = 128

interface Corner {
  readonly x: number
  readonly y: number
}

/**
 * The edges of the ink as closed lines (marching squares): where between two pixels the edge runs is taken from how
 * dark they are, so that a scanned character has smooth strokes. Pixels, y downwards; ink lies to the right of a
 * line's way, so that outer edges run as TrueType wants them once y points upwards.
 */
export function traceEdges(picture: GrayPicture): readonly (readonly Corner[])[] {
  const next = linkEdges(picture)
  const lines: Corner[][] = []
  for (const start of next.keys()) {
    const line: Corner[] = []
    let at: string | undefined = start
    while (at !== undefined) {
      const step: Edge | undefined = next.get(at)
      next.delete(at)
      if (!step) break
      line.push(step.from)
      at = step.next
    }
    if (line.length > 2) lines.push(line)
  }
  return lines
}

interface Edge {
  readonly from: Corner
  readonly next: string
}

/** From each place where the edge crosses between two pixels to the next such place. */
function linkEdges(picture: GrayPicture): Map<string, Edge> {
  const { width, height, gray } = picture
  const darkness = (x: number, y: number) =>
    x < 0 || y < 0 || x >= width || y >= height ? 0 : 255 - (gray[y * width + x] ?? 255)
  const crossing = (ax: number, ay: number, bx: number, by: number): Corner => {
    const [a, b] = [darkness(ax, ay), darkness(bx, by)]
    const part = (threshold - a) / (b - a)
    return { x: ax + (bx - ax) * part, y: ay + (by - ay) * part }
  }
  const next = new Map<string, Edge>()
  for (let y = -1; y < height; y += 1)
    for (let x = -1; x < width; x += 1) {
      const corners = [
        [x, y],
        [x + 1, y],
        [x + 1, y + 1],
        [x, y + 1],
      ] as const
      const pattern = corners.reduce(
        (bits, [cx, cy], at) => bits | (darkness(cx, cy) >= threshold ? 1 << at : 0),
        0,
      )
      for (const [from, to] of sides[pattern] ?? []) {
        const [a, b] = [corners[from], corners[(from + 1) % 4]]
        if (a && b)
          next.set(sideName(x, y, from), {
            from: crossing(...a, ...b),
            next: sideName(x, y, to),
          })
      }
    }
  return next
}

/**
 * Which sides of a square of four pixels the edge enters and leaves, by which of the four are ink (1 upper left, 2
 * upper right, 4 lower right, 8 lower left). Sides: 0 top, 1 right, 2 bottom, 3 left.
 */
const sides: readonly (readonly (readonly [from: number, to: number])[])[] = [
  [],
  [[0, 3]],
  [[1, 0]],
  [[1, 3]],
  [[2, 1]],
  [
    [0, 3],
    [2, 1],
  ],
  [[2, 0]],
  [[2, 3]],
  [[3, 2]],
  [[0, 2]],
  [
    [1, 0],
    [3, 2],
  ],
  [[1, 2]],
  [[3, 1]],
  [[0, 1]],
  [[3, 0]],
  [],
]

/** The same for both squares that share the side. */
function sideName(x: number, y: number, side: number): string {
  if (side === 0) return `${x},${y}-`
  if (side === 2) return `${x},${y + 1}-`
  return side === 3 ? `${x},${y}|` : `${x + 1},${y}|`
}

/**
 * A picture as the contours of a glyph in a square of `units`: as large as it fits, in its own proportions, its
 * middle in the middle, standing on the line as Chinese characters do.
 */
export function traceGlyph(picture: GrayPicture, units: number): readonly Contour[] {
  const scale = units / Math.max(picture.width, picture.height)
  const left = (units - picture.width * scale) / 2
  // The square reaches 12 hundredths below the line.
  const top = 0.88 * units - (units - picture.height * scale) / 2
  return traceEdges(picture)
    .map((line) => straighten(line, 0.35 / scale))
    .map((line) =>
      line.map(({ x, y }) => ({
        x: Math.round(left + (x + 0.5) * scale),
        y: Math.round(top - (y + 0.5) * scale),
        onCurve: true,
      })),
    )
    .filter((contour) => contour.length > 2)
}

/** Leaves out places that lie on the way between their neighbours (Reumann and Witkam). */
function straighten(line: readonly Corner[], tolerance: number): readonly Corner[] {
  const kept: Corner[] = []
  let passed: Corner[] = []
  for (const corner of line) {
    const from = kept.at(-1)
    if (
      from &&
      passed.length > 0 &&
      !passed.every((one) => isBeside(one, from, corner, tolerance))
    ) {
      const last = passed.at(-1)
      if (last) kept.push(last)
      passed = []
    }
    if (from) passed.push(corner)
    else kept.push(corner)
  }
  const last = passed.at(-1)
  return last ? [...kept, last] : kept
}

function isBeside(place: Corner, from: Corner, to: Corner, tolerance: number): boolean {
  const [wayX, wayY] = [to.x - from.x, to.y - from.y]
  const length = Math.hypot(wayX, wayY)
  if (length === 0) return Math.hypot(place.x - from.x, place.y - from.y) <= tolerance
  return Math.abs((place.x - from.x) * wayY - (place.y - from.y) * wayX) / length <= tolerance
}
