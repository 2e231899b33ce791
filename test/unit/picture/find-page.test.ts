import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findPage, sureEnough } from '../../../shared/picture/find-page.ts'
import { distance, type Quad } from '../../../shared/picture/picture.ts'
import { type DeskScene, drawDesk, lyingSheet } from '../../support/drawn-desk.ts'

const size = { width: 640, height: 480 }

function aScene(overrides: Partial<DeskScene> = {}): DeskScene {
  return {
    ...size,
    corners: aSheet({}),
    paper: 225,
    desk: 60,
    noise: 5,
    shade: 0.2,
    printed: true,
    seed: 1,
    ...overrides,
  }
}

function aSheet(overrides: { ratio?: number; turn?: number; tilt?: number; width?: number }): Quad {
  const { ratio = Math.SQRT2, turn = 0.1, tilt = 0.05, width = 260 } = overrides
  return lyingSheet({ centre: { x: 318, y: 243 }, width, ratio, turn, tilt })
}

function farthest(found: Quad, truth: Quad): number {
  return Math.max(...found.map((point, at) => distance(point, truth[at] ?? point)))
}

/** How a sheet may lie under the camera, whole in the picture. */
const sheets = fc
  .record({
    ratio: fc.constantFrom(Math.SQRT2, Math.SQRT1_2, 0.63, 1, 2.2),
    turn: fc.double({ min: -0.35, max: 0.35, noNaN: true }),
    tilt: fc.double({ min: -0.1, max: 0.1, noNaN: true }),
    size: fc.double({ min: 0.6, max: 0.95, noNaN: true }),
  })
  .map(({ size: part, ...lies }) =>
    aSheet({ ...lies, width: (part * 360) / Math.max(lies.ratio, 1) }),
  )

/** TRIALS makes a longer run of it. */
const numRuns = Number(process.env.TRIALS ?? 5)

describe('a sheet on the desk', () => {
  test('is found with its corners within three pixels, however it lies, printed or not', () => {
    fc.assert(
      fc.property(sheets, fc.boolean(), fc.nat(1e6), (corners, printed, seed) => {
        const found = findPage(drawDesk(aScene({ corners, printed, seed })))
        expect(found?.confidence).toBeGreaterThanOrEqual(sureEnough)
        expect(farthest(found?.corners ?? corners, corners)).toBeLessThan(3)
        expect(found).not.toBeNull()
      }),
      { numRuns },
    )
  })

  test('of nearly the desk’s colour is found within three pixels, or said to be doubtful', () => {
    const light = fc.record({
      desk: fc.integer({ min: 20, max: 220 }),
      step: fc.integer({ min: 0, max: 30 }),
      noise: fc.integer({ min: 0, max: 16 }),
      shade: fc.double({ min: 0, max: 0.5, noNaN: true }),
    })
    fc.assert(
      fc.property(sheets, light, fc.nat(1e6), (corners, { desk, step, ...rest }, seed) => {
        const scene = aScene({ corners, desk, paper: desk + step, ...rest, seed })
        const found = findPage(drawDesk(scene))
        if (found === null || found.confidence < sureEnough) return
        expect(farthest(found.corners, corners)).toBeLessThan(3)
      }),
      { numRuns },
    )
  })

  test('is followed in the moving picture within ten pixels', () => {
    const scene = aScene({ width: 960, height: 720 })
    const found = findPage(drawDesk(scene), { precisely: false })
    expect(farthest(found?.corners ?? aSheet({}), scene.corners)).toBeLessThan(10)
  })

  test('that is darker than the desk is found as well', () => {
    const scene = aScene({ paper: 60, desk: 215, printed: false })
    const found = findPage(drawDesk(scene))
    expect(found?.confidence).toBeGreaterThanOrEqual(sureEnough)
    expect(farthest(found?.corners ?? scene.corners, scene.corners)).toBeLessThan(3)
  })

  test('that a hand covers a part of is found by what is left of its sides', () => {
    const scene = aScene()
    const picture = drawDesk(scene)
    const [, , corner] = scene.corners
    for (let y = Math.round(corner.y) - 120; y < corner.y - 50; y++) {
      const from = (y * size.width + Math.round(corner.x) - 30) * 4
      picture.data.fill(120, from, from + 60 * 4)
    }
    const found = findPage(picture)
    expect(farthest(found?.corners ?? aSheet({ turn: 1 }), scene.corners)).toBeLessThan(3)
  })
})

describe('no sheet', () => {
  test('an empty desk shows none, or says how doubtful it is', () => {
    for (const noise of [0, 4, 16]) {
      const empty = drawDesk(aScene({ paper: 60, desk: 60, printed: false, noise }))
      expect(findPage(empty)?.confidence ?? 0).toBeLessThan(sureEnough)
    }
  })

  test('a sheet that lies half outside of the picture is doubtful', () => {
    const corners = lyingSheet({
      ...{ centre: { x: 600, y: 300 }, width: 300 },
      ...{ ratio: Math.SQRT2, turn: 0.1, tilt: 0 },
    })
    const found = findPage(drawDesk(aScene({ corners })))
    expect(found?.confidence ?? 0).toBeLessThan(sureEnough)
  })
})
