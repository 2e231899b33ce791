import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  longestRetryAfterMs,
  parseRetryAfterMs,
  retryDelayMs,
} from '../../../electron/engine/sync/retry-plan.ts'

const pace = { baseMs: 2000, capMs: 300_000 }
const nearlyOne = () => 0.999_999
const now = new Date('2026-11-20T01:00:00.000Z')

describe('the retry plan', () => {
  it('doubles its ceiling with each try, from two seconds to five minutes', () => {
    const ceilings = [1, 2, 3, 4, 8, 9, 40].map((tries) =>
      Math.ceil(retryDelayMs(tries, nearlyOne, pace) / 1000),
    )
    expect(ceilings).toEqual([2, 4, 8, 16, 256, 300, 300])
  })

  it('is full jitter: anything from nothing to the ceiling', () => {
    expect(retryDelayMs(5, () => 0, pace)).toBe(0)
    expect(retryDelayMs(5, () => 0.5, pace)).toBe(16_000)
  })

  it('stays between nothing and the cap for any number of tries', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.double({ min: 0, max: 0.999, noNaN: true }), (tries, r) => {
        const delay = retryDelayMs(tries, () => r, pace)
        expect(delay).toBeGreaterThanOrEqual(0)
        expect(delay).toBeLessThanOrEqual(pace.capMs)
      }),
    )
  })
})

describe('Retry-After', () => {
  it.each([
    ['seconds', '7', 7000],
    ['an HTTP date', 'Fri, 20 Nov 2026 01:00:30 GMT', 30_000],
    ['a date that has passed', 'Fri, 20 Nov 2026 00:00:00 GMT', 0],
    ['an absurd length', '999999999', longestRetryAfterMs],
  ])('is read as %s', (_name, header, expected) => {
    expect(parseRetryAfterMs(header, now)).toBe(expected)
  })

  it.each([undefined, '', '  ', 'soon', '-1 minute'])('says nothing when it is %j', (header) => {
    expect(parseRetryAfterMs(header, now)).toBeNull()
  })
})
