import { expect, test } from 'vitest'
import { isTrusted } from '../../../electron/engine/clocks/trust-today.ts'

const seenOn = '2026-11-20'

test('a weekend that nobody saw, and every earlier day, is believed', () => {
  for (const today of ['2026-11-20', '2026-11-23', '2026-11-19', '2025-01-01'])
    expect(isTrusted({ today, seenOn, platformDay: null })).toBe(true)
  expect(isTrusted({ today: '2026-11-20', seenOn: undefined, platformDay: null })).toBe(true)
})

test('a longer gap is believed when the platform says the same day, give or take midnight', () => {
  const today = '2027-11-20'
  expect(isTrusted({ today, seenOn, platformDay: null })).toBe(false)
  expect(isTrusted({ today, seenOn, platformDay: '2026-11-20' })).toBe(false)
  for (const platformDay of ['2027-11-19', '2027-11-20', '2027-11-21'])
    expect(isTrusted({ today, seenOn, platformDay })).toBe(true)
})
