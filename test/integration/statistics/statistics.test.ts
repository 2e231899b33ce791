import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { insertTicket } from '../../../db/queries/tickets.ts'
import { addDays } from '../../../shared/calendar/working-days.ts'
import type { StatisticFilter } from '../../../shared/ipc/contract/statistics.ts'
import type { MeasureKey } from '../../../shared/statistics/measures.ts'
import {
  aCompleteDraft,
  aCounter,
  fixedClock,
  signIn,
  type TestCounter,
} from '../../support/test-counter.ts'

const items = [
  { itemId: 'HN-01', variantId: 'general' },
  { itemId: 'HN-02', variantId: 'low-voltage' },
] as const

async function aDay() {
  const clock = fixedClock()
  const counter = await aCounter({ clock })
  await signIn(counter.call)
  const { caseId } = await aCompleteDraft(counter.call, items, { 'project.needOutsideLine': false })
  clock.set('2026-11-20T01:07:00.000Z')
  await counter.call('cases.accept', { caseId })
  return { ...counter, clock, caseId }
}

async function tableOf(
  { call }: Pick<TestCounter, 'call'>,
  measures: MeasureKey[],
  {
    on = '2026-11-20',
    kind = 'day',
    by = null,
    filter = {},
  }: {
    on?: string
    kind?: 'day' | 'month'
    by?: 'window' | 'clerk' | 'item' | 'receiver' | 'hour' | 'source' | null
    filter?: StatisticFilter
  } = {},
) {
  await signIn(call, 'chenjing')
  return call('statistics.table', { period: { kind, on }, measures, by, filter })
}

test('an accepted case counts at once, as a case, as its items and with the time that it took', async () => {
  const counter = await aDay()
  const { total } = await tableOf(counter, [
    'received',
    'itemsReceived',
    'accepted',
    'itemsAccepted',
    'acceptanceRate',
    'handling',
    'inProgress',
    'fieldsSaved',
  ])
  const value = (key: MeasureKey) => total[key]?.value
  expect(value('received')).toBe(1)
  expect(value('itemsReceived')).toBe(2)
  expect(value('accepted')).toBe(1)
  expect(value('itemsAccepted')).toBe(2)
  expect(value('acceptanceRate')).toBe(1)
  expect(value('handling')).toBe(7 * 60)
  expect(value('inProgress')).toBe(1)
  expect(value('fieldsSaved')).toBeGreaterThan(0)
})

test('a number taken apart by item is the same number, and each row opens its own list', async () => {
  const counter = await aDay()
  const { total, rows } = await tableOf(counter, ['itemsAccepted', 'received'], { by: 'item' })
  expect(rows.map(({ key, name, cells }) => [key, name, cells.itemsAccepted?.value])).toEqual([
    ['HN-01', '供水报装', 1],
    ['HN-02', '供电报装', 1],
  ])
  // A case has several items, so that it can't be taken apart by them.
  expect(rows.every(({ cells }) => cells.received === undefined)).toBe(true)
  expect(total.itemsAccepted?.value).toBe(2)
  const list = await counter.call('statistics.entries', {
    ...{ measure: 'itemsAccepted', part: 'whole', from: '2026-11-20', to: '2026-11-20' },
    ...{ filter: { itemId: 'HN-02' }, offset: 0, limit: 50 },
  })
  expect(list.total).toBe(1)
  expect(list.rows[0]).toMatchObject({ caseId: counter.caseId, itemName: '供电报装', hour: 9 })
  expect(list.rows[0]?.applicantName).toContain('*')
})

test('before the first event there is nothing to compare with, and a rate over nothing is no number', async () => {
  const counter = await aDay()
  const { total } = await tableOf(counter, ['received', 'satisfaction'])
  expect(total.received).toMatchObject({ value: 1, previous: null, lastYear: null })
  expect(total.satisfaction).toMatchObject({ value: null, part: 0, whole: 0 })
})

test('a stock is what is open at the end of the day, today and later, and its list says which', async () => {
  const counter = await aDay()
  counter.clock.set('2026-11-23T01:00:00.000Z')
  await signIn(counter.call)
  for (const itemId of ['HN-01', 'HN-02'])
    await counter.call('tasks.report', {
      ...{ reportId: uuidv7(), caseId: counter.caseId, itemId, action: 'approve', reason: '' },
      ...{ on: '2026-11-23', supplement: null, approvalId: null },
    })
  const stockOn = async (on: string) =>
    (await tableOf(counter, ['inProgress'], { on })).total.inProgress?.value
  const listOn = async (to: string) =>
    counter.call('statistics.entries', {
      ...{ measure: 'inProgress', part: 'whole', from: to, to, filter: {}, offset: 0, limit: 9 },
    })
  expect(await stockOn('2026-11-20')).toBe(1)
  expect((await listOn('2026-11-22')).rows.map(({ caseId }) => caseId)).toEqual([counter.caseId])
  expect(await stockOn('2026-11-23')).toBe(0)
  expect((await listOn('2026-11-23')).total).toBe(0)
  const { total } = await tableOf(counter, ['completed', 'onceRate', 'usedDays'], {
    on: '2026-11-23',
  })
  expect([total.completed?.value, total.onceRate?.value, total.usedDays?.value]).toEqual([1, 1, 1])
})

test('a limit that ran out counts on the next day, and is taken back when the result came in time', async () => {
  const counter = await aDay()
  const view = await counter.call('cases.open', { caseId: counter.caseId })
  const due = view.clocks.find(({ kind, itemId }) => kind === 'promised' && itemId === 'HN-01')
  const dueOn = due?.dueOn ?? ''
  const after = addDays(dueOn, 1)
  counter.clock.set(`${addDays(dueOn, 3)}T01:00:00.000Z`)
  await counter.call('clocks.watch', {})
  await counter.engine.services.db.deleteFrom('clock_watch').execute()
  const overdueOn = async (on: string) =>
    (await tableOf(counter, ['overdue'], { on, filter: { itemId: 'HN-01' } })).total.overdue?.value
  expect([await overdueOn(dueOn), await overdueOn(after)]).toEqual([0, 1])
  await signIn(counter.call)
  await counter.call('tasks.report', {
    ...{ reportId: uuidv7(), caseId: counter.caseId, itemId: 'HN-01', action: 'approve' },
    ...{ reason: '', on: dueOn, supplement: null, approvalId: null },
  })
  expect(await overdueOn(after)).toBe(0)
})

test('counted again from the log, every number is what it was', async () => {
  const counter = await aDay()
  const before = await tableOf(counter, ['received', 'itemsAccepted', 'handling'], { by: 'hour' })
  const { db } = counter.engine.services
  const entries = () => db.selectFrom('statistic_entry').selectAll().execute()
  const kept = await entries()
  expect(kept.length).toBeGreaterThan(5)
  await db.updateTable('statistic_progress').set({ rules: 'older' }).execute()
  const after = await tableOf(counter, ['received', 'itemsAccepted', 'handling'], { by: 'hour' })
  expect(after.rows).toEqual(before.rows)
  expect(await entries()).toEqual(kept)
})

test('a series gives each day its own numbers', async () => {
  const counter = await aDay()
  await signIn(counter.call, 'chenjing')
  const { points } = await counter.call('statistics.series', {
    ...{ from: '2026-11-19', to: '2026-11-21', step: 'day', measures: ['received'], filter: {} },
  })
  expect(points.map(({ from, figures }) => [from, figures.received?.value])).toEqual([
    ['2026-11-19', 0],
    ['2026-11-20', 1],
    ['2026-11-21', 0],
  ])
})

test('the board shows the day so far, what runs out tomorrow and what waits for the platform', async () => {
  const counter = await aDay()
  await signIn(counter.call, 'chenjing')
  const board = await counter.call('statistics.board', {})
  expect(board.figures.received?.value).toBe(1)
  expect(board.windows).toMatchObject([{ received: 1, accepted: 1, accountName: '陈静' }])
  expect(board.stock.inProgress).toBe(1)
  expect(board.sync.pending).toBeGreaterThan(0)
  expect(board.sync.oldestWaitingAt).toBe('2026-11-20T01:07:00.000Z')
  expect(board.limits.nextDay).toBe('2026-11-23')
})

test('who was called and never came on an earlier day is not waiting at the counter today', async () => {
  const counter = await aDay()
  const called = (ticketId: string, calledAt: string, calledBy: string) =>
    insertTicket(counter.engine.services.db as never, {
      ...{ ticketId, ticketNo: 'A1', takenAt: calledAt, calledAt, calledBy },
    })
  await called(uuidv7(), '2026-11-19T15:59:59.000Z', 'training-clerk')
  await called(uuidv7(), '2026-11-19T16:00:00.000Z', 'training-supervisor')
  await signIn(counter.call, 'chenjing')
  expect((await counter.call('statistics.board', {})).queue.called).toBe(1)
})

test('a clerk sees his own day and nobody else’s', async () => {
  const counter = await aDay()
  const own = await counter.call('statistics.own', {})
  expect(own.figures.received?.value).toBe(1)
  await signIn(counter.call, 'zhaolei')
  expect((await counter.call('statistics.own', {})).figures.received?.value).toBe(0)
  const refused = await counter.request('statistics.board', {})
  expect(refused).toMatchObject({ ok: false, failure: { code: 'not-allowed' } })
})
