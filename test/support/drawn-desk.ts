import type { Point, Quad, RgbaPicture } from '../../shared/picture/picture.ts'
import { type Homography, homographyTo, project } from '../../shared/picture/straighten.ts'
import { seededRandom } from './random.ts'

export interface DeskScene {
  readonly width: number
  readonly height: number
  readonly corners: Quad
  /** Grey values 0–255. */
  readonly paper: number
  readonly desk: number
  /** Grey values by which single pixels go astray, at most. */
  readonly noise: number
  /** How much darker the right side is lit than the left, 0–1. */
  readonly shade: number
  readonly printed: boolean
  readonly seed: number
}

/** What a document camera sees: a sheet with lines of print on a desk, lit from one side. */
export function drawDesk(scene: DeskScene): RgbaPicture {
  const { width, height, noise, shade } = scene
  const random = seededRandom(scene.seed)
  const toPage = inverted(homographyTo(scene.corners, 1, 1))
  const data = new Uint8ClampedArray(width * height * 4)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const seen =
        sampled(scene, toPage, { x, y }) * (1 - (shade * x) / width) + (random() - 0.5) * 2 * noise
      const at = (y * width + x) * 4
      data.fill(seen, at, at + 3)
      data[at + 3] = 255
    }
  }
  return { width, height, data }
}

const offsets = [-0.375, -0.125, 0.125, 0.375]

/** Sixteen probes where the paper ends, as a lens would mix them; one elsewhere. */
function sampled(scene: DeskScene, toPage: Homography, { x, y }: Point): number {
  const at = project(toPage, { x, y })
  const edge = Math.min(...[at.x, 1 - at.x, at.y, 1 - at.y].map(Math.abs)) < 0.02
  if (!edge) return lightAt(scene, at, { x, y })
  let sum = 0
  for (const dx of offsets) {
    for (const dy of offsets) {
      const point = { x: x + dx, y: y + dy }
      sum += lightAt(scene, project(toPage, point), point)
    }
  }
  return sum / offsets.length ** 2
}

function lightAt(scene: DeskScene, at: Point, point: Point): number {
  const onPage = at.x > 0 && at.x < 1 && at.y > 0 && at.y < 1
  // Wood has a grain.
  if (!onPage) return scene.desk + 3 * Math.sin(point.y / 9 + Math.sin(point.x / 40))
  return scene.printed && isInk(at) ? scene.paper * 0.2 : scene.paper
}

/** Words in lines, and a frame around a table, as on a form. */
function isInk({ x, y }: Point): boolean {
  if (x < 0.1 || x > 0.9 || y < 0.08 || y > 0.92) return false
  if (y > 0.6 && y < 0.85) return [0.12, 0.3, 0.6, 0.88].some((at) => Math.abs(x - at) < 0.003)
  return (y * 40) % 1 < 0.4 && Math.sin(x * 190) + Math.sin(x * 53 + y * 700) > -0.3
}

/** Corners of a sheet lying on the desk, seen from a little aside. `ratio`: height to width. */
export function lyingSheet(options: {
  readonly centre: Point
  readonly width: number
  readonly ratio: number
  readonly turn: number
  readonly tilt: number
}): Quad {
  const { centre, width, ratio, turn, tilt } = options
  const place = (sideways: number, down: number): Point => {
    const [x, y] = [(sideways * width) / 2, (down * width * ratio) / 2]
    const turned = {
      x: x * Math.cos(turn) - y * Math.sin(turn),
      y: x * Math.sin(turn) + y * Math.cos(turn),
    }
    // Farther away at the top, as the camera leans over the desk.
    const near = 1 + (tilt * turned.y) / width
    return { x: centre.x + turned.x * near, y: centre.y + turned.y * near }
  }
  return [place(-1, -1), place(1, -1), place(1, 1), place(-1, 1)]
}

export function inverted([a, b, c, d, e, f, g, h, i]: Homography): Homography {
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ]
}
