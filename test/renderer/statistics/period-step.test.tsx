import { expect, test } from 'vitest'
import { daysWords, stepPeriod } from '../../../renderer/features/statistics/period-step.ts'

test('a day and a week step by themselves, over the turn of a year too', () => {
  expect(stepPeriod({ kind: 'day', on: '2026-01-01' }, -1)).toEqual({
    kind: 'day',
    on: '2025-12-31',
  })
  expect(stepPeriod({ kind: 'week', on: '2026-12-30' }, 1)).toEqual({
    kind: 'week',
    on: '2027-01-06',
  })
})

test('a month steps to a month however long it is, and a quarter and a year by theirs', () => {
  expect(stepPeriod({ kind: 'month', on: '2026-03-31' }, -1).on).toBe('2026-02-01')
  expect(stepPeriod({ kind: 'month', on: '2026-12-31' }, 1).on).toBe('2027-01-01')
  expect(stepPeriod({ kind: 'quarter', on: '2026-02-10' }, -1).on).toBe('2025-11-01')
  expect(stepPeriod({ kind: 'year', on: '2024-02-29' }, 1).on).toBe('2025-02-01')
})

test('a range steps by its own length, so that no day is counted twice or left out', () => {
  const range = { kind: 'range', on: '2026-11-16', to: '2026-11-20' } as const
  const before = stepPeriod(range, -1)
  expect(before).toEqual({ kind: 'range', on: '2026-11-11', to: '2026-11-15' })
  expect(stepPeriod(before, 1)).toEqual(range)
})

test('one day is said with its weekday, several with both ends', () => {
  expect(daysWords({ from: '2026-11-20', to: '2026-11-20' })).toBe('2026-11-20 周五')
  expect(daysWords({ from: '2026-11-16', to: '2026-11-20' })).toBe('2026-11-16 至 2026-11-20')
})
