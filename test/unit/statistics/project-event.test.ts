import { expect, test } from 'vitest'
import { Counted, countedOpen } from '../../../shared/statistics/counted.ts'
import type { StatisticEntry } from '../../../shared/statistics/entry.ts'
import { countedOf, measures } from '../../../shared/statistics/measures.ts'
import { projectEvent } from '../../../shared/statistics/projection/project-event.ts'
import type { CaseStanding, LoggedEvent } from '../../../shared/statistics/projection/standing.ts'
import { noticedCalendar } from '../../support/day-oracle.ts'

const rules = { calendar: noticedCalendar, receiverOf: () => 'water-company' }

type Line = Partial<LoggedEvent> & Pick<LoggedEvent, 'kind' | 'at'>

/** Everything that these lines of one case's log count, in their order. */
function entriesOf(lines: readonly Line[]): readonly StatisticEntry[] {
  let standing: CaseStanding | undefined
  const entries: StatisticEntry[] = []
  for (const [nth, line] of lines.entries()) {
    const own = { caseId: 'case', accountId: 'clerk', windowNo: '01', payload: {}, ...line }
    const projection = projectEvent(standing, { ...own, seq: nth + 1 }, rules)
    standing = projection.standing
    entries.push(...projection.entries)
  }
  return entries
}

const accepted = (at: string, days: number): Line => ({
  kind: 'case-accepted',
  at,
  payload: {
    numberKind: 'official',
    regionCode: '430104',
    items: [{ itemId: 'HN-01', receiverId: 'west-water' }],
    savings: { fields: 12, materials: 3 },
    transitions: [
      { itemId: 'HN-01', action: 'receive', from: 0, to: 1 },
      { itemId: 'HN-01', action: 'accept', from: 1, to: 3, acceptedAt: at },
    ],
    clocks: [
      {
        ...{ clockId: 'k', kind: 'promised', change: 'started', itemId: 'HN-01' },
        ...{ on: at.slice(0, 10), days },
      },
    ],
  },
})
const valueIn = (entries: readonly StatisticEntry[], counted: string) =>
  entries.find((entry) => entry.counted === counted)?.value

test('an event shortly before midnight in China counts for that day, and one shortly after for the next', () => {
  for (const [at, day, hour] of [
    ['2026-11-20T15:59:59.000Z', '2026-11-20', 23],
    ['2026-11-20T16:00:00.000Z', '2026-11-21', 0],
  ] as const) {
    const [entry] = entriesOf([{ kind: 'advice-issued', at, caseId: null }])
    expect(entry).toMatchObject({ counted: 'advice', day, hour })
  }
})

test('a receipt counts where the project lies, who its item goes to and what the applicant was spared', () => {
  const entries = entriesOf([accepted('2026-11-20T01:00:00.000Z', 5)])
  expect(valueIn(entries, 'fieldsSaved')).toBe(12)
  expect(valueIn(entries, 'materialsExempt')).toBe(3)
  expect(entries.find(({ counted }) => counted === 'itemsAccepted')?.place).toEqual({
    ...{ windowNo: '01', accountId: 'clerk', itemId: 'HN-01', receiverId: 'west-water' },
    ...{ source: 'helper', region: '430104' },
  })
})

test('a limit that begins with two days or fewer warns from its first day, not from before it', () => {
  const entries = entriesOf([accepted('2026-11-20T01:00:00.000Z', 1)])
  expect(entries.find(({ counted }) => counted === 'warnings')?.day).toBe('2026-11-20')
})

test('results that reached the applicant count as so many, results on their way not yet', () => {
  const sent = (ended: boolean): Line => ({
    ...{ kind: 'results-sent', at: '2026-11-20T02:00:00.000Z' },
    payload: { ended, results: 2 },
  })
  expect(valueIn(entriesOf([sent(true)]), 'delivered')).toBe(2)
  expect(entriesOf([sent(false)])).toEqual([])
  const posted = { kind: 'results-delivered', at: '2026-11-23T02:00:00.000Z' }
  expect(
    valueIn(entriesOf([sent(false), { ...posted, payload: { results: 2 } }]), 'delivered'),
  ).toBe(2)
})

test('the platform’s first word counts with its delay, once; after ten minutes the case was off-line', () => {
  const heard = (at: string): Line => ({ kind: 'submission-accepted', at, accountId: null })
  const counted = (...lines: readonly Line[]) =>
    entriesOf([accepted('2026-11-20T01:00:00.000Z', 5), ...lines])
      .map((entry) => entry.counted)
      .filter((one) => ['synced', 'syncedAtOnce', 'offline'].includes(one))
  const soon = heard('2026-11-20T01:00:40.000Z')
  expect(counted(soon, heard('2026-11-21T01:00:00.000Z'))).toEqual(['synced', 'syncedAtOnce'])
  expect(counted(heard('2026-11-20T01:05:00.000Z'))).toEqual(['synced'])
  expect(counted(heard('2026-11-20T03:00:00.000Z'))).toEqual(['synced', 'offline'])
})

test('what follows an outside line counts as such, and for the enterprise that acts for its client', () => {
  const linked = (payload: LoggedEvent['payload']) =>
    entriesOf([{ kind: 'case-linked', at: '2026-11-20T02:00:00.000Z', payload }]).map(
      ({ counted, place }) => [counted, place.source],
    )
  expect(linked({ link: 'outside-line', agentId: 'power-company' })).toEqual([
    ['outsideLine', 'linked'],
    ['outsideLineAgency', 'linked'],
  ])
  expect(linked({ link: 'follow-up', agentId: null })).toEqual([])
})

test('every kind of entry is part of a measure, and stocks are made of entries that can end', () => {
  const used = new Set<string>(measures.flatMap((measure) => countedOf(measure)))
  expect(Counted.options.filter((one) => !used.has(one))).toEqual([])
  const opened = measures.flatMap(({ formula }) =>
    formula.kind === 'stock' ? [formula.opened] : [],
  )
  expect(opened.toSorted()).toEqual([...countedOpen].toSorted())
})
