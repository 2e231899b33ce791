import { copyFileSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { databaseName } from '../../../db/marker.ts'
import { watchClocks } from '../../../electron/engine/clocks/watch-clocks.ts'
import { createTraces } from '../../../electron/engine/retention/traces.ts'
import { decide } from '../../support/decide.ts'
import {
  aCompleteDraft,
  aCounter,
  fixedClock,
  signIn,
  type TestCounter,
  testKey,
} from '../../support/test-counter.ts'
import { testDirectory } from '../../support/test-database.ts'
import { until } from '../../support/until.ts'

const drainage = { itemId: 'HN-06', variantId: 'general' }
const security = 'sunli'

/** A refused case whose every submission the platform has; nothing about it is open. */
async function anEndedCase(dataDirectory?: string) {
  const clock = fixedClock('2026-08-03T01:00:00.000Z')
  const counter = await aCounter({ clock, ...(dataDirectory && { dataDirectory }) })
  await signIn(counter.call)
  const { caseId } = await aCompleteDraft(counter.call, [drainage], {
    'project.needOutsideLine': false,
  })
  const view = await decide(counter.call, caseId, { 'HN-06': 'refuse' })
  await acknowledge(counter, caseId, '2026-08-05T01:00:00.000Z')
  return { ...counter, clock, caseId, caseNo: view.number?.number ?? '' }
}

/** As the outbox is when the platform has given its receipts. */
async function acknowledge({ engine }: Pick<TestCounter, 'engine'>, caseId: string, at: string) {
  await engine.services.db
    .updateTable('outbox')
    .set({ state: 'accepted', ended_at: at })
    .where('case_id', '=', caseId)
    .execute()
}

test('a case is due so many days after the platform had all of it, and not a day before', async () => {
  const { call, clock, caseId } = await anEndedCase()
  await signIn(call, security)
  const dueOn = async (iso: string) => {
    clock.set(iso)
    return (await call('retention.overview', {})).due
  }
  expect(await dueOn('2026-11-03T00:00:00.000Z')).toBe(0)
  expect(await dueOn('2026-11-03T02:00:00.000Z')).toBe(1)
  const { days, batch, basis } = await call('retention.overview', {})
  expect([days, batch.length, batch[0]?.closedOn]).toEqual([90, 1, '2026-08-05'])
  expect(batch[0]?.caseId).toBe(caseId)
  expect(basis).toContain('《个人信息保护法》')
})

test('nothing is deleted by a date that nobody believes, until the supervisor confirms it', async () => {
  const { call, request, clock, caseId, engine } = await anEndedCase()
  await watchClocks(engine.services)
  await signIn(call, security)
  clock.set('2027-08-20T01:00:00.000Z')
  expect((await call('clocks.watch', {})).trusted).toBe(false)
  expect(await request('retention.release', { caseIds: [caseId] })).toMatchObject({
    failure: { message: expect.stringContaining('确认今天的日期') },
  })
  await signIn(call, 'chenjing')
  await call('clocks.confirmToday', { today: '2027-08-20' })
  await signIn(call, security)
  expect(await request('retention.release', { caseIds: [caseId] })).toMatchObject({ ok: true })
})

test('what has not reached the platform, what somebody waits for and what is held is never due', async () => {
  const counter = await anEndedCase()
  const { call, clock, caseId, engine, request } = counter
  clock.set('2026-12-20T01:00:00.000Z')
  const { db } = engine.services
  await signIn(call, security)
  const due = async () => (await call('retention.overview', {})).due
  expect(await due()).toBe(1)
  await db.updateTable('outbox').set({ state: 'waiting' }).where('case_id', '=', caseId).execute()
  expect(await due()).toBe(0)
  await acknowledge(counter, caseId, '2026-08-05T01:00:00.000Z')
  expect(await due()).toBe(1)
  await call('retention.hold', { caseNo: counter.caseNo, reason: '行政复议正在进行' })
  const held = await call('retention.overview', {})
  expect([held.due, held.held.map(({ heldFor }) => heldFor)]).toEqual([0, ['行政复议正在进行']])
  const refused = await request('retention.release', { caseIds: [caseId] })
  expect(refused).toMatchObject({ ok: false, failure: { code: 'conflict' } })
  await call('retention.lift', { caseId })
  expect(await due()).toBe(1)
  const unknown = await request('retention.hold', { caseNo: '没有这个号', reason: '复议' })
  expect(unknown).toMatchObject({ ok: false, failure: { code: 'not-found' } })
})

test('after the release neither the file nor its journal holds a word of whose case it was', async () => {
  const directory = testDirectory()
  const first = await anEndedCase(directory)
  const { call, clock, caseId, engine, request } = first
  const [document] = (await call('cases.open', { caseId })).documents
  expect(document).toBeDefined()
  await call('documents.preview', { documentId: document?.documentId ?? '', copyNo: 1 })
  const facts = await engine.services.db.selectFrom('fact').select(['key', 'value']).execute()
  const words = personalWords(facts)
  expect(words.length).toBeGreaterThan(5)
  await signIn(call, 'chenjing')
  const numbers = async () =>
    (
      await call('statistics.table', {
        ...{ period: { kind: 'month', on: '2026-08-03' }, measures: ['received', 'itemsRefused'] },
        ...{ by: null, filter: {} },
      })
    ).total
  const before = await numbers()

  clock.set('2026-12-20T01:00:00.000Z')
  await signIn(call, security)
  const after = await call('retention.release', { caseIds: [caseId] })
  expect([after.due, after.erased.count]).toEqual([0, 1])
  const journal = join(directory, `${databaseName}-wal`)
  await until('the journal is cut', () => !existsSync(journal) || statSync(journal).size === 0)

  await signIn(call)
  const opened = await request('cases.open', { caseId })
  expect(opened).toMatchObject({ ok: false, failure: { code: 'refused' } })
  const found = await call('cases.search', { text: words[0] ?? '', state: null, limit: 5 })
  expect(found.rows).toEqual([])
  await signIn(call, 'chenjing')
  const { received, itemsRefused } = await numbers()
  expect([received?.value, itemsRefused?.value]).toEqual([
    before.received?.value,
    before.itemsRefused?.value,
  ])
  const { payload } = await engine.services.db
    .selectFrom('event')
    .select('payload')
    .where('kind', '=', 'cases-erased')
    .executeTakeFirstOrThrow()
  expect(JSON.parse(payload)).toMatchObject({ caseIds: [caseId], days: 90 })

  await engine.close()
  const plain = plainBytes(directory)
  expect(plain.includes(caseId)).toBe(true)
  expect(words.filter((word) => plain.includes(word))).toEqual([])
})

test('the clearing after a release is waited for before the store is closed', async () => {
  const { call, engine } = await anEndedCase()
  const begun = Promise.withResolvers<void>()
  const held = Promise.withResolvers<void>()
  const removeHalfWritten = async () => {
    begun.resolve()
    await held.promise
  }
  const attachments = { ...engine.services.attachments, removeHalfWritten }
  const traces = createTraces(() => ({ ...engine.services, attachments }))
  traces.clear()
  await begun.promise
  let ended = false
  const stop = traces.stop().then(() => {
    ended = true
  })
  await call('setup.status', {})
  expect(ended).toBe(false)
  held.resolve()
  await stop
  expect(ended).toBe(true)
})

/** Names, numbers, telephones and addresses of the case, as they would stand in the file. */
function personalWords(facts: readonly { key: string; value: string }[]): readonly string[] {
  return (
    facts
      .filter(({ key }) => /name|idNumber|mobile|phone|address|project\.code/i.test(key))
      .map(({ value }) => JSON.parse(value) as unknown)
      .filter((value): value is string => typeof value === 'string' && [...value].length >= 3)
      // Stands in the catalogue as well: an answer that says nothing of anybody.
      .filter((value) => value !== '按设计文件')
  )
}

/** Every page of the file in the clear, those in use and those that were. */
function plainBytes(directory: string): Buffer {
  const copy = join(testDirectory(), 'copy.db')
  copyFileSync(join(directory, databaseName), copy)
  const sqlite = new Sqlite(copy)
  sqlite.pragma(`cipher = 'sqlcipher'`)
  sqlite.pragma(`key = "x'${testKey}'"`)
  sqlite.pragma('journal_mode = DELETE')
  sqlite.pragma(`rekey = ''`)
  sqlite.close()
  expect(readdirSync(directory).length).toBeGreaterThan(0)
  return readFileSync(copy)
}
