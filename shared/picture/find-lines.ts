import type { GreyPicture } from './picture.ts'

/** All points with x·cos(angle) + y·sin(angle) = offset. The normal points to the brighter side. */
export interface Line {
  /** Radians, −π to π. */
  readonly angle: number
  readonly offset: number
  /** How many pixels of an edge lie on it. */
  readonly votes: number
}

const angleCount = 360
const mostLines = 28
/** Two found lines that are closer than this are one. */
const [nearAngle, nearOffset] = [7, 7]
/** Grey values across two pixels: less is noise, and no edge that a person would see. */
const leastStep = 2.5

/**
 * The straight edges of a picture that was blurred before, the longest first (a Hough transform in which each pixel
 * votes only for the direction it has). Bright on one side and dark on the other are told apart: a page is brighter
 * than what lies around it, and a line of print is not.
 */
export function findLines(picture: GreyPicture): readonly Line[] {
  const reach = Math.ceil(Math.hypot(picture.width, picture.height) / 2)
  const space: Space = { reach, votes: new Float32Array(angleCount * (2 * reach + 1)) }
  castVotes(picture, space)
  return pickPeaks(space, Math.min(picture.width, picture.height) / 8).map(
    ({ angle, offset, votes }) => ({
      ...{ angle, votes },
      // Voted from the middle, so that the offsets of all lines are small; counted from the first pixel.
      offset:
        offset + (picture.width / 2) * Math.cos(angle) + (picture.height / 2) * Math.sin(angle),
    }),
  )
}

/** Votes by direction in degrees and distance from the middle in pixels. */
interface Space {
  readonly reach: number
  readonly votes: Float32Array
}

function castVotes({ width, height, data }: GreyPicture, space: Space): void {
  for (let y = 2; y < height - 2; y++) {
    for (let x = 2; x < width - 2; x++) {
      const at = y * width + x
      const across = (data[at + 1] ?? 0) - (data[at - 1] ?? 0)
      const down = (data[at + width] ?? 0) - (data[at - width] ?? 0)
      const steep = Math.hypot(across, down)
      if (steep < leastStep || !isCrest(data, at, width, { across, down, steep })) continue
      vote(space, { x: x - width / 2, y: y - height / 2, across, down })
    }
  }
}

interface Slope {
  readonly across: number
  readonly down: number
  readonly steep: number
}

/** Steeper than what lies before and behind it across the edge, so that an edge is one pixel wide. */
function isCrest(data: Float32Array, at: number, width: number, slope: Slope): boolean {
  const { across, down, steep } = slope
  const step = Math.round(across / steep) + Math.round(down / steep) * width
  return steep >= steepness(data, at + step, width) && steep > steepness(data, at - step, width)
}

function steepness(data: Float32Array, at: number, width: number): number {
  return Math.hypot(
    (data[at + 1] ?? 0) - (data[at - 1] ?? 0),
    (data[at + width] ?? 0) - (data[at - width] ?? 0),
  )
}

interface Voter {
  readonly x: number
  readonly y: number
  readonly across: number
  readonly down: number
}

/** Noise turns the slope of a weak edge by a few degrees. */
const spread = 4

function vote({ reach, votes }: Space, { x, y, across, down }: Voter): void {
  const degrees = Math.round((Math.atan2(down, across) * 180) / Math.PI)
  for (let turn = -spread; turn <= spread; turn++) {
    const angle = (degrees + turn + 2 * angleCount) % angleCount
    const offset = Math.round(x * (cosines[angle] ?? 0) + y * (sines[angle] ?? 0)) + reach
    const at = angle * (2 * reach + 1) + offset
    votes[at] = (votes[at] ?? 0) + 1
  }
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180
const cosines = Float32Array.from({ length: angleCount }, (_, at) => Math.cos(radians(at)))
const sines = Float32Array.from({ length: angleCount }, (_, at) => Math.sin(radians(at)))

function pickPeaks({ reach, votes }: Space, least: number): readonly Line[] {
  const width = 2 * reach + 1
  const candidates: number[] = []
  for (let at = 0; at < votes.length; at++) if ((votes[at] ?? 0) >= least) candidates.push(at)
  candidates.sort((a, b) => (votes[b] ?? 0) - (votes[a] ?? 0))
  const peaks: { degrees: number; offset: number; votes: number }[] = []
  for (const at of candidates) {
    const [degrees, offset] = [Math.floor(at / width), (at % width) - reach]
    const near = peaks.some(
      (peak) =>
        turnBetween(peak.degrees, degrees) <= nearAngle &&
        Math.abs(peak.offset - offset) <= nearOffset,
    )
    if (near) continue
    peaks.push({ degrees, offset, votes: votes[at] ?? 0 })
    if (peaks.length === mostLines) break
  }
  return peaks.map(({ degrees, ...rest }) => ({
    angle: radians(degrees > 180 ? degrees - angleCount : degrees),
    ...rest,
  }))
}

function turnBetween(a: number, b: number): number {
  const turn = Math.abs(a - b) % angleCount
  return Math.min(turn, angleCount - turn)
}
