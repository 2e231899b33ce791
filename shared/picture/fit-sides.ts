import { brightnessAt, distance, type GreyPicture, type Point, type Quad } from './picture.ts'

/** A straight side, by a point on it and its unit normal into the page. */
export interface Side {
  readonly through: Point
  readonly normal: Point
}

export interface FittedSide extends Side {
  /** Share of the probes that met an edge where the line runs, 0–1. */
  readonly met: number
  /** Grey values between inside and outside, the median of those probes. */
  readonly contrast: number
}

const probeCount = 48

/**
 * Puts the sides of a page that is brighter than its surroundings where the brightness changes most, to a fraction of
 * a pixel: probes across each side, then a line through them from which what lies aside (print, a finger, another
 * sheet) is left out. `reach`: pixels to either side that are looked at.
 */
export function fitSides(picture: GreyPicture, quad: Quad, reach: number): readonly FittedSide[] {
  return quad.map((from, index) => {
    const to = quad[(index + 1) % 4] ?? from
    return fitSide(picture, from, to, reach)
  })
}

interface Probe {
  /** Along the side from its first corner, and from the side into the page. */
  readonly along: number
  readonly across: number
  readonly contrast: number
}

function fitSide(picture: GreyPicture, from: Point, to: Point, reach: number): FittedSide {
  const length = distance(from, to) || 1
  const way: Point = { x: (to.x - from.x) / length, y: (to.y - from.y) / length }
  const normal: Point = { x: -way.y, y: way.x }
  const probes: Probe[] = []
  for (let index = 0; index < probeCount; index++) {
    const along = length * (0.04 + (0.92 * (index + 0.5)) / probeCount)
    const foot = { x: from.x + way.x * along, y: from.y + way.y * along }
    const step = steepestStep(picture, foot, normal, reach)
    if (step !== null) probes.push({ along, ...step })
  }
  const { rise, start, kept } = lineThrough(probes)
  const turned = Math.hypot(1, rise)
  return {
    through: { x: from.x + normal.x * start, y: from.y + normal.y * start },
    normal: { x: (normal.x - way.x * rise) / turned, y: (normal.y - way.y * rise) / turned },
    met: kept.length / probeCount,
    contrast: median(kept.map(({ contrast }) => contrast)),
  }
}

/** Less is taken for noise. */
const leastContrast = 4

/** Where the brightness rises most towards the page, between the pixels; null where it rises nowhere. */
function steepestStep(
  picture: GreyPicture,
  foot: Point,
  normal: Point,
  reach: number,
): { readonly across: number; readonly contrast: number } | null {
  const light = (across: number): number =>
    brightnessAt(picture, foot.x + normal.x * across, foot.y + normal.y * across)
  const rises: number[] = []
  for (let across = -reach; across <= reach; across++) {
    rises.push(light(across + 1) + light(across + 2) - light(across - 1) - light(across - 2))
  }
  const best = rises.indexOf(Math.max(...rises))
  if (best <= 0 || best >= rises.length - 1) return null
  const [before, at, after] = [rises[best - 1] ?? 0, rises[best] ?? 0, rises[best + 1] ?? 0]
  if (at / 2 < leastContrast) return null
  const bend = before - 2 * at + after
  const fraction = bend === 0 ? 0 : (before - after) / (2 * bend)
  return { across: best - reach + Math.min(0.5, Math.max(-0.5, fraction)), contrast: at / 2 }
}

interface FittedLine {
  readonly start: number
  readonly rise: number
  readonly kept: readonly Probe[]
}

/** Least squares over those that agree: three rounds, each with a narrower band. */
function lineThrough(probes: readonly Probe[]): FittedLine {
  let line: FittedLine = { ...medianLine(probes), kept: probes }
  for (const band of [3, 1.5, 1]) {
    const { start, rise } = line
    const kept = probes.filter(
      ({ along, across }) => Math.abs(across - start - rise * along) <= band,
    )
    if (kept.length < 6) return { ...line, kept }
    line = { ...leastSquares(kept), kept }
  }
  return line
}

/** The medians of the first and of the last third, which a few strangers don't move. */
function medianLine(probes: readonly Probe[]): { readonly start: number; readonly rise: number } {
  const third = Math.max(1, Math.floor(probes.length / 3))
  const [first, last] = [probes.slice(0, third), probes.slice(-third)]
  const [x0, x1] = [median(first.map((one) => one.along)), median(last.map((one) => one.along))]
  const [y0, y1] = [median(first.map((one) => one.across)), median(last.map((one) => one.across))]
  const rise = x1 === x0 ? 0 : (y1 - y0) / (x1 - x0)
  return { rise, start: y0 - rise * x0 }
}

function leastSquares(probes: readonly Probe[]): { readonly start: number; readonly rise: number } {
  const count = probes.length
  const meanAlong = probes.reduce((sum, { along }) => sum + along, 0) / count
  const meanAcross = probes.reduce((sum, { across }) => sum + across, 0) / count
  let [up, spread] = [0, 0]
  for (const { along, across } of probes) {
    up += (along - meanAlong) * (across - meanAcross)
    spread += (along - meanAlong) ** 2
  }
  const rise = spread === 0 ? 0 : up / spread
  return { rise, start: meanAcross - rise * meanAlong }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** Null when they run side by side. */
export function crossing(a: Side, b: Side): Point | null {
  const turn = a.normal.x * b.normal.y - a.normal.y * b.normal.x
  if (Math.abs(turn) < 0.2) return null
  const offsetA = a.normal.x * a.through.x + a.normal.y * a.through.y
  const offsetB = b.normal.x * b.through.x + b.normal.y * b.through.y
  return {
    x: (offsetA * b.normal.y - offsetB * a.normal.y) / turn,
    y: (offsetB * a.normal.x - offsetA * b.normal.x) / turn,
  }
}
