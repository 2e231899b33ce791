import type { Contour, OutlinePoint } from '../glyphs/contours.ts'

/** What a thermal head burns: one byte per dot, 1 black, rows from the top. */
export interface Dots {
  readonly width: number
  readonly height: number
  readonly black: Uint8Array
}

export function createDots(width: number, height: number): Dots {
  return { width, height, black: new Uint8Array(width * height) }
}

/** Base64 of one bit per dot, each row padded to whole bytes. */
export function toBits({ width, height, black }: Dots): string {
  const across = Math.ceil(width / 8)
  const bits = new Uint8Array(across * height)
  for (const [at, one] of black.entries())
    if (one === 1) {
      const [x, y] = [at % width, Math.floor(at / width)]
      bits[y * across + (x >> 3)] = (bits[y * across + (x >> 3)] ?? 0) | (0x80 >> (x & 7))
    }
  return Buffer.from(bits).toString('base64')
}

/** Parts of a dot that are looked at, along each side. */
const fine = 4
/** Of these 16, so many make it black: the thin strokes of a 宋体 must not vanish. */
const enough = { usual: 5, strong: 3 } as const

interface OutlinePlace {
  /** Dots per unit of the outline. */
  readonly scale: number
  /** Of the origin, in dots; y is the baseline's. */
  readonly x: number
  readonly y: number
  readonly strong: boolean
}

/** Fills a glyph by the nonzero rule, as fonts are drawn. */
export function fillOutline(dots: Dots, contours: readonly Contour[], place: OutlinePlace): void {
  const edges = contours.flatMap((contour) => edgesOf(contour, place))
  const cover = new Uint8Array(dots.width * dots.height)
  for (let row = 0; row < dots.height * fine; row += 1)
    for (const [from, to] of spansAt(edges, row + 0.5)) coverSpan(cover, dots, row, [from, to])
  const least = place.strong ? enough.strong : enough.usual
  for (const [at, parts] of cover.entries()) if (parts >= least) dots.black[at] = 1
}

function coverSpan(
  cover: Uint8Array,
  { width }: Dots,
  row: number,
  [from, to]: readonly [number, number],
): void {
  const start = Math.max(0, Math.ceil(from - 0.5))
  const end = Math.min(width * fine, Math.ceil(to - 0.5))
  const first = Math.floor(row / fine) * width
  for (let part = start; part < end; part += 1) {
    const at = first + Math.floor(part / fine)
    cover[at] = (cover[at] ?? 0) + 1
  }
}

/** In parts of a dot. */
interface Edge {
  readonly from: readonly [number, number]
  readonly to: readonly [number, number]
}

function edgesOf(contour: Contour, { scale, x, y }: OutlinePlace): readonly Edge[] {
  const points = flatten(contour).map(
    (point) => [(x + point.x * scale) * fine, (y - point.y * scale) * fine] as const,
  )
  return points.flatMap((from, at) => {
    const to = points[(at + 1) % points.length]
    return to && to[1] !== from[1] ? [{ from, to }] : []
  })
}

/** From where to where the row lies inside. */
function spansAt(edges: readonly Edge[], row: number): readonly (readonly [number, number])[] {
  const crossings = edges
    .flatMap(({ from, to }) => {
      const isDown = from[1] <= row && to[1] > row
      const isUp = to[1] <= row && from[1] > row
      if (!isDown && !isUp) return []
      const part = (row - from[1]) / (to[1] - from[1])
      return [{ x: from[0] + part * (to[0] - from[0]), turn: isDown ? 1 : -1 }]
    })
    .toSorted((left, right) => left.x - right.x)
  const spans: (readonly [number, number])[] = []
  let winding = 0
  for (const [at, { x, turn }] of crossings.entries()) {
    winding += turn
    const next = crossings[at + 1]
    if (winding !== 0 && next) spans.push([x, next.x])
  }
  return spans
}

type Place = Pick<OutlinePoint, 'x' | 'y'>

/** Curves as four straight pieces: finer than a dot at every size that a slip has. */
function flatten(contour: Contour): readonly Place[] {
  const places: Place[] = []
  for (const [at, point] of contour.entries()) {
    const before = contour.at(at - 1) ?? point
    const after = contour[(at + 1) % contour.length] ?? point
    if (point.onCurve) places.push(point)
    else places.push(...curve(ending(point, before), point, ending(point, after)))
  }
  return places
}

/** A curve ends in its neighbour, or half-way to it where that is a control point too. */
function ending(control: OutlinePoint, neighbour: OutlinePoint): Place {
  return neighbour.onCurve
    ? neighbour
    : { x: (control.x + neighbour.x) / 2, y: (control.y + neighbour.y) / 2 }
}

function curve(start: Place, control: Place, end: Place): readonly Place[] {
  return [0, 0.25, 0.5, 0.75, 1].map((part) => {
    const rest = 1 - part
    return {
      x: rest * rest * start.x + 2 * part * rest * control.x + part * part * end.x,
      y: rest * rest * start.y + 2 * part * rest * control.y + part * part * end.y,
    }
  })
}

type Point = readonly [number, number]

/** A line with round ends. */
export function strokeLine(dots: Dots, from: Point, to: Point, width: number): void {
  const steps = Math.max(1, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1])))
  for (let step = 0; step <= steps; step += 1) {
    const part = step / steps
    putPoint(
      dots,
      [from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1])],
      width / 2,
    )
  }
}

function putPoint(dots: Dots, [x, y]: Point, radius: number): void {
  const clamp = (value: number, limit: number) => Math.min(Math.max(value, 0), limit - 1)
  for (let row = Math.ceil(y - radius); row <= y + radius; row += 1)
    for (let column = Math.ceil(x - radius); column <= x + radius; column += 1)
      if (Math.hypot(column - x, row - y) <= radius)
        dots.black[clamp(row, dots.height) * dots.width + clamp(column, dots.width)] = 1
}
