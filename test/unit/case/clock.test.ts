import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ClockPause,
  daysLeft,
  dueOf,
  explainClock,
  timeStateOf,
  workingDaysBetween,
} from '../../../shared/case/clock.ts'
import {
  noticedCalendar as calendar,
  dateOfDay as dateOf,
  dayNumber as day,
  dueByHand,
  isWorkedByHand,
} from '../../support/day-oracle.ts'

const dates = fc.integer({ min: day('2024-01-01'), max: day('2026-10-31') }).map(dateOf)
/** One after the other, as a task has them. */
const pausesAfter = (startedOn: string) =>
  fc
    .array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 15 })), {
      maxLength: 4,
    })
    .map((steps) => {
      let at = day(startedOn)
      return steps.map(([gap, length]): ClockPause => {
        const from = at + gap
        at = from + length
        return { cause: 'special', reason: '', from: dateOf(from), to: dateOf(at) }
      })
    })
const terms = dates.chain((startedOn) =>
  fc.record({
    startedOn: fc.constant(startedOn),
    days: fc.integer({ min: 1, max: 30 }),
    pauses: pausesAfter(startedOn),
  }),
)

describe('a limit in working days', () => {
  test('ends on the day on which somebody who counts by hand over 2024 to 2026 ends, pauses or not', () => {
    fc.assert(
      fc.property(terms, (one) => {
        expect(dueOf(one, calendar).dueOn).toBe(dueByHand(one.startedOn, one.days, one.pauses))
      }),
      { numRuns: 20_000 },
    )
  })

  test('has no days left on its last day, one the working day before, and less than none after it', () => {
    fc.assert(
      fc.property(terms, (one) => {
        const { dueOn } = dueOf(one, calendar)
        if (dueOn === null) throw new Error('no pause is open')
        expect(daysLeft(one, dueOn, calendar)).toBe(0)
        expect(daysLeft(one, dateOf(day(dueOn) - 1), calendar)).toBe(1)
        expect(daysLeft(one, dateOf(day(dueOn) + 100), calendar)).toBeLessThan(0)
        expect(daysLeft(one, one.startedOn, calendar)).toBe(one.days)
      }),
      { numRuns: 3000 },
    )
  })

  test('counts the days between two dates as a hand does', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 60 }), (from, length) => {
        const to = dateOf(day(from) + length)
        const counted = Array.from({ length }, (_, nth) => dateOf(day(from) + nth + 1)).filter(
          isWorkedByHand,
        )
        expect(workingDaysBetween(from, to, calendar)).toBe(counted.length)
      }),
      { numRuns: 3000 },
    )
  })

  test('jumps over 春节 and counts the Saturday that is worked instead', () => {
    // 2026: holiday from 15 to 23 February, 14 and 28 February are worked.
    const due = (startedOn: string, days: number) =>
      dueOf({ startedOn, days, pauses: [] }, calendar).dueOn
    expect(due('2026-02-13', 1)).toBe('2026-02-14')
    expect(due('2026-02-13', 2)).toBe('2026-02-24')
    expect(due('2026-02-27', 1)).toBe('2026-02-28')
  })

  test('has no last day while it stands still, and is uncertain where the holidays are not announced', () => {
    const open: ClockPause = { cause: 'supplement', reason: '', from: '2026-11-23', to: null }
    const standing = { startedOn: '2026-11-20', days: 5, pauses: [open] }
    expect(dueOf(standing, calendar)).toEqual({ dueOn: null, certain: true })
    const newYear = { startedOn: '2026-12-28', days: 10, pauses: [] }
    expect(dueOf(newYear, calendar)).toEqual({ dueOn: '2027-01-11', certain: false })
    // Beyond every index: counted day by day.
    const far = { startedOn: '2070-01-01', days: 3, pauses: [] }
    expect(dueOf(far, calendar)).toEqual({ dueOn: '2070-01-06', certain: false })
  })

  test('warns when two working days or fewer are left and is overdue the day after the last', () => {
    const clock = { dueOn: '2026-11-25' }
    const on = (today: string) => timeStateOf(clock, today, calendar)
    expect([on('2026-11-20'), on('2026-11-23'), on('2026-11-25'), on('2026-11-26')]).toEqual([
      'normal',
      'warning',
      'warning',
      'overdue',
    ])
  })

  test('explains its last day with every pause', () => {
    const pause: ClockPause = {
      cause: 'special',
      reason: '专家评审',
      from: '2026-11-23',
      to: '2026-11-25',
    }
    const one = { startedOn: '2026-11-20', days: 5, pauses: [pause] }
    expect(explainClock('promised', one, dueOf(one, calendar))).toBe(
      '承诺时限 5 个工作日，自 2026-11-20 的下一个工作日起算；特别程序（专家评审）自 2026-11-23 起暂停，2026-11-25 恢复；到期日 2026-12-01。',
    )
  })
})
