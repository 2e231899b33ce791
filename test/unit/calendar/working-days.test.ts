import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addWorkingDays,
  chinaDate,
  isWorkingDay,
  type WorkCalendar,
} from '../../../shared/calendar/working-days.ts'

const calendar: WorkCalendar = {
  years: [2026],
  holidays: new Set(['2026-05-01', '2026-05-02', '2026-05-03', '2026-05-04', '2026-05-05']),
  makeUpDays: new Set(['2026-05-09']),
}

describe('working days', () => {
  test('the first day of a limit is the next working day, also when it starts on a weekend', () => {
    expect(addWorkingDays('2026-11-20', 1, calendar).date).toBe('2026-11-23')
    expect(addWorkingDays('2026-11-21', 1, calendar).date).toBe('2026-11-23')
    expect(addWorkingDays('2026-11-23', 1, calendar).date).toBe('2026-11-24')
  })

  test('holidays are left out and the Saturday worked in their place counts', () => {
    expect(addWorkingDays('2026-04-30', 1, calendar).date).toBe('2026-05-06')
    expect(addWorkingDays('2026-04-30', 4, calendar).date).toBe('2026-05-09')
    expect(addWorkingDays('2026-04-30', 5, calendar).date).toBe('2026-05-11')
  })

  test('a limit that runs into a year without a notice says that it is not certain', () => {
    expect(addWorkingDays('2026-12-30', 1, calendar)).toEqual({ date: '2026-12-31', certain: true })
    expect(addWorkingDays('2026-12-30', 2, calendar)).toEqual({
      date: '2027-01-01',
      certain: false,
    })
  })

  test('between the start and the end lie as many working days as the limit has', () => {
    const days = fc.date({
      min: new Date('2025-06-01'),
      max: new Date('2027-06-01'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), (from, limit) => {
        const start = from.toISOString().slice(0, 10)
        const { date } = addWorkingDays(start, limit, calendar)
        let count = 0
        for (
          let time = Date.parse(start) + 86_400_000;
          time <= Date.parse(date);
          time += 86_400_000
        ) {
          if (isWorkingDay(new Date(time).toISOString().slice(0, 10), calendar)) count += 1
        }
        return count === limit && isWorkingDay(date, calendar)
      }),
    )
  })

  test('a limit of no days, or of half a day, is a mistake of the caller', () => {
    expect(() => addWorkingDays('2026-11-20', 0, calendar)).toThrow()
    expect(() => addWorkingDays('2026-11-20', 0.5, calendar)).toThrow()
    expect(() => addWorkingDays('20 November', 1, calendar)).toThrow()
  })
})

test('the date in China changes at 16:00 UTC', () => {
  expect(chinaDate('2026-11-20T15:59:59.999Z')).toBe('2026-11-20')
  expect(chinaDate('2026-11-20T16:00:00.000Z')).toBe('2026-11-21')
  expect(chinaDate('2026-12-31T23:30:00+08:00')).toBe('2026-12-31')
})
