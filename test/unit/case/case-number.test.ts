import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkCharacter,
  hasValidCheckCharacter,
  officialNumber,
  provisionalNumber,
} from '../../../shared/case/case-number.ts'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const serials = fc.integer({ min: 1, max: 9_999_999 })

describe('the check character', () => {
  it.each([
    // The published examples of two identifiers that use MOD 37,36: GRid, ISAN and V-ISAN.
    ['A12425GABC1234002', 'M'],
    ['00000000D07A0090', 'Q'],
    ['00000000D07A009000000000', 'X'],
  ])('of %s is %s', (text, check) => {
    expect(checkCharacter(text)).toBe(check)
  })

  it('finds any one wrong character', () => {
    fc.assert(
      fc.property(serials, fc.nat(), fc.integer({ min: 1, max: 35 }), (serial, where, step) => {
        const number = officialNumber('430100-2026-', serial, 7)
        const places = [...number].flatMap((c, i) => (c === '-' ? [] : [i]))
        const place = places[where % places.length] ?? 0
        const other = alphabet.charAt((alphabet.indexOf(number.charAt(place)) + step) % 36)
        const wrong = number.slice(0, place) + other + number.slice(place + 1)
        expect(hasValidCheckCharacter(wrong)).toBe(false)
      }),
    )
  })

  it('finds 99 of 100 swaps of two neighbouring digits', () => {
    const swapped = Array.from({ length: 10_000 }, (_, index) => index * 7).flatMap((serial) =>
      swapsOf(officialNumber('430100-2026-', serial, 7)),
    )
    const found = swapped.filter((number) => !hasValidCheckCharacter(number))
    expect(found.length / swapped.length).toBeGreaterThan(0.99)
  })
})

/** Every number that comes of swapping two different neighbours of the serial. */
function swapsOf(number: string): readonly string[] {
  return [12, 13, 14, 15, 16, 17].flatMap((place) => {
    const [first, second] = [number.charAt(place), number.charAt(place + 1)]
    return first === second
      ? []
      : [number.slice(0, place) + second + first + number.slice(place + 2)]
  })
}

describe('case numbers', () => {
  it('pads the serial to the width of the lease and ends with the check character', () => {
    const number = officialNumber('430100-2026-', 17, 7)
    expect(number).toMatch(/^430100-2026-0000017[0-9A-Z]$/)
    expect(hasValidCheckCharacter(number)).toBe(true)
  })

  it('marks a provisional number with 临 and names region, window, day and serial', () => {
    const number = provisionalNumber({ regionCode: '430102', windowNo: '3' }, '20261120', 1)
    expect(number).toMatch(/^临430102-003-20261120-0001[0-9A-Z]$/)
    expect(hasValidCheckCharacter(number)).toBe(true)
  })

  it('is not fooled by an empty text or by text without a check character', () => {
    expect(hasValidCheckCharacter('')).toBe(false)
    expect(hasValidCheckCharacter('7')).toBe(false)
  })
})
