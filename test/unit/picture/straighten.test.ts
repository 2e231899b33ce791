import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { flattenLight } from '../../../shared/picture/flatten-light.ts'
import { pageSize } from '../../../shared/picture/paper-size.ts'
import type { Point, Quad, RgbaPicture } from '../../../shared/picture/picture.ts'
import { homographyTo, project, straighten } from '../../../shared/picture/straighten.ts'
import { drawDesk, lyingSheet } from '../../support/drawn-desk.ts'

const around = (x: number, y: number): fc.Arbitrary<Point> =>
  fc.record({
    x: fc.double({ min: x - 60, max: x + 60, noNaN: true }),
    y: fc.double({ min: y - 60, max: y + 60, noNaN: true }),
  })

const quads: fc.Arbitrary<Quad> = fc.tuple(
  around(100, 100),
  around(500, 100),
  around(500, 400),
  around(100, 400),
)

describe('the view of a page', () => {
  test('takes each corner of the rectangle to the page’s corner', () => {
    fc.assert(
      fc.property(quads, (quad) => {
        const view = homographyTo(quad, 210, 297)
        const corners = [
          { x: 0, y: 0 },
          { x: 210, y: 0 },
          { x: 210, y: 297 },
          { x: 0, y: 297 },
        ]
        for (const [at, corner] of corners.entries()) {
          const there = project(view, corner)
          expect(there.x).toBeCloseTo(quad[at]?.x ?? 0, 6)
          expect(there.y).toBeCloseTo(quad[at]?.y ?? 0, 6)
        }
      }),
    )
  })

  test('keeps lines straight: the diagonals meet in the middle’s place', () => {
    fc.assert(
      fc.property(quads, (quad) => {
        const view = homographyTo(quad, 1, 1)
        const middle = project(view, { x: 0.5, y: 0.5 })
        for (const [from, to] of [
          [quad[0], quad[2]],
          [quad[1], quad[3]],
        ] as const) {
          const turn = (to.x - from.x) * (middle.y - from.y) - (to.y - from.y) * (middle.x - from.x)
          expect(Math.abs(turn) / Math.hypot(to.x - from.x, to.y - from.y)).toBeLessThan(1e-6)
        }
      }),
    )
  })

  test('has none when three corners lie on one line', () => {
    const flat: Quad = [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 20, y: 0 },
      { x: 30, y: 0 },
    ]
    expect(() => homographyTo(flat, 1, 1)).toThrow('one line')
  })
})

/** A page with a frame inside, on a black desk. */
function aSkewedPage(): { readonly frame: RgbaPicture; readonly corners: Quad } {
  const corners = lyingSheet({
    ...{ centre: { x: 240, y: 180 }, width: 180 },
    ...{ ratio: Math.SQRT2, turn: 0.2, tilt: 0.06 },
  })
  const scene = { paper: 220, desk: 20, noise: 0, shade: 0, printed: false, seed: 1 }
  return { frame: drawDesk({ width: 480, height: 360, corners, ...scene }), corners }
}

describe('a straightened page', () => {
  test('is paper from margin to margin', () => {
    const { frame, corners } = aSkewedPage()
    const page = straighten(frame, corners, { width: 210, height: 297 })
    const inner = []
    for (let y = 1; y < 296; y++) {
      for (let x = 1; x < 209; x++) inner.push(page.data[(y * 210 + x) * 4] ?? 0)
    }
    expect(Math.min(...inner)).toBeGreaterThan(200)
  })

  test('of a rectangle that stands straight is a copy of it', () => {
    const data = new Uint8ClampedArray(8 * 8 * 4).map((_, at) => (at * 37) % 256)
    const quad: Quad = [
      { x: 1.5, y: 1.5 },
      { x: 5.5, y: 1.5 },
      { x: 5.5, y: 5.5 },
      { x: 1.5, y: 5.5 },
    ]
    const page = straighten({ width: 8, height: 8, data }, quad, { width: 4, height: 4 })
    for (let y = 0; y < 4; y++) {
      for (let x = 0; x < 4; x++) {
        expect(page.data[(y * 4 + x) * 4]).toBe(data[((y + 2) * 8 + x + 2) * 4])
      }
    }
  })
})

describe('the size of a page', () => {
  const sheet = (width: number, ratio: number): Quad =>
    lyingSheet({ centre: { x: 500, y: 500 }, width, ratio, turn: 0.1, tilt: 0 })

  test('A4 is known by its shape and gets its pixels at the wanted resolution', () => {
    expect(pageSize(sheet(1500, Math.SQRT2), 'auto', 200)).toMatchObject({
      kind: 'a4',
      width: 1654,
      height: 2339,
    })
    expect(pageSize(sheet(2100, Math.SQRT1_2), 'auto', 200)).toMatchObject({
      width: 2339,
      height: 1654,
    })
  })

  test('an ID card is known by its shape', () => {
    const size = pageSize(sheet(1000, 0.6306), 'auto', 300)
    expect(size).toMatchObject({ kind: 'card', width: 1011, height: 638 })
  })

  test('any other shape stays as it was seen', () => {
    expect(pageSize(sheet(500, 1), 'auto', 300)).toEqual({
      ...{ kind: 'free', width: 500, height: 500, dpi: 300 },
      seenDpi: null,
    })
  })

  test('a receipt is as wide as its roll', () => {
    expect(pageSize(sheet(400, 2.5), 'receipt', 100)).toMatchObject({ width: 315, height: 787 })
  })

  test('no finer resolution is pretended than keeps what the camera saw', () => {
    const far = pageSize(sheet(414, Math.SQRT2), 'a4', 300)
    expect(far).toMatchObject({ seenDpi: 50, dpi: 100, width: 827 })
    const near = pageSize(sheet(1000, Math.SQRT2), 'a4', 300)
    expect(near).toMatchObject({ seenDpi: 121, dpi: 150, width: 1240 })
    expect(pageSize(sheet(3000, Math.SQRT2), 'a4', 300)).toMatchObject({ dpi: 300, width: 2480 })
  })
})

describe('flattened light', () => {
  test('makes paper in shadow white and leaves ink dark', () => {
    const [width, height] = [720, 200]
    const data = new Uint8ClampedArray(width * height * 4)
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const light = 0.55 + (0.4 * x) / width
        const ink = x % 20 < 3 && y % 12 < 8
        // Under a yellowish lamp.
        const at = (y * width + x) * 4
        data.set(
          [235 * light, 225 * light, 190 * light, 255].map((v) => (ink ? v * 0.2 : v)),
          at,
        )
        data[at + 3] = 255
      }
    }
    flattenLight({ width, height, data })
    for (const [x, y] of [
      [10, 10],
      [350, 100],
      [710, 190],
    ] as const) {
      const paper = [...data.slice((y * width + x) * 4, (y * width + x) * 4 + 3)]
      for (const plane of paper) expect(Math.abs(plane - 242)).toBeLessThan(18)
    }
    const ink = data[(96 * width + 100) * 4] ?? 255
    expect(ink).toBeLessThan(90)
  })

  test('leaves a dark picture as it is', () => {
    const data = new Uint8ClampedArray(96 * 96 * 4).fill(40)
    flattenLight({ width: 96, height: 96, data })
    expect(new Set(data)).toEqual(new Set([40]))
  })
})
