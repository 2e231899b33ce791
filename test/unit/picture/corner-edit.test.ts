import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  arrowStep,
  type Corner,
  cornerAfter,
  cornersOfWhole,
  nearestCorner,
  withCorner,
} from '../../../renderer/lib/capture/corner-edit.ts'
import { areaOf } from '../../../shared/picture/picture.ts'
import { homographyTo } from '../../../shared/picture/straighten.ts'

const size = { width: 1600, height: 1200 }

describe('a corner', () => {
  test('is chosen clockwise and back, round and round', () => {
    const corners: readonly Corner[] = [0, 1, 2, 3]
    expect(corners.map((corner) => cornerAfter(corner, 1))).toEqual([1, 2, 3, 0])
    expect(corners.map((corner) => cornerAfter(corner, -1))).toEqual([3, 0, 1, 2])
  })

  test('is the nearest to where the mouse presses', () => {
    const quad = cornersOfWhole(size)
    for (const [at, corner] of quad.entries()) {
      expect(nearestCorner(quad, { x: corner.x + 9, y: corner.y - 7 })).toBe(at)
    }
  })

  test('moves a hundredth of the picture by an arrow, and a pixel with Shift', () => {
    expect(arrowStep('ArrowLeft', false, size)).toEqual({ x: -10, y: 0 })
    expect(arrowStep('ArrowDown', true, size)).toEqual({ x: 0, y: 1 })
    expect(arrowStep('Enter', false, size)).toBeNull()
  })

  test('stays in the picture and never turns the page inside out, wherever it is moved', () => {
    const anywhere = fc.record({
      corner: fc.constantFrom<Corner>(0, 1, 2, 3),
      x: fc.integer({ min: -3000, max: 3000 }),
      y: fc.integer({ min: -3000, max: 3000 }),
    })
    fc.assert(
      fc.property(fc.array(anywhere, { maxLength: 12 }), (moves) => {
        let quad = cornersOfWhole(size)
        for (const { corner, x, y } of moves) quad = withCorner(quad, corner, { x, y }, size)
        for (const { x, y } of quad) {
          expect(x).toBeGreaterThanOrEqual(0)
          expect(x).toBeLessThan(size.width)
          expect(y).toBeGreaterThanOrEqual(0)
          expect(y).toBeLessThan(size.height)
        }
        expect(areaOf(quad)).toBeGreaterThan(0)
        expect(() => homographyTo(quad, 210, 297)).not.toThrow()
      }),
    )
  })
})
