import { areaOf, type Point, type Quad } from '../../../shared/picture/picture.ts'

export type Corner = 0 | 1 | 2 | 3
export const cornerNames = ['左上角', '右上角', '右下角', '左下角'] as const

export interface PictureSize {
  readonly width: number
  readonly height: number
}

/** Where the corners are looked for when no page was found: a little inside of the picture. */
export function cornersOfWhole({ width, height }: PictureSize, inset = 0.08): Quad {
  const [x, y] = [width * inset, height * inset]
  return [
    { x, y },
    { x: width - x, y },
    { x: width - x, y: height - y },
    { x, y: height - y },
  ]
}

/** Clockwise, or back. */
export function cornerAfter(corner: Corner, by: 1 | -1): Corner {
  return ((corner + by + 4) % 4) as Corner
}

/** The corner where it is put, kept in the picture; as it was where the page would turn inside out. */
export function withCorner(quad: Quad, corner: Corner, to: Point, size: PictureSize): Quad {
  const point = { x: within(to.x, size.width), y: within(to.y, size.height) }
  const moved = quad.map((old, at) => (at === corner ? point : old))
  const next = moved as unknown as Quad
  return isPage(next) ? next : quad
}

function within(value: number, size: number): number {
  return Math.min(size - 1, Math.max(0, value))
}

/** Hundredths of the picture's width that an arrow moves a corner; with Shift a single pixel. */
const step = 0.006

/** What an arrow does to a corner; null: the key means nothing here. */
export function arrowStep(key: string, fine: boolean, { width }: PictureSize): Point | null {
  const way = arrows[key]
  if (way === undefined) return null
  const by = fine ? 1 : Math.max(2, Math.round(width * step))
  return { x: way.x * by, y: way.y * by }
}

const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** Every corner bends the same way, and the page isn't a sliver. */
function isPage(quad: Quad): boolean {
  const bends = quad.every((point, at) => {
    const [before, after] = [quad[(at + 3) % 4] ?? point, quad[(at + 1) % 4] ?? point]
    const turn =
      (point.x - before.x) * (after.y - point.y) - (point.y - before.y) * (after.x - point.x)
    return turn > 0
  })
  return bends && areaOf(quad) > 400
}

/** The corner of the page nearest to where somebody pressed. */
export function nearestCorner(quad: Quad, point: Point): Corner {
  const far = quad.map(({ x, y }) => Math.hypot(x - point.x, y - point.y))
  return far.indexOf(Math.min(...far)) as Corner
}
