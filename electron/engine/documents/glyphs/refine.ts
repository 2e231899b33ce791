import type { Contour, OutlinePoint } from './contours.ts'

/**
 * The grid that glyphs in a letter stand on. At 四号 one unit is 1/1300 inch, less than half of what a printer resolves;
 * a font's own finer grid and its double points were a quarter of a letter's bytes.
 */
export const gridUnits = 256
/** In grid units: how far a curve may move when two pieces of it become one. A fifth of a printer's dot at 四号. */
const tolerance = 0.4

interface Place {
  readonly x: number
  readonly y: number
}
/** From where the last piece ended: a line, or a quadratic curve with one control point. */
interface Piece {
  readonly start: Place
  readonly control: Place | null
  readonly end: Place
  /** Places on the original curve, which the piece must not leave. */
  readonly passes: readonly Place[]
}

/** `scale`: from the contour's units to the grid. */
export function refineContour(contour: Contour, scale: number): Contour {
  if (contour.length < 2) return []
  const scaled = contour.map(({ x, y, onCurve }) => ({ x: x * scale, y: y * scale, onCurve }))
  return toPoints(mergePieces(toPieces(scaled)))
}

/** TrueType leaves out a point in the middle between two control points; here they are all written out. */
function toPieces(contour: Contour): readonly Piece[] {
  const points = startOnCurve(contour)
  const [first] = points
  if (!first) return []
  const pieces: Piece[] = []
  let start: Place = first
  let control: Place | null = null
  const add = (end: Place) => {
    pieces.push({ start, control, end, passes: placesOn(start, control, end) })
    start = end
    control = null
  }
  for (const point of [...points.slice(1), first]) {
    if (control && !point.onCurve) add(middle(control, point))
    if (point.onCurve) add(point)
    else control = point
  }
  return pieces
}

function startOnCurve(contour: Contour): Contour {
  const at = contour.findIndex(({ onCurve }) => onCurve)
  if (at >= 0) return [...contour.slice(at), ...contour.slice(0, at)]
  const [first, last] = [contour[0], contour.at(-1)]
  return first && last ? [{ ...middle(first, last), onCurve: true }, ...contour] : []
}

function middle(a: Place, b: Place): Place {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
}

function placeAt(start: Place, control: Place, end: Place, part: number): Place {
  const rest = 1 - part
  return {
    x: rest * rest * start.x + 2 * part * rest * control.x + part * part * end.x,
    y: rest * rest * start.y + 2 * part * rest * control.y + part * part * end.y,
  }
}

function placesOn(start: Place, control: Place | null, end: Place): readonly Place[] {
  if (!control) return [end]
  return [0.25, 0.5, 0.75].map((part) => placeAt(start, control, end, part)).concat([end])
}

function mergePieces(pieces: readonly Piece[]): readonly Piece[] {
  const merged: Piece[] = []
  for (const piece of pieces) {
    const last = merged.at(-1)
    const joined = last && joinPieces(last, piece)
    if (joined) merged[merged.length - 1] = joined
    else merged.push(piece)
  }
  return merged
}

function joinPieces(a: Piece, b: Piece): Piece | null {
  const passes = [...a.passes, ...b.passes]
  const whole = { start: a.start, end: b.end, passes }
  if (!a.control && !b.control) {
    const isOnward = dot(between(a.start, a.end), between(b.start, b.end)) > 0
    return isOnward && isNear(passes, [a.start, b.end]) ? { ...whole, control: null } : null
  }
  if (!a.control || !b.control) return null
  const control = controlOf(a.start, a.control, b.control, b.end)
  if (!control || !isSmooth(a.control, a.end, b.control)) return null
  const path = Array.from({ length: 13 }, (_, at) => placeAt(a.start, control, b.end, at / 12))
  return isNear(passes, path) ? { ...whole, control } : null
}

/** No corner: a corner of a stroke is what the eye reads. */
function isSmooth(before: Place, join: Place, after: Place): boolean {
  const [into, out] = [between(before, join), between(join, after)]
  return dot(into, out) > 0 && Math.abs(cross(into, out)) < 0.2 * dot(into, out)
}

/** Where the tangents of both ends meet. */
function controlOf(start: Place, first: Place, last: Place, end: Place): Place | null {
  const leaving = between(start, first)
  const arriving = between(last, end)
  const turn = cross(leaving, arriving)
  const chord = between(start, end)
  const along = cross(chord, arriving) / turn
  const back = cross(leaving, chord) / turn
  if (Math.abs(turn) < 1e-6 || along <= 0 || back <= 0) return null
  return { x: start.x + along * leaving.x, y: start.y + along * leaving.y }
}

function isNear(passes: readonly Place[], path: readonly Place[]): boolean {
  return passes.every((place) =>
    path.some((from, at) => {
      const to = path[at + 1]
      return to !== undefined && distanceTo(place, from, to) <= tolerance
    }),
  )
}

function distanceTo(place: Place, from: Place, to: Place): number {
  const way = between(from, to)
  const length = dot(way, way)
  const part = length === 0 ? 0 : dot(between(from, place), way) / length
  const kept = Math.max(0, Math.min(1, part))
  return Math.hypot(place.x - from.x - kept * way.x, place.y - from.y - kept * way.y)
}

function between(a: Place, b: Place): Place {
  return { x: b.x - a.x, y: b.y - a.y }
}
function dot(a: Place, b: Place): number {
  return a.x * b.x + a.y * b.y
}
function cross(a: Place, b: Place): number {
  return a.x * b.y - a.y * b.x
}

/** On the grid, without double points and without those that TrueType fills in by itself. */
function toPoints(pieces: readonly Piece[]): Contour {
  const points: OutlinePoint[] = []
  const add = ({ x, y }: Place, onCurve: boolean) =>
    points.push({ x: Math.round(x), y: Math.round(y), onCurve })
  for (const { start, control } of pieces) {
    add(start, true)
    if (control) add(control, false)
  }
  const single = points.filter((point, at) => {
    const next = points[(at + 1) % points.length]
    return !(next && point.onCurve && next.onCurve && next.x === point.x && next.y === point.y)
  })
  return single.filter((point, at) => {
    const before = single.at(at - 1)
    const after = single[(at + 1) % single.length]
    if (!point.onCurve || !before || !after || before.onCurve || after.onCurve) return true
    const filled = middle(before, after)
    return Math.abs(filled.x - point.x) > 0.5 || Math.abs(filled.y - point.y) > 0.5
  })
}
