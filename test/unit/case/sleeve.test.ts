import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  looksLikeSleeveCode,
  normalSleeveCode,
  sleeveCode,
  sleeveCodeProblem,
} from '../../../shared/case/sleeve.ts'

const code = sleeveCode('2026', '3', 17)

test('a sleeve code names year, window and serial and ends with its check character', () => {
  expect(code).toMatch(/^DL26003000017[0-9A-Z]$/)
  expect(sleeveCodeProblem(code)).toBeNull()
  expect(sleeveCodeProblem(` ${code.toLowerCase()} `)).toBeNull()
  expect(normalSleeveCode(code.toLowerCase())).toBe(code)
})

test('every single wrong digit of a sleeve code is found', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 999_999 }),
      fc.integer({ min: 2, max: 12 }),
      fc.integer({ min: 1, max: 9 }),
      (serial, at, step) => {
        const right = sleeveCode('2026', '12', serial)
        const wrong = String((Number(right[at]) + step) % 10)
        expect(sleeveCodeProblem(right.slice(0, at) + wrong + right.slice(at + 1))).not.toBeNull()
      },
    ),
  )
})

test('a case number, a name and a telephone are no sleeve codes', () => {
  for (const text of ['430100-2026-000017X', '湖南青禾', '13900000000', 'DL'])
    expect(looksLikeSleeveCode(text), text).toBe(false)
  expect(looksLikeSleeveCode(code)).toBe(true)
})
