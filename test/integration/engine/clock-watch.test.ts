import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { createClockTimer } from '../../../electron/engine/clocks/clock-timer.ts'
import { watchClocks } from '../../../electron/engine/clocks/watch-clocks.ts'
import { startPlatform } from '../../../electron/training/platform/platform.ts'
import type { InputOf } from '../../../shared/ipc/contract.ts'
import { clocksOf, decide, dropMaterial, kindsOf, statesOf } from '../../support/decide.ts'
import { resourcesDirectory } from '../../support/resources.ts'
import {
  aCompleteDraft,
  aCounter,
  type CounterOptions,
  fixedClock,
  signIn,
  type TestCounter,
} from '../../support/test-counter.ts'
import { testDirectory } from '../../support/test-database.ts'
import { until } from '../../support/until.ts'

const water = { itemId: 'HN-01', variantId: 'general' }
const drainage = { itemId: 'HN-06', variantId: 'general' }
const inside = { 'project.needOutsideLine': false }

async function aDesk(options: CounterOptions = {}) {
  const clock = fixedClock()
  const counter = await aCounter({ clock, ...options })
  await signIn(counter.call)
  const watch = () => watchClocks(counter.engine.services)
  /** Day by day, as a counter that is switched on every morning. */
  const liveUntil = async (last: string) => {
    for (let at = clock.now().getTime(); ; at += 86_400_000) {
      const now = new Date(at).toISOString()
      if (now.slice(0, 10) > last) return
      clock.set(now)
      await watch()
    }
  }
  await watch()
  return { ...counter, clock, watch, liveUntil }
}

async function eventsOf({ engine }: Pick<TestCounter, 'engine'>, kind: string) {
  const rows = await engine.services.db
    .selectFrom('event')
    .select(['account_id', 'payload'])
    .where('kind', '=', kind)
    .execute()
  return rows.map(({ account_id, payload }) => ({ accountId: account_id, ...JSON.parse(payload) }))
}

test('five working days of silence after the receipt accept the case from its receipt, once', async () => {
  const desk = await aDesk()
  const { caseId } = await aCompleteDraft(desk.call, [drainage], inside)
  const { receivedAt } = await desk.call('cases.receive', { caseId })
  await desk.liveUntil('2026-11-27')
  expect(statesOf(await desk.call('cases.open', { caseId }))).toEqual({ 'HN-06': 1 })
  await desk.liveUntil('2026-11-28')
  const view = await desk.call('cases.open', { caseId })
  expect(view).toMatchObject({ state: 'accepted', acceptedAt: receivedAt })
  expect(view.tasks).toMatchObject([
    { state: 3, acceptedAt: receivedAt, promisedDate: '2026-11-27' },
  ])
  expect(clocksOf(view)).toMatchObject({ 'decision:HN-06': 'missed', 'promised:HN-06': 'running' })
  expect(view.clocks.find(({ kind }) => kind === 'promised')).toMatchObject({
    timeState: 'overdue',
  })
  expect(kindsOf(view)).toEqual(['acceptance', 'receipt'])
  const { model } = await desk.engine.services.db
    .selectFrom('document')
    .select('model')
    .where('kind', '=', 'acceptance')
    .executeTakeFirstOrThrow()
  expect(JSON.parse(model)).toMatchObject({ standing: 'deemed' })
  await desk.watch()
  expect(await eventsOf(desk, 'case-deemed-accepted')).toMatchObject([{ accountId: null }])
  const [line] = await desk.call('cases.history', { caseId })
  expect(line).toMatchObject({ actorName: '本机', text: expect.stringContaining('视为受理') })
})

test('a supplement that never came withdraws the application and lists the papers to give back', async () => {
  const desk = await aDesk()
  const { caseId } = await aCompleteDraft(desk.call, [water], inside)
  await dropMaterial(desk.call, caseId, 'M06')
  await desk.call('cases.saveMaterial', {
    ...{ caseId, materialId: 'M02', handling: 'copy', copies: 1, licenceId: null },
  })
  await decide(desk.call, caseId, { 'HN-01': 'supplement' })
  await desk.liveUntil('2026-12-04')
  expect((await desk.call('cases.open', { caseId })).state).toBe('supplementing')
  await desk.liveUntil('2026-12-05')
  const view = await desk.call('cases.open', { caseId })
  expect(view).toMatchObject({ state: 'withdrawn', tasks: [{ state: 2 }] })
  expect(clocksOf(view)).toEqual({ supplement: 'missed' })
  expect(kindsOf(view)).toContain('returnList')
  const { supplements } = await desk.call('supplements.list', { caseId })
  expect(supplements).toMatchObject([{ state: 'lapsed', endedOn: '2026-12-05' }])
})

test('an applicant who brought everything in time loses nothing when nobody closed the supplement', async () => {
  const desk = await aDesk()
  const { caseId } = await aCompleteDraft(desk.call, [water], inside)
  await dropMaterial(desk.call, caseId, 'M06')
  await decide(desk.call, caseId, { 'HN-01': 'supplement' })
  const { supplements } = await desk.call('supplements.list', { caseId })
  await desk.call('supplements.record', {
    ...{ recordId: uuidv7(), caseId, supplementId: supplements[0]?.supplementId ?? '' },
    ...{ method: 'counter', postNo: '', facts: [], lineIds: [] },
    materials: [{ materialId: 'M06', handling: 'copy', copies: 1, licenceId: null }],
  })
  await desk.liveUntil('2026-12-05')
  const view = await desk.call('cases.open', { caseId })
  expect(statesOf(view)).toEqual({ 'HN-01': 7 })
  expect(clocksOf(view)).toEqual({ supplement: 'met', 'decision:HN-01': 'running' })
})

test('a broken promise ends its items, keeps the applicant from promising again, and is repaired by the paper', async () => {
  const desk = await aDesk()
  const { caseId } = await aCompleteDraft(desk.call, [water, drainage], inside)
  await dropMaterial(desk.call, caseId, 'M06')
  await decide(desk.call, caseId, { 'HN-01': 'tolerate', 'HN-06': 'accept' })
  await desk.liveUntil('2026-11-26')
  const view = await desk.call('cases.open', { caseId })
  expect(statesOf(view)).toEqual({ 'HN-01': 13, 'HN-06': 3 })
  expect(clocksOf(view)).toMatchObject({
    tolerance: 'missed',
    'promised:HN-01': 'cancelled',
    'promised:HN-06': 'running',
  })
  const next = await aCompleteDraft(desk.call, [water], inside)
  await dropMaterial(desk.call, next.caseId, 'M06')
  const proposal = await desk.call('cases.proposal', { caseId: next.caseId })
  expect(proposal.creditObstacle).toContain('1 份容缺材料逾期未补交')
  expect(proposal.items).toMatchObject([{ proposed: 'supplement' }])
  const brought: InputOf<'tolerances.record'> = {
    ...{ caseId, method: 'counter', postNo: '', materialId: 'M06' },
    ...{ handling: 'copy', copies: 1, licenceId: null },
  }
  await desk.call('tolerances.record', brought)
  await desk.call('tolerances.record', brought)
  const lines = await desk.call('cases.history', { caseId })
  expect(lines.filter(({ text }) => text.includes('逾期后补交'))).toHaveLength(1)
  expect(statesOf(await desk.call('cases.open', { caseId }))).toMatchObject({ 'HN-01': 13 })
  const repaired = await desk.call('cases.proposal', { caseId: next.caseId })
  expect(repaired).toMatchObject({ creditObstacle: null, items: [{ proposed: 'tolerate' }] })
})

test('a clock that is a year ahead ends nothing until a supervisor confirms the date', async () => {
  const desk = await aDesk()
  const { caseId } = await aCompleteDraft(desk.call, [drainage], inside)
  await desk.call('cases.receive', { caseId })
  desk.clock.set('2027-11-20T01:00:00.000Z')
  expect(await desk.watch()).toMatchObject({ trusted: false, seenOn: '2026-11-20' })
  expect(desk.notices).toContainEqual({ kind: 'date-doubt', doubt: true })
  expect(statesOf(await desk.call('cases.open', { caseId }))).toEqual({ 'HN-06': 1 })
  // Set right again: everything is as it was.
  desk.clock.set('2026-11-20T02:00:00.000Z')
  expect(await desk.watch()).toMatchObject({ trusted: true })
  expect(statesOf(await desk.call('cases.open', { caseId }))).toEqual({ 'HN-06': 1 })
  // Switched off for two weeks, and the date is right.
  desk.clock.set('2026-12-04T01:00:00.000Z')
  expect(await desk.call('clocks.watch', {})).toMatchObject({ trusted: false, today: '2026-12-04' })
  await signIn(desk.call, 'chenjing')
  expect(await desk.request('clocks.confirmToday', { today: '2026-12-03' })).toMatchObject({
    ok: false,
    failure: { code: 'conflict' },
  })
  await desk.call('clocks.confirmToday', { today: '2026-12-04' })
  await desk.watch()
  expect(statesOf(await desk.call('cases.open', { caseId }))).toEqual({ 'HN-06': 3 })
  expect(await eventsOf(desk, 'date-confirmed')).toMatchObject([{ seenOn: '2026-11-20' }])
})

test('a long gap needs no person when the platform says the same date', async () => {
  const platform = await startPlatform({ dataDirectory: testDirectory() })
  const clock = fixedClock('2024-03-01T01:00:00.000Z')
  const desk = await aDesk({ platformUrl: platform.url, clock })
  const { sync } = desk.engine.services
  await until('the platform was heard', async () => sync.platformDay() !== null)
  // Its clock is the real one.
  clock.set(new Date().toISOString())
  expect(await desk.watch()).toMatchObject({ trusted: true, seenOn: sync.platformDay() })
  clock.set('2031-03-01T01:00:00.000Z')
  expect(await desk.watch()).toMatchObject({ trusted: false })
  await platform.close()
})

test('the watch looks by itself: at its start, when the date changes, and again while the date is doubted', async () => {
  const desk = await aDesk()
  const { caseId } = await aCompleteDraft(desk.call, [drainage], inside)
  await desk.call('cases.receive', { caseId })
  const timer = createClockTimer(20)
  timer.start(desk.engine.services)
  const doubts = () => desk.notices.filter(({ kind }) => kind === 'date-doubt')
  desk.clock.set('2026-12-04T01:00:00.000Z')
  await until(
    'it doubted twice',
    async () => doubts().filter((one) => 'doubt' in one && one.doubt).length > 1,
  )
  await signIn(desk.call, 'chenjing')
  await desk.call('clocks.confirmToday', { today: '2026-12-04' })
  await until(
    'it went on',
    async () => statesOf(await desk.call('cases.open', { caseId }))['HN-06'] === 3,
  )
  await timer.stop()
})

test('a lapse that dies half-way has not happened, and the next look does it whole', async () => {
  const desk = await aDesk()
  const { caseId } = await aCompleteDraft(desk.call, [drainage], inside)
  await desk.call('cases.receive', { caseId })
  await desk.liveUntil('2026-11-27')
  const { db } = desk.engine.services
  // The last write before the event.
  await sql`create trigger refuse_outbox before insert on outbox begin select raise(abort, 'no'); end`.execute(
    db,
  )
  await desk.liveUntil('2026-11-28')
  const untouched = await desk.call('cases.open', { caseId })
  expect(statesOf(untouched)).toEqual({ 'HN-06': 1 })
  expect(kindsOf(untouched)).toEqual(['receipt'])
  await sql`drop trigger refuse_outbox`.execute(db)
  await desk.watch()
  expect(statesOf(await desk.call('cases.open', { caseId }))).toEqual({ 'HN-06': 3 })
})

test('a new notice of holidays moves the last days of the running clocks, and of no others', async () => {
  const directory = testDirectory()
  const clock = fixedClock('2026-12-25T01:00:00.000Z')
  const before = await aDesk({ dataDirectory: directory, clock })
  const { caseId } = await aCompleteDraft(before.call, [drainage], inside)
  const accepted = await before.call('cases.accept', { caseId })
  const promised = (view: typeof accepted.view) =>
    view.clocks.find(({ kind }) => kind === 'promised')
  expect(promised(accepted.view)).toMatchObject({
    dueOn: '2027-01-01',
    explanation: expect.stringContaining('尚未公布'),
  })
  await before.engine.close()
  const resources = join(testDirectory(), 'resources')
  await cp(resourcesDirectory, resources, { recursive: true })
  const known = await readFile(join(resources, 'holidays/2026.yaml'), 'utf8')
  const announced = known
    .replaceAll('2026-', '2027-')
    .replace('year: 2026', 'year: 2027')
    .replace(/makeUpDays: .*/, 'makeUpDays: [2027-01-09]')
  await writeFile(join(resources, 'holidays/2027.yaml'), announced)
  const after = await aDesk({ dataDirectory: directory, resourcesDirectory: resources, clock })
  expect(promised(await after.call('cases.open', { caseId }))).toMatchObject({
    dueOn: '2027-01-04',
  })
  expect(await eventsOf(after, 'clocks-recounted')).toMatchObject([{ changed: 2 }])
  await after.watch()
  expect(await eventsOf(after, 'clocks-recounted')).toHaveLength(1)
})
