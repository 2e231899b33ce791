import { expect, test } from 'vitest'
import { appendEvent, findEventHead, verifyEvents } from '../../../db/event-log.ts'
import { readerOf } from '../../../db/handles.ts'
import type { StoreOpened } from '../../../db/open-store.ts'
import { testDatabase } from '../../support/test-database.ts'

const triggers = ['event_is_never_changed', 'event_is_never_deleted']

async function aLogOf(count: number): Promise<StoreOpened> {
  const store = await testDatabase()
  await store.db.transaction().execute(async (write) => {
    for (let index = 1; index <= count; index += 1) {
      await appendEvent(write, {
        eventId: `event-${index}`,
        kind: 'cases.saveFacts',
        caseId: index % 3 === 0 ? null : `case-${index % 2}`,
        accountId: 'account-1',
        windowNo: '3',
        at: `2026-11-20T01:00:${String(index % 60).padStart(2, '0')}.000Z`,
        monoMs: index + 0.4,
        payload: { keys: ['project.name'], revision: index },
      })
    }
  })
  return store
}

/** What someone with the key and a tool could do. */
function tamper(store: StoreOpened, statements: string): void {
  for (const trigger of triggers) store.sqlite.exec(`drop trigger ${trigger}`)
  store.sqlite.exec(statements)
}

test('a chain that nobody touched holds over several pages', async () => {
  const store = await aLogOf(4100)
  const read = readerOf(store.db)
  expect(await verifyEvents(read)).toBeUndefined()
  expect(await verifyEvents(read, 4000)).toBeUndefined()
  expect(await findEventHead(read)).toMatchObject({ seq: 4100 })
})

test('an event is neither changed nor deleted', async () => {
  const { db } = await aLogOf(2)
  const change = db.updateTable('event').set({ kind: 'other' }).where('seq', '=', 1).execute()
  await expect(change).rejects.toThrow('the event log is append-only')
  const removal = db.deleteFrom('event').where('seq', '=', 2).execute()
  await expect(removal).rejects.toThrow('the event log is append-only')
})

test('the order of a payload makes no difference to its hash', async () => {
  const [left, right] = await Promise.all([testDatabase(), testDatabase()])
  const event = { eventId: 'e', kind: 'k', caseId: null, accountId: null, windowNo: '1' }
  const moment = { at: '2026-11-20T00:00:00.000Z', monoMs: 5 }
  const [first, second] = await Promise.all([
    left.db
      .transaction()
      .execute((write) => appendEvent(write, { ...event, ...moment, payload: { a: 1, b: [2] } })),
    right.db
      .transaction()
      .execute((write) => appendEvent(write, { ...event, ...moment, payload: { b: [2], a: 1 } })),
  ])
  expect(first).toEqual(second)
})

test.each([
  ['a changed payload', `update event set payload = '{}' where seq = 40`, 40],
  ['a changed account', `update event set account_id = 'account-2' where seq = 7`, 7],
  ['an account taken out', `update event set account_id = null where seq = 7`, 7],
  ['a changed time', `update event set at = '2026-11-19T01:00:00.000Z' where seq = 1`, 1],
  ['a removed event', `delete from event where seq = 50`, 50],
  ['a removed beginning', `delete from event where seq < 3`, 1],
  [
    'two swapped events',
    `update event set seq = 1000 where seq = 20;
     update event set seq = 20 where seq = 21;
     update event set seq = 21 where seq = 1000`,
    20,
  ],
  [
    'an inserted event',
    `update event set seq = seq + 1000 where seq > 30;
     update event set seq = seq - 999 where seq > 1000;
     insert into event select 31, 'forged', kind, case_id, account_id, window_no, at, mono_ms, payload, hash, 'f'
       from event where seq = 30`,
    31,
  ],
])('%s is found', async (_name, statements, broken) => {
  const store = await aLogOf(100)
  tamper(store, statements)
  expect(await verifyEvents(readerOf(store.db))).toBe(broken)
})

test('a cut tail is found by whoever wrote the head down', async () => {
  const store = await aLogOf(10)
  const read = readerOf(store.db)
  const head = await findEventHead(read)
  expect(await verifyEvents(read, 1, head)).toBeUndefined()
  tamper(store, 'delete from event where seq > 8')
  expect(await verifyEvents(read)).toBeUndefined()
  expect(await verifyEvents(read, 1, head)).toBe(9)
})
