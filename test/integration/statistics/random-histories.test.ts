import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { readerOf } from '../../../db/handles.ts'
import { listEventsAfter } from '../../../db/queries/statistic-progress.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import type { Dimension } from '../../../shared/statistics/entry.ts'
import { dimensionsOf, type MeasureKey, measureOf } from '../../../shared/statistics/measures.ts'
import { act, type Deed, deed, type Hall } from '../../support/hall-walk.ts'
import { countByHand } from '../../support/statistics-oracle/count-by-hand.ts'
import type { Mark, Marks, Stay } from '../../support/statistics-oracle/marks.ts'
import { aCounter, fixedClock, signIn } from '../../support/test-counter.ts'

// `STATISTICS_RUNS` for a longer run; each is a history of some cases over some weeks.
const runs = Number(process.env.STATISTICS_RUNS ?? 2)

async function aQueueSystem(clock: { now(): Date }): Promise<string> {
  let no = 0
  const server = createServer((_request, response) => {
    no += 1
    const takenAt = new Date(clock.now().getTime() - no * 61_000).toISOString()
    response.end(JSON.stringify({ ticket: { ticketNo: `A${no}`, takenAt }, waiting: no }))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const sumOf = (marks: readonly Mark[], adds: boolean) =>
  adds ? marks.reduce((sum, { value }) => sum + value, 0) : marks.length

function expected({ part, whole, adds = [false, false] }: Marks, holds: (mark: Mark) => boolean) {
  const over = sumOf(part.filter(holds), adds[0])
  const under = whole ? sumOf(whole.filter(holds), adds[1]) : 1
  return { part: over, whole: under, value: under === 0 ? null : over / under }
}

const openAt = (stays: readonly Stay[], day: string) =>
  stays.filter((stay) => stay.day <= day && stay.until > day)

const fieldOf: Readonly<Partial<Record<Dimension, keyof Mark>>> = {
  window: 'window',
  clerk: 'clerk',
  item: 'item',
  hour: 'hour',
}

interface Span {
  readonly from: string
  readonly to: string
}

interface Compared {
  readonly numbers: Readonly<Record<string, Marks>>
  readonly stocks: Readonly<Record<string, readonly Stay[]>>
}

async function byHand({ engine, clock }: Hall): Promise<Compared> {
  const events = await listEventsAfter(readerOf(engine.services.db), 0, 1_000_000)
  return countByHand(events, chinaDate(clock.now().toISOString()))
}

/** Each number whole and by part, against the pencil; returns how many parts there were. */
async function compareTables(hall: Hall, span: Span, hand: Compared): Promise<number> {
  const { numbers, stocks } = hand
  const measures = [...Object.keys(numbers), ...Object.keys(stocks)] as MeasureKey[]
  const period = { kind: 'range' as const, on: span.from, to: span.to }
  let parts = 0
  for (const by of ['window', 'clerk', 'item', 'hour'] as const) {
    const table = await hall.call('statistics.table', { period, measures, by, filter: {} })
    for (const [key, marks] of Object.entries(numbers)) {
      const { part, whole, value } = table.total[key as MeasureKey] ?? {}
      expect({ key, part, whole, value }).toEqual({ key, ...expected(marks, () => true) })
      if (dimensionsOf(measureOf(key as MeasureKey)).includes(by))
        parts += compareParts(table.rows, { by, key: key as MeasureKey, marks })
    }
    for (const [key, stays] of Object.entries(stocks)) {
      const value = table.total[key as MeasureKey]?.value
      expect({ key, value }).toEqual({ key, value: openAt(stays, span.to).length })
    }
  }
  return parts
}

/** The parts are those of the pencil, and together they are the whole. */
function compareParts(
  rows: OutputOf<'statistics.table'>['rows'],
  { by, key, marks }: { by: Dimension; key: MeasureKey; marks: Marks },
): number {
  const field = fieldOf[by] ?? 'window'
  const places = new Set([...marks.part, ...(marks.whole ?? [])].map((mark) => mark[field]))
  for (const place of places) {
    const value = rows.find((row) => row.key === place)?.cells[key]?.value
    const wanted = expected(marks, (mark) => mark[field] === place).value
    expect({ key, by, place, value }).toEqual({ key, by, place, value: wanted })
  }
  const sum = rows.reduce((all, row) => all + (row.cells[key]?.part ?? 0), 0)
  expect({ key, by, sum }).toEqual({ key, by, sum: expected(marks, () => true).part })
  return places.size
}

/** The list behind each number holds as many lines as the pencil made marks. */
async function compareLists({ call }: Hall, { from, to }: Span, { numbers }: Compared) {
  const page = { from, to, filter: {}, offset: 0, limit: 500 }
  for (const [name, { part, whole }] of Object.entries(numbers)) {
    const measure = name as MeasureKey
    const isRate = measureOf(measure).formula.kind === 'ratio'
    const lists = isRate
      ? ([
          ['part', part],
          ['whole', whole ?? []],
        ] as const)
      : ([['whole', part]] as const)
    for (const [side, marks] of lists) {
      const list = await call('statistics.entries', { measure, part: side, ...page })
      expect({ name, side, total: list.total }).toEqual({ name, side, total: marks.length })
      expect(list.rows.length).toBe(Math.min(500, list.total))
    }
  }
}

/** Every day by itself: what counts on which, and what was open at its end. */
async function compareDays({ call }: Hall, { from, to }: Span, { numbers, stocks }: Compared) {
  const measures = [...Object.keys(numbers), ...Object.keys(stocks)] as MeasureKey[]
  const { points } = await call('statistics.series', {
    ...{ from, to, step: 'day', measures, filter: {} },
  })
  for (const { from: day, figures } of points) {
    for (const [key, marks] of Object.entries(numbers)) {
      const value = figures[key as MeasureKey]?.value
      const wanted = expected(marks, (mark) => mark.day === day).value
      expect({ day, key, value }).toEqual({ day, key, value: wanted })
    }
    for (const [key, stays] of Object.entries(stocks)) {
      const value = figures[key as MeasureKey]?.value
      expect({ day, key, value }).toEqual({ day, key, value: openAt(stays, day).length })
    }
  }
}

async function recount({ engine }: Hall): Promise<void> {
  const { db, statistics } = engine.services
  const entries = () =>
    db
      .selectFrom('statistic_entry')
      .innerJoin('statistic_place', 'statistic_place.place_id', 'statistic_entry.place_id')
      .select(['counted', 'day', 'seq', 'ordinal', 'hour', 'value', 'ended_on'])
      .select(['window_no', 'account_id', 'item_id', 'receiver_id', 'source', 'region'])
      .orderBy('counted')
      .orderBy('day')
      .orderBy('seq')
      .orderBy('ordinal')
      .execute()
  const live = await entries()
  await db.updateTable('statistic_progress').set({ rules: 'older' }).execute()
  await statistics.catchUp(60_000)
  expect(await entries()).toEqual(live)
}

const first: Deed = { kind: 'open', lacks: false, outside: true, next: 'accept' }

test('after any history every number is what a slow count of the log by hand gives, and what its own list holds', async () => {
  let compared = 0
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 900 }),
      fc.array(deed, { minLength: 40, maxLength: 80 }),
      async (startedOn, deeds) => {
        const start = Date.parse('2024-01-02T01:00:00Z') + startedOn * 86_400_000
        const clock = fixedClock(new Date(start).toISOString())
        const counter = await aCounter({ clock, queueUrl: await aQueueSystem(clock) })
        await signIn(counter.call)
        const hall: Hall = { ...counter, clock, caseIds: [], caseId: '' }
        await act(hall, first)
        for (const one of deeds) await act(hall, one)
        const span = {
          from: chinaDate(new Date(start).toISOString()),
          to: chinaDate(clock.now().toISOString()),
        }
        await signIn(hall.call, 'chenjing')
        await hall.call('statistics.board', {})
        const hand = await byHand(hall)
        compared += await compareTables(hall, span, hand)
        await compareLists(hall, span, hand)
        await compareDays(hall, span, hand)
        await recount(hall)
      },
    ),
    { numRuns: runs, endOnFailure: true },
  )
  expect(compared).toBeGreaterThan(60 * runs)
}, 900_000)
