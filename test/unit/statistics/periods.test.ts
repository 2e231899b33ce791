import { expect, test } from 'vitest'
import { changeOf, periodsOf } from '../../../shared/statistics/period.ts'
import { noticedCalendar } from '../../support/day-oracle.ts'

const terms = { today: '2026-11-20', calendar: noticedCalendar }

test('a day is compared with the working day before it and with its date of the year before', () => {
  expect(periodsOf({ kind: 'day', on: '2026-11-16' }, terms)).toEqual({
    current: { from: '2026-11-16', to: '2026-11-16' },
    previous: { from: '2026-11-13', to: '2026-11-13' },
    lastYear: { from: '2025-11-16', to: '2025-11-16' },
  })
})

test('the day after the National Day holidays is compared with the last day worked before them', () => {
  const { previous } = periodsOf({ kind: 'day', on: '2026-10-08' }, terms)
  expect(previous).toEqual({ from: '2026-09-30', to: '2026-09-30' })
})

test('a month that is not over is compared with as many days of the others', () => {
  expect(periodsOf({ kind: 'month', on: '2026-11-02' }, terms)).toEqual({
    current: { from: '2026-11-01', to: '2026-11-20' },
    previous: { from: '2026-10-01', to: '2026-10-20' },
    lastYear: { from: '2025-11-01', to: '2025-11-20' },
  })
})

test('a week runs from Monday and is compared with the same week, 52 weeks before', () => {
  expect(periodsOf({ kind: 'week', on: '2026-11-15' }, terms)).toEqual({
    current: { from: '2026-11-09', to: '2026-11-15' },
    previous: { from: '2026-11-02', to: '2026-11-08' },
    lastYear: { from: '2025-11-10', to: '2025-11-16' },
  })
})

test('quarters and years are whole, and 29 February has a day to be compared with', () => {
  expect(periodsOf({ kind: 'quarter', on: '2026-05-05' }, terms)).toMatchObject({
    current: { from: '2026-04-01', to: '2026-06-30' },
    previous: { from: '2026-01-01', to: '2026-03-31' },
  })
  expect(periodsOf({ kind: 'day', on: '2024-02-29' }, terms).lastYear.from).toBe('2023-02-28')
  expect(periodsOf({ kind: 'month', on: '2025-02-10' }, terms).lastYear).toEqual({
    from: '2024-02-01',
    to: '2024-02-29',
  })
})

test('a range is compared with as many days before it, whichever end is named first', () => {
  expect(periodsOf({ kind: 'range', on: '2026-11-10', to: '2026-11-06' }, terms)).toEqual({
    current: { from: '2026-11-06', to: '2026-11-10' },
    previous: { from: '2026-11-01', to: '2026-11-05' },
    lastYear: { from: '2025-11-06', to: '2025-11-10' },
  })
})

test('where there was nothing there is no change in per cent', () => {
  expect([changeOf(3, 2), changeOf(3, 0), changeOf(null, 2), changeOf(0, 4)]).toEqual([
    0.5,
    null,
    null,
    -1,
  ])
})
