import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { appendEvent, findEventHead, verifyEvents } from '../../../db/event-log.ts'
import { type Database, readerOf, type Writer } from '../../../db/handles.ts'
import { seededRandom } from '../../support/random.ts'
import { testDatabase } from '../../support/test-database.ts'

const events = 25
const runs = 200
const columns = 'kind, case_id, account_id, window_no, at, mono_ms, payload, previous_hash, hash'

async function aLog(): Promise<Database> {
  const { db, sqlite } = await testDatabase()
  await db.transaction().execute(async (write) => {
    for (let index = 1; index <= events; index += 1)
      await appendEvent(write, {
        ...{ eventId: `event-${index}`, kind: 'case-accepted', windowNo: '03', monoMs: index },
        ...{ caseId: `case-${index % 4}`, accountId: `account-${index % 3}` },
        at: `2026-11-20T01:00:${String(index).padStart(2, '0')}.000Z`,
        payload: { revision: index },
      })
  })
  const triggers = sqlite
    .prepare<[], { name: string }>(
      `select name from sqlite_schema where type = 'trigger' and tbl_name = 'event'`,
    )
    .all()
  for (const { name } of triggers) sqlite.exec(`drop trigger ${name}`)
  return db
}

class TakenBack extends Error {}

/** What the check finds with the statements done; the log is as before when it returns. */
async function foundWith(db: Database, statements: readonly string[]) {
  let found: number | undefined
  const look = async (write: Writer) => {
    const read = readerOf(write)
    const head = await findEventHead(read)
    for (const statement of statements) await sql.raw(statement).execute(write)
    found = await verifyEvents(read, 1, head)
    throw new TakenBack()
  }
  await expect(db.transaction().execute(look)).rejects.toThrow(TakenBack)
  return found
}

const changes = [
  `kind = 'case-closed'`,
  `case_id = null`,
  `account_id = 'account-9'`,
  `window_no = '04'`,
  `at = '2026-11-19T01:00:00.000Z'`,
  'mono_ms = mono_ms + 1',
  `payload = '{}'`,
  `event_id = 'other'`,
  `hash = '${'0'.repeat(64)}'`,
  `previous_hash = '${'1'.repeat(64)}'`,
]

/** One way of tampering at a place drawn by chance, and the place where the check must stop. */
function tampering(random: () => number): readonly [readonly string[], number] {
  const upTo = (count: number) => Math.floor(random() * count)
  const at = 1 + upTo(events)
  const shift = (from: number, by: number) => [
    `update event set seq = seq + 1000 where seq >= ${from}`,
    `update event set seq = seq - ${1000 - by} where seq >= 1000`,
  ]
  const removed = `delete from event where seq = ${at}`
  const other = 1 + ((at + upTo(events - 1)) % events)
  const copied = `select ${at}, 'forged', ${columns} from event where event_id = 'event-${other}'`
  const ways: readonly (readonly [readonly string[], number])[] = [
    [[`update event set ${changes[upTo(changes.length)]} where seq = ${at}`], at],
    [[removed], at],
    [[removed, ...shift(at, -1)], at],
    [[...shift(at, 1), `insert into event (seq, event_id, ${columns}) ${copied}`], at],
    [
      [
        `update event set seq = 1000 where seq = ${at}`,
        `update event set seq = ${at} where seq = ${other}`,
        `update event set seq = ${other} where seq = 1000`,
      ],
      Math.min(at, other),
    ],
  ]
  return ways[upTo(ways.length)] ?? [[removed], at]
}

test('any event that is changed, removed, inserted or moved is found, at its place', async () => {
  const db = await aLog()
  const random = seededRandom(8)
  expect(await foundWith(db, [])).toBeUndefined()
  for (let run = 0; run < runs; run += 1) {
    const [statements, place] = tampering(random)
    expect([statements, await foundWith(db, statements)]).toEqual([statements, place])
  }
  expect(await foundWith(db, [])).toBeUndefined()
})
