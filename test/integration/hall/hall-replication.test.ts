import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { appendEvent, eventHash } from '../../../db/event-log.ts'
import type { HallDatabase } from '../../../db/hall/hall-schema.ts'
import { openHall, sendingPace } from '../../../db/hall/open-hall.ts'
import type { HallPlace } from '../../../db/hall/queries/counters.ts'
import { type Database, readerOf } from '../../../db/handles.ts'
import { findLogId } from '../../../db/queries/hall-sending.ts'
import { sendLog, sendSums } from '../../../electron/engine/hall/send-log.ts'
import {
  aCuttingLine,
  type HallServer,
  noPostgres,
  startHallServer,
  type TestHall,
} from '../../support/hall-postgres.ts'
import { seededRandom } from '../../support/random.ts'
import { testDatabase } from '../../support/test-database.ts'
import { until } from '../../support/until.ts'

let server: HallServer
beforeAll(async () => {
  if (noPostgres === '') server = await startHallServer()
}, 60_000)
afterAll(() => server?.stop())

async function aHall(): Promise<{ hall: HallDatabase; test: TestHall }> {
  const made = await server.newHall()
  const hall = await openHall(made.access, sendingPace)
  onTestFinished(async () => {
    await hall.destroy()
    await made.close()
  })
  return { hall, test: made }
}

let lastId = 0
async function log(db: Database, count: number, at = '2026-11-20T01:00:00.000Z'): Promise<void> {
  await db.transaction().execute(async (write) => {
    for (let one = 0; one < count; one += 1) {
      lastId += 1
      await appendEvent(write, {
        ...{ eventId: `event-${lastId}`, kind: 'case-accepted', caseId: null, accountId: 'a' },
        ...{ windowNo: '03', at, monoMs: one, payload: { count: one } },
      })
    }
  })
}

async function placeOf(db: Database, windowNo = '03'): Promise<HallPlace> {
  const counterId = (await findLogId(readerOf(db))) ?? ''
  return { counterId, region: '430102', hallName: '芙蓉区政务服务大厅', windowNo }
}

async function aCounterWithLog(count: number) {
  const store = await testDatabase()
  await log(store.db, count)
  return store
}

const sending = async (db: Database, hall: HallDatabase, windowNo?: string) => ({
  ...{ db, hall, place: await placeOf(db, windowNo) },
  now: () => new Date('2026-11-20T02:00:00Z'),
  isStopped: () => false,
})

/** What the hall has of all logs, as it was hashed. */
async function chainsAt(hall: HallDatabase) {
  const rows = await hall
    .selectFrom('hall.event')
    .selectAll()
    .orderBy('counter_id')
    .orderBy('seq')
    .execute()
  return rows.map(({ prefecture: _p, month: _m, counter_id: _c, hash, seq, mono_ms, ...row }) => ({
    seq: Number(seq),
    whole: eventHash({ ...row, seq: Number(seq), mono_ms: Number(mono_ms) }) === hash,
  }))
}

const wholeTo = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ seq: index + 1, whole: true }))

describe.skipIf(noPostgres !== '')('a counter and its hall', () => {
  test('the hall holds the log once, in order and bit for bit, however often it is sent', async () => {
    const { hall } = await aHall()
    const { db } = await aCounterWithLog(1_201)
    expect(await sendLog(await sending(db, hall))).toEqual({ kind: 'sent', seq: 1_201 })
    await sendLog(await sending(db, hall))
    await log(db, 3, '2026-12-01T01:00:00.000Z')
    await sendLog(await sending(db, hall))
    expect(await chainsAt(hall)).toEqual(wholeTo(1_204))
  })

  test('a hall that dies while it takes the log goes on where it was', async () => {
    const { hall, test: made } = await aHall()
    const { db, sqlite } = await aCounterWithLog(3_000)
    const trying = sendLog(await sending(db, hall)).catch(() => 'cut')
    const confirmed = sqlite.prepare('select seq from hall_progress').pluck()
    await until('a first batch', () => Number(confirmed.get() ?? 0) >= 500)
    await server.kill()
    expect(await trying).toBe('cut')
    await server.start()
    const again = await openHall(made.access, sendingPace)
    onTestFinished(() => again.destroy())
    await sendLog(await sending(db, again))
    expect(await chainsAt(again)).toEqual(wholeTo(3_000))
  })

  test('wherever the line is cut, the hall has every event once', async () => {
    const { hall, test: made } = await aHall()
    const { db } = await aCounterWithLog(1)
    await sendLog(await sending(db, hall))
    const line = await aCuttingLine(server.port)
    const random = seededRandom(20261120)
    let sent = 1
    for (let round = 0; round < 25; round += 1) {
      await log(db, 40)
      sent += 40
      // An event is some 400 bytes; the greeting some 500.
      line.cutAfter(Math.floor(random() * 26_000))
      const cut = await openHall({ ...made.access, port: line.port }, sendingPace)
      await sendLog(await sending(db, cut)).catch(() => undefined)
      await cut.destroy()
    }
    expect(line.cuts()).toBeGreaterThan(5)
    await sendLog(await sending(db, hall))
    expect(await chainsAt(hall)).toEqual(wholeTo(sent))
  })

  test('an answer that is lost costs nothing: the hall says how far it is', async () => {
    const { hall } = await aHall()
    const { db, sqlite } = await aCounterWithLog(50)
    await sendLog(await sending(db, hall))
    sqlite.exec('update hall_progress set seq = 10')
    expect(await sendLog(await sending(db, hall))).toEqual({ kind: 'sent', seq: 50 })
    expect(await chainsAt(hall)).toEqual(wholeTo(50))
  })

  test('a counter that was put back to an older copy is refused and reported, and nothing is taken back', async () => {
    const { hall } = await aHall()
    const store = await aCounterWithLog(20)
    await sendLog(await sending(store.db, hall))
    const shorter = await testDatabase()
    await copyEvents(store, shorter, 12)
    expect(await sendLog(await sending(shorter.db, hall))).toMatchObject({ code: 'behind' })
    const { refused } = await hall
      .selectFrom('hall.counter')
      .select('refused')
      .executeTakeFirstOrThrow()
    expect(refused).toBe('behind')
    expect(await chainsAt(hall)).toEqual(wholeTo(20))
  })

  test('of two counters with one log, the one whose work doesn’t follow is refused', async () => {
    const { hall } = await aHall()
    const one = await aCounterWithLog(5)
    const other = await testDatabase()
    await copyEvents(one, other, 5)
    await log(one.db, 3)
    await log(other.db, 4)
    expect(await sendLog(await sending(one.db, hall))).toEqual({ kind: 'sent', seq: 8 })
    expect(await sendLog(await sending(other.db, hall))).toMatchObject({ code: 'forked' })
    expect(await chainsAt(hall)).toEqual(wholeTo(8))
  })

  test('two counters can’t both be window 03 of one hall', async () => {
    const { hall } = await aHall()
    const [one, other] = [await aCounterWithLog(2), await aCounterWithLog(2)]
    await sendLog(await sending(one.db, hall))
    expect(await sendLog(await sending(other.db, hall))).toMatchObject({ code: 'window-taken' })
    expect(await sendLog(await sending(other.db, hall, '04'))).toEqual({ kind: 'sent', seq: 2 })
  })

  test('an event that the hall can’t hold stops the log right before it and is not dropped', async () => {
    const { hall } = await aHall()
    const { db } = await aCounterWithLog(7)
    await log(db, 1, '1999-01-01T00:00:00.000Z')
    await log(db, 5)
    expect(await sendLog(await sending(db, hall))).toEqual({
      ...{ kind: 'refused', code: 'poison', seq: 8 },
    })
    expect(await chainsAt(hall)).toEqual(wholeTo(7))
  })

  test('a log that was changed at the counter is not sent on', async () => {
    const { hall } = await aHall()
    const { db, sqlite } = await aCounterWithLog(9)
    sqlite.exec('drop trigger event_is_never_changed')
    sqlite.exec(`update event set account_id = 'b' where seq = 6`)
    expect(await sendLog(await sending(db, hall))).toEqual({
      ...{ kind: 'refused', code: 'broken-log', seq: 6 },
    })
  })

  test('the database itself takes no head that its events don’t lead to, and no change of an event', async () => {
    const { hall } = await aHall()
    const { db } = await aCounterWithLog(4)
    await sendLog(await sending(db, hall))
    const hash = 'a'.repeat(64)
    const move = hall.updateTable('hall.counter').set({ head_seq: 5, head_hash: hash })
    await expect(move.execute()).rejects.toThrow(/does not follow/)
    const change = hall.updateTable('hall.event').set({ kind: 'other' })
    await expect(change.execute()).rejects.toThrow(/permission denied/)
    await expect(hall.deleteFrom('hall.event').execute()).rejects.toThrow(/permission denied/)
  })

  test('a hall that was put back gets the log and the sums again', async () => {
    const { hall, test: made } = await aHall()
    const { db, sqlite } = await aCounterWithLog(30)
    sqlite.exec(`insert into statistic_place values (1, '03', 'a', '', '', 'counter', '430102')`)
    sqlite.exec(`insert into statistic_day values ('2026-11-20', 'received', 1, 9, 4, 0)`)
    await sendLog(await sending(db, hall))
    await sendSums(await sending(db, hall))
    const sums = () => hall.selectFrom('hall.statistic_sum').select(['day', 'count']).execute()
    expect(await sums()).toEqual([{ day: '2026-11-20', count: '4' }])
    await sql`truncate hall.counter, hall.event, hall.statistic_sum`.execute(made.owner)
    await sendLog(await sending(db, hall))
    await sendSums(await sending(db, hall))
    expect(await chainsAt(hall)).toEqual(wholeTo(30))
    expect(await sums()).toEqual([{ day: '2026-11-20', count: '4' }])
  })
})

async function copyEvents(
  from: { readonly db: Database },
  to: { readonly db: Database },
  count: number,
): Promise<void> {
  const rows = await from.db
    .selectFrom('event')
    .selectAll()
    .where('seq', '<=', count)
    .orderBy('seq')
    .execute()
  await to.db.insertInto('event').values(rows).execute()
}
