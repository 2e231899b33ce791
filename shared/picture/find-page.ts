import { findLines, type Line } from './find-lines.ts'
import { crossing, type FittedSide, fitSides, type Side } from './fit-sides.ts'
import { blur, inverted, shrinkToGrey } from './grey.ts'
import {
  areaOf,
  brightnessAt,
  type GreyPicture,
  type Point,
  type Quad,
  type RgbaPicture,
  scaled,
} from './picture.ts'

export interface FoundPage {
  readonly corners: Quad
  /** 0–1; below `sureEnough` a person should look at the corners. */
  readonly confidence: number
}

/** What is surer than this has been within three pixels in every trial. */
export const sureEnough = 0.5

/** Lines are looked for in a picture of about this many pixels across: enough for a straight edge, and quick. */
const searchedWidth = 400

/**
 * The sheet of paper on the desk: the largest four-sided shape whose sides are edges along their whole length, with
 * corners to a fraction of a pixel of `frame`. Null when there is none. `precisely: false` is for the moving picture:
 * three times as quick, the corners within some pixels.
 */
export function findPage(frame: RgbaPicture, { precisely = true } = {}): FoundPage | null {
  const by = Math.max(1, Math.round(Math.max(frame.width, frame.height) / searchedWidth))
  const small = blur(shrinkToGrey(frame, by), 1)
  const light = findIn(small)
  const dark = light !== null && light.confidence >= sureEnough ? null : findIn(inverted(small))
  const isDark = dark !== null && dark.confidence > (light?.confidence ?? 0)
  const found = isDark ? dark : light
  if (found === null) return null
  const rough: FoundPage = { ...found, corners: scaled(found.corners, by) }
  return precisely && by > 1 ? sharpen(frame, rough, { by, isDark }) : rough
}

/** Once more on larger pictures, where the sides are known to within the pixel of the smaller one. */
function sharpen(
  frame: RgbaPicture,
  rough: FoundPage,
  { by, isDark }: { readonly by: number; readonly isDark: boolean },
): FoundPage {
  const step = Math.max(1, Math.floor(by / 2))
  const grey = shrinkToGrey(frame, step)
  const larger = blur(isDark ? inverted(grey) : grey, 1)
  const fitted = fitSides(larger, scaled(rough.corners, 1 / step), Math.ceil((2 * by) / step) + 2)
  const corners = cornersOf(fitted)
  if (corners === null) return { ...rough, confidence: Math.min(rough.confidence, 0.3) }
  return {
    corners: scaled(corners, step),
    confidence: Math.min(rough.confidence, confidenceIn(larger, corners, fitted)),
  }
}

function findIn(picture: GreyPicture): FoundPage | null {
  const lines = findLines(blur(picture, 1))
  const quads = shapesOf(lines, picture)
    .map((quad) => ({ quad, score: scoreOf(picture, quad) }))
    .sort((a, b) => b.score - a.score)
  const pages = quads.slice(0, 6).flatMap(({ quad, score }) => {
    if (score === 0) return []
    const once = fitted(picture, quad, 5)
    const twice = once && (fitted(picture, once.corners, 3) ?? once)
    return twice === null ? [] : [{ ...twice, score }]
  })
  const [first] = pages.sort((a, b) => rank(b, picture) - rank(a, picture))
  return first === undefined ? null : { corners: first.corners, confidence: first.confidence }
}

/** Of shapes that are about as certain the larger: the page, and not a table on it. */
function rank({ corners, confidence }: FoundPage, { width, height }: GreyPicture): number {
  return confidence * Math.sqrt(areaOf(corners) / (width * height))
}

function fitted(picture: GreyPicture, quad: Quad, reach: number): FoundPage | null {
  const sides = fitSides(picture, quad, reach)
  const corners = cornersOf(sides)
  if (corners === null || !isSane(corners, picture)) return null
  return { corners, confidence: confidenceIn(picture, corners, sides) }
}

function cornersOf(sides: readonly Side[]): Quad | null {
  const [top, right, bottom, left] = sides
  if (!top || !right || !bottom || !left) return null
  const [a, b] = [crossing(left, top), crossing(top, right)]
  const [c, d] = [crossing(right, bottom), crossing(bottom, left)]
  return a && b && c && d ? [a, b, c, d] : null
}

/** How far the worst side can be believed: edges along all of it, and enough contrast to see them. */
function confidenceIn(picture: GreyPicture, corners: Quad, sides: readonly FittedSide[]): number {
  const worst = Math.min(...sides.map(({ met }) => met))
  const weakest = Math.min(...sides.map(({ contrast }) => contrast))
  const whole = clamp((worst - 0.45) / 0.45)
  const clear = clamp((weakest - 3) / 9)
  return whole * clear * (isSane(corners, picture) ? 1 : 0)
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value))

const rightAngle = Math.PI / 2

/** Every page-like shape that four of the lines enclose, with all of them brighter inside. */
function shapesOf(lines: readonly Line[], picture: GreyPicture): readonly Quad[] {
  const pairs = lines.flatMap((line, at) =>
    lines
      .slice(at + 1)
      .filter((other) => isOpposite(line, other))
      .map((other): readonly [Line, Line] => [line, other]),
  )
  const shapes: Quad[] = []
  for (const [at, pair] of pairs.entries()) {
    for (const other of pairs.slice(at + 1)) {
      if (Math.abs(turnOf(pair[0], other[0]) - rightAngle) > 0.55) continue
      const quad = enclosed([...pair, ...other])
      if (quad !== null && isSane(quad, picture)) shapes.push(quad)
    }
  }
  return shapes
}

function isOpposite(a: Line, b: Line): boolean {
  return turnOf(a, b) > Math.PI - 0.5
}

/** 0–π */
function turnOf(a: Line, b: Line): number {
  const turn = Math.abs(a.angle - b.angle) % (2 * Math.PI)
  return Math.min(turn, 2 * Math.PI - turn)
}

/** The sides in the order top, right, bottom, left: by where their normals, which point inwards, come from. */
function enclosed(lines: readonly Line[]): Quad | null {
  const towards = [rightAngle, Math.PI, -rightAngle, 0]
  const sides = towards.map((wanted) => {
    const [nearest] = [...lines].sort((a, b) => away(a, wanted) - away(b, wanted))
    return nearest
  })
  if (new Set(sides).size !== 4) return null
  return cornersOf(sides.flatMap((line) => (line === undefined ? [] : [sideOf(line)])))
}

function away({ angle }: Line, wanted: number): number {
  const turn = Math.abs(angle - wanted)
  return Math.min(turn, 2 * Math.PI - turn)
}

function sideOf({ angle, offset }: Line): Side {
  const normal = { x: Math.cos(angle), y: Math.sin(angle) }
  return { normal, through: { x: normal.x * offset, y: normal.y * offset } }
}

/** Goes round once, covers enough of the picture, and hardly leaves it. */
function isSane(quad: Quad, { width, height }: GreyPicture): boolean {
  const margin = 0.02 * Math.max(width, height)
  const inside = quad.every(
    ({ x, y }) => x > -margin && y > -margin && x < width + margin && y < height + margin,
  )
  return inside && areaOf(quad) > 0.06 * width * height && isConvex(quad)
}

function isConvex(quad: Quad): boolean {
  return quad.every((point, index) => {
    const [before, after] = [quad[(index + 3) % 4] ?? point, quad[(index + 1) % 4] ?? point]
    const [ax, ay] = [point.x - before.x, point.y - before.y]
    const [bx, by] = [after.x - point.x, after.y - point.y]
    // The sine of the corner: no page is seen with a corner sharper than about 50°.
    return ax * by - ay * bx > 0.75 * Math.hypot(ax, ay) * Math.hypot(bx, by)
  })
}

const samplesPerSide = 24

/** Long edges all round, and much inside them. */
function scoreOf(picture: GreyPicture, quad: Quad): number {
  const shares = quad.map((from, index) =>
    brighterInside(picture, from, quad[(index + 1) % 4] ?? from),
  )
  const worst = Math.min(...shares)
  if (worst < 0.4) return 0
  const mean = shares.reduce((sum, share) => sum + share, 0) / 4
  return worst * mean * Math.sqrt(areaOf(quad) / (picture.width * picture.height))
}

/** Share of one side along which a step of three pixels inwards is a step into the light. */
function brighterInside(picture: GreyPicture, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = Math.hypot(dx, dy) || 1
  const [inX, inY] = [(-dy / length) * 3, (dx / length) * 3]
  let brighter = 0
  for (let index = 0; index < samplesPerSide; index++) {
    const part = (index + 0.5) / samplesPerSide
    const [x, y] = [from.x + dx * part, from.y + dy * part]
    const step = brightnessAt(picture, x + inX, y + inY) - brightnessAt(picture, x - inX, y - inY)
    if (step > 4) brighter++
  }
  return brighter / samplesPerSide
}
