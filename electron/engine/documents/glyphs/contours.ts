/** A corner or a control point of an outline, in the font's units, y upwards. */
export interface OutlinePoint {
  readonly x: number
  readonly y: number
  readonly onCurve: boolean
}
export type Contour = readonly OutlinePoint[]

const onCurve = 0x01
const shortX = 0x02
const shortY = 0x04
const repeat = 0x08
const sameOrPositiveX = 0x10
const sameOrPositiveY = 0x20
/** Contours may overlap; without it some rasterisers draw holes where they do. */
const overlap = 0x40

/** Reads a glyph with an outline of its own (ISO/IEC 14496-22 5.3.4.1.1). */
export function readContours(outline: Uint8Array): readonly Contour[] {
  const view = new DataView(outline.buffer, outline.byteOffset, outline.byteLength)
  const ends = Array.from({ length: view.getInt16(0) }, (_, at) => view.getUint16(10 + at * 2))
  const count = (ends.at(-1) ?? -1) + 1
  let at = 10 + ends.length * 2
  at += 2 + view.getUint16(at)
  const flags: number[] = []
  while (flags.length < count) {
    const flag = view.getUint8(at++)
    const times = flag & repeat ? view.getUint8(at++) : 0
    for (let time = 0; time <= times; time += 1) flags.push(flag)
  }
  const readAxis = (short: number, sameOrPositive: number) => {
    let value = 0
    return flags.map((flag) => {
      if (flag & short) value += flag & sameOrPositive ? view.getUint8(at++) : -view.getUint8(at++)
      else if (!(flag & sameOrPositive)) {
        value += view.getInt16(at)
        at += 2
      }
      return value
    })
  }
  const xs = readAxis(shortX, sameOrPositiveX)
  const ys = readAxis(shortY, sameOrPositiveY)
  const points = flags.map((flag, index) => ({
    x: xs[index] ?? 0,
    y: ys[index] ?? 0,
    onCurve: (flag & onCurve) !== 0,
  }))
  return ends.map((end, index) => points.slice((ends[index - 1] ?? -1) + 1, end + 1))
}

/** Writes contours with whole numbers as a glyph without instructions; without contours it is empty. */
export function writeContours(contours: readonly Contour[]): Uint8Array {
  const points = contours.flat()
  if (points.length === 0) return new Uint8Array()
  let end = -1
  const ends = contours.map((contour) => (end += contour.length))
  const flags: number[] = []
  const xs: number[] = []
  const ys: number[] = []
  let before = { x: 0, y: 0 }
  for (const point of points) {
    const x = writeStep(point.x - before.x, shortX, sameOrPositiveX)
    const y = writeStep(point.y - before.y, shortY, sameOrPositiveY)
    flags.push((point.onCurve ? onCurve : 0) | x.flag | y.flag)
    xs.push(...x.bytes)
    ys.push(...y.bytes)
    before = point
  }
  flags[0] = (flags[0] ?? 0) | overlap
  const head = Buffer.alloc(12 + ends.length * 2)
  const box = boxOf(points)
  for (const [at, value] of [ends.length, ...box, ...ends, 0].entries())
    head.writeInt16BE(value, at * 2)
  const body = [...packFlags(flags), ...xs, ...ys]
  // Offsets of glyphs are even.
  return Buffer.concat([head, Buffer.from(body.length % 2 === 0 ? body : [...body, 0])])
}

function boxOf(points: readonly OutlinePoint[]): readonly number[] {
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

function writeStep(step: number, short: number, sameOrPositive: number) {
  if (step === 0) return { flag: sameOrPositive, bytes: [] }
  if (Math.abs(step) < 256)
    return { flag: short | (step > 0 ? sameOrPositive : 0), bytes: [Math.abs(step)] }
  return { flag: 0, bytes: [(step >> 8) & 0xff, step & 0xff] }
}

function packFlags(flags: readonly number[]): number[] {
  const packed: number[] = []
  for (let at = 0; at < flags.length; ) {
    const flag = flags[at] ?? 0
    let times = 0
    while (times < 255 && flags[at + times + 1] === flag) times += 1
    if (times > 1) packed.push(flag | repeat, times)
    else for (let time = 0; time <= times; time += 1) packed.push(flag)
    at += times + 1
  }
  return packed
}
