import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { addDays, isWorkingDay } from '../../../shared/calendar/working-days.ts'
import type { LoggedEvent } from '../../../shared/statistics/projection/standing.ts'
import { judgeCase } from '../../../shared/supervision/judge.ts'
import { SupervisionRules } from '../../../shared/supervision/rule.ts'
import { anEvent, ended, type Move, plainYear, started } from '../../support/judged-events.ts'
import { seededRandom } from '../../support/random.ts'
import { resourcesDirectory } from '../../support/resources.ts'

const { rules } = SupervisionRules.parse(
  parse(readFileSync(join(resourcesDirectory, 'supervision/rules.yaml'), 'utf8')),
)

function alertsOf(ruleId: string, events: readonly LoggedEvent[], today: string) {
  const wanted = rules.filter(({ id }) => id === ruleId)
  expect(wanted).toHaveLength(1)
  return judgeCase(events, { today, calendar: plainYear, rules: wanted })
}
const withClocks = (on: string, ...clocks: Move[]) => anEvent(1, on, { clocks })

// 2026-11-02 is a Monday; each limit starts there.
const monday = '2026-11-02'

describe.each([
  ['promised-late', 'promised', 7, '2026-11-11', '2026-11-09'],
  ['statutory-late', 'statutory', 20, '2026-11-30', '2026-11-26'],
  ['decision-late', 'decision', 5, '2026-11-09', '2026-11-06'],
  ['tolerance-open', 'tolerance', 10, '2026-11-16', '2026-11-12'],
  ['paper-late', 'transfer', 1, '2026-11-03', '2026-11-03'],
  ['scheme-late', 'firstScheme', 10, '2026-11-16', '2026-11-12'],
  ['survey-late', 'survey', 3, '2026-11-05', '2026-11-04'],
  ['delivery-late', 'delivery', 10, '2026-11-16', '2026-11-12'],
  ['bad-evaluation-not-contacted', 'contact', 1, '2026-11-03', '2026-11-03'],
  ['bad-evaluation-not-rectified', 'rectification', 15, '2026-11-23', '2026-11-18'],
] as const)('%s', (ruleId, kind, days, dueOn, warnedOn) => {
  const level = rules.find(({ id }) => id === ruleId)?.level
  const events = [withClocks(monday, started(kind, monday, days))]

  test('shows its card from the day after the last one, and warns before', () => {
    expect(alertsOf(ruleId, events, addDays(warnedOn, -1))).toEqual([])
    expect(alertsOf(ruleId, events, dueOn)).toMatchObject([
      { level: 'yellow', since: warnedOn, dueOn, endedOn: null, windowNo: '03' },
    ])
    expect(alertsOf(ruleId, events, addDays(dueOn, 1))).toMatchObject([
      { level, since: addDays(dueOn, 1), endedOn: null },
    ])
  })

  test('shows none when it was done on the last day, and ends its card when it was done late', () => {
    const inTime = [...events, anEvent(2, dueOn, { clocks: [ended(kind, 'met', dueOn)] })]
    expect(alertsOf(ruleId, inTime, '2026-12-24')).toEqual([])
    const late = addDays(dueOn, 3)
    const done = [...events, anEvent(2, late, { clocks: [ended(kind, 'missed', late)] })]
    expect(alertsOf(ruleId, done, '2026-12-24')).toMatchObject([{ level, endedOn: late }])
  })
})

test('a limit that stands still shows no card, and goes on from where it stood', () => {
  const events = [
    withClocks(monday, started('promised', monday, 3)),
    anEvent(2, '2026-11-03', {
      clocks: [{ clockId: 'promised', kind: 'promised', change: 'paused', on: '2026-11-03' }],
    }),
  ]
  expect(alertsOf('promised-late', events, '2026-12-24')).toEqual([])
  const resumed = anEvent(3, '2026-11-10', {
    clocks: [{ clockId: 'promised', kind: 'promised', change: 'resumed', on: '2026-11-10' }],
  })
  expect(alertsOf('promised-late', [...events, resumed], '2026-11-13')).toMatchObject([
    { level: 'red', dueOn: '2026-11-12', since: '2026-11-13' },
  ])
})

describe('step-late', () => {
  const step = started('transfer', monday, 1)
  const whole = started('promised', monday, 7)
  const late = anEvent(2, '2026-11-05', { clocks: [ended('transfer', 'missed', '2026-11-05')] })

  test('warns while the whole is still in time, and ends with it', () => {
    const events = [withClocks(monday, step, whole), late]
    expect(alertsOf('step-late', events, '2026-11-06')).toMatchObject([
      { level: 'yellow', since: '2026-11-05', endedOn: null, clockKind: 'transfer' },
    ])
    const done = anEvent(3, '2026-11-09', { clocks: [ended('promised', 'met', '2026-11-09')] })
    expect(alertsOf('step-late', [...events, done], '2026-11-20')).toMatchObject([
      { endedOn: '2026-11-09' },
    ])
  })

  test('is silent when the step was in time, when the whole is late, and when nothing is promised', () => {
    const inTime = anEvent(2, '2026-11-03', { clocks: [ended('transfer', 'met', '2026-11-03')] })
    expect(alertsOf('step-late', [withClocks(monday, step, whole), inTime], '2026-11-06')).toEqual(
      [],
    )
    expect(alertsOf('step-late', [withClocks(monday, step, whole), late], '2026-11-12')).toEqual([])
    expect(alertsOf('step-late', [withClocks(monday, step), late], '2026-11-06')).toEqual([])
  })
})

const refusal = (ground: string | undefined, gaps?: number) => [
  anEvent(1, monday, { outcomes: [{ itemId: 'HN-01', outcome: 'refuse', ground, gaps }] }),
]

test('refused-complete: nothing was missing and yet it was refused as not eligible', () => {
  expect(alertsOf('refused-complete', refusal('notEligible', 0), monday)).toMatchObject([
    { level: 'red', since: monday, itemId: 'HN-01', subject: '1:HN-01', endedOn: null },
  ])
  expect(alertsOf('refused-complete', refusal('notEligible', 2), monday)).toEqual([])
  expect(alertsOf('refused-complete', refusal('notOurPower', 0), monday)).toEqual([])
  // Before it was noted what was missing, nobody can tell.
  expect(alertsOf('refused-complete', refusal('notEligible'), monday)).toEqual([])
})

test('refused-without-ground: the log names none', () => {
  expect(alertsOf('refused-without-ground', refusal(undefined), monday)).toHaveLength(1)
  expect(alertsOf('refused-without-ground', refusal('notOurPower'), monday)).toEqual([])
})

test('asked-beyond-list: something was asked for that no list names', () => {
  const asked = (beyond: number) => [anEvent(1, monday, { asked: { lines: 3, beyond } })]
  expect(alertsOf('asked-beyond-list', asked(1), monday)).toHaveLength(1)
  expect(alertsOf('asked-beyond-list', asked(0), monday)).toEqual([])
})

test('asked-again: the second request, and not the first', () => {
  const asks = (seq: number, on: string) =>
    anEvent(seq, on, { clocks: [started('supplement', on, 10, `supplement-${seq}`)] })
  expect(alertsOf('asked-again', [asks(1, monday)], monday)).toEqual([])
  expect(
    alertsOf('asked-again', [asks(1, monday), asks(5, '2026-11-06')], '2026-11-06'),
  ).toMatchObject([{ subject: '5:', since: '2026-11-06', level: 'yellow' }])
})

test('decided-late and deemed-accepted: a person decided too late, or time did', () => {
  const begun = withClocks(monday, started('decision', monday, 5))
  const decided = (on: string) =>
    anEvent(2, on, { clocks: [ended('decision', on > '2026-11-09' ? 'missed' : 'met', on)] })
  expect(alertsOf('decided-late', [begun, decided('2026-11-10')], '2026-11-10')).toHaveLength(1)
  expect(alertsOf('decided-late', [begun, decided('2026-11-09')], '2026-11-10')).toEqual([])
  const deemed = anEvent(
    2,
    '2026-11-10',
    {
      clocks: [ended('decision', 'missed', '2026-11-10')],
      transitions: [{ itemId: 'HN-01', action: 'deemAccepted', from: 1, to: 3 }],
    },
    'case-deemed-accepted',
  )
  expect(alertsOf('decided-late', [begun, deemed], '2026-11-10')).toEqual([])
  expect(alertsOf('deemed-accepted', [begun, deemed], '2026-11-10')).toHaveLength(1)
  expect(alertsOf('deemed-accepted', [begun, decided('2026-11-10')], '2026-11-10')).toEqual([])
})

/** Counts day by day and knows no formula: the last day of a limit, and what colour a day has. */
function colourByHand(
  { startedOn, days, pausedOn, resumedOn }: RandomLimit,
  today: string,
  warnDays: number,
): 'red' | 'yellow' | null {
  if (pausedOn !== null && resumedOn === null) return null
  const counts = (day: string) =>
    isWorkingDay(day, plainYear) &&
    !(pausedOn !== null && resumedOn !== null && day > pausedOn && day <= resumedOn)
  let left = days
  let last = startedOn
  while (left > 0) {
    last = addDays(last, 1)
    if (counts(last)) left -= 1
  }
  if (today > last) return 'red'
  let open = 0
  for (let day = addDays(today, 1); day <= last; day = addDays(day, 1)) {
    if (isWorkingDay(day, plainYear)) open += 1
  }
  return open <= warnDays ? 'yellow' : null
}

interface RandomLimit {
  readonly startedOn: string
  readonly days: number
  readonly pausedOn: string | null
  readonly resumedOn: string | null
}

function aRandomLimit(upTo: (most: number) => number): RandomLimit {
  const startedOn = addDays(monday, upTo(20))
  const pausedOn = upTo(2) === 0 ? addDays(startedOn, upTo(6)) : null
  const resumedOn = pausedOn !== null && upTo(10) < 7 ? addDays(pausedOn, upTo(9)) : null
  return { startedOn, days: 1 + upTo(12), pausedOn, resumedOn }
}

function eventsOf({ startedOn, days, pausedOn, resumedOn }: RandomLimit): readonly LoggedEvent[] {
  const moved = (seq: number, change: 'paused' | 'resumed', on: string | null) =>
    on === null
      ? []
      : [anEvent(seq, on, { clocks: [{ clockId: 'promised', kind: 'promised', change, on }] })]
  return [
    withClocks(startedOn, started('promised', startedOn, days)),
    ...moved(2, 'paused', pausedOn),
    ...moved(3, 'resumed', resumedOn),
  ]
}

test('random limits with random pauses have the colour that counting by hand gives, on every day', () => {
  const random = seededRandom(88)
  const upTo = (most: number) => Math.floor(random() * most)
  const seen = { red: 0, yellow: 0, none: 0 }
  for (let round = 0; round < 300; round += 1) {
    const limit = aRandomLimit(upTo)
    const today = addDays(limit.resumedOn ?? limit.pausedOn ?? limit.startedOn, upTo(25))
    const [alert] = alertsOf('promised-late', eventsOf(limit), today)
    const expected = colourByHand(limit, today, 2)
    expect({ limit, today, level: alert?.level ?? null }).toEqual({ limit, today, level: expected })
    seen[expected ?? 'none'] += 1
  }
  expect(Math.min(seen.red, seen.yellow, seen.none)).toBeGreaterThan(10)
})
