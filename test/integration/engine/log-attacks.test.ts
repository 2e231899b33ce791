import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { expect, onTestFinished, test } from 'vitest'
import { findEventHead } from '../../../db/event-log.ts'
import type { Database } from '../../../db/handles.ts'
import { readerOf } from '../../../db/handles.ts'
import { anchorLog } from '../../../electron/engine/audit/anchor.ts'
import { findingInWords, type LogFinding } from '../../../shared/audit/log-finding.ts'
import { chainAnew, changeUnnoticed } from '../../support/change-log.ts'
import { putPreparedStore } from '../../support/prepared-store.ts'
import { aCounter, fixedClock, signIn, testKey } from '../../support/test-counter.ts'

const columns = 'kind, case_id, account_id, window_no, at, mono_ms, payload, previous_hash, hash'

/** Some events, an anchor, some more; and everything that was checked once. */
async function aCounterWithLog() {
  const directory = mkdtempSync(join(tmpdir(), 'counter-log-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true, maxRetries: 5 }))
  const clock = fixedClock()
  await putPreparedStore(directory, { databaseKey: testKey, province: 'hunan', clock })
  const open = () => aCounter({ dataDirectory: directory, clock })
  const counter = await open()
  await signIn(counter.call)
  const start = async (count: number) => {
    for (let made = 0; made < count; made += 1)
      await counter.call('cases.start', { caseId: uuidv7() })
  }
  await start(4)
  await anchorLog(counter.engine.services)
  await start(3)
  const { db, logWatch } = counter.engine.services
  await logWatch.check('whole')
  const head = (await findEventHead(readerOf(db)))?.seq ?? 0
  return { directory, open, counter, db, logWatch, head }
}

type Attack = (db: Database, head: number) => Promise<unknown>

const attacks: readonly (readonly [string, Attack, (head: number) => LogFinding])[] = [
  [
    'a changed event',
    (db) => changeUnnoticed(db, [`update event set account_id = 'somebody' where seq = 3`]),
    () => ({ problem: 'changed', seq: 3 }),
  ],
  [
    'a deleted event',
    (db) => changeUnnoticed(db, ['delete from event where seq = 4']),
    () => ({ problem: 'changed', seq: 4 }),
  ],
  [
    'an inserted event',
    (db) =>
      changeUnnoticed(db, [
        'update event set seq = seq + 1000 where seq > 3',
        'update event set seq = seq - 999 where seq > 1000',
        `insert into event (seq, event_id, ${columns}) select 4, 'forged', ${columns} from event where seq = 3`,
      ]),
    () => ({ problem: 'changed', seq: 4 }),
  ],
  [
    'two events that changed their places',
    (db) =>
      changeUnnoticed(db, [
        'update event set seq = 1000 where seq = 2',
        'update event set seq = 2 where seq = 3',
        'update event set seq = 3 where seq = 1000',
      ]),
    () => ({ problem: 'changed', seq: 2 }),
  ],
  [
    'a tail that was cut off with an anchor in it',
    (db) => changeUnnoticed(db, ['delete from event where seq > 4']),
    () => ({ problem: 'cut', seq: 5, to: 6 }),
  ],
  [
    'a tail that was cut off behind the newest anchor',
    (db, head) => changeUnnoticed(db, [`delete from event where seq > ${head - 2}`]),
    (head) => ({ problem: 'cut', seq: head - 1, to: head }),
  ],
  [
    'a chain that was made anew without the key',
    async (db) => {
      await changeUnnoticed(db, [`update event set account_id = 'somebody' where seq = 3`])
      await chainAnew(db, 3)
    },
    () => ({ problem: 'rewritten', seq: 1, to: 6 }),
  ],
  [
    'an anchor that nobody signed',
    (db) => changeUnnoticed(db, [`update log_anchor set hash = '${'0'.repeat(64)}' where seq = 6`]),
    () => ({ problem: 'anchor-forged', seq: 6 }),
  ],
  [
    'a lock of the log that was taken off',
    (db) => sql`drop trigger event_is_never_deleted`.execute(db),
    () => ({ problem: 'unprotected', seq: 1 }),
  ],
]

test.each(attacks)('%s is found, with its place and what to do', async (_name, attack, finding) => {
  const { db, logWatch, head, counter } = await aCounterWithLog()
  await attack(db, head)
  await logWatch.check('whole')
  expect(logWatch.finding()).toEqual(finding(head))
  const row = (await counter.call('devices.status', {})).find(({ id }) => id === 'log')
  expect(row).toMatchObject({ light: 'red', ...findingInWords(finding(head)) })
})

test('a store that was rolled back, or an old backup in its place, is older than the files beside it', async () => {
  const { directory, open, counter, head } = await aCounterWithLog()
  await counter.engine.close()
  const path = join(directory, 'counter.db')
  copyFileSync(path, `${path}.backup`)
  const second = await open()
  await signIn(second.call)
  for (let made = 0; made < 3; made += 1) await second.call('cases.start', { caseId: uuidv7() })
  await anchorLog(second.engine.services)
  const end = (await findEventHead(readerOf(second.engine.services.db)))?.seq
  await second.engine.close()
  for (const name of readdirSync(directory))
    if (/^counter\.db-/.test(name)) rmSync(join(directory, name))
  copyFileSync(`${path}.backup`, path)
  const third = await open()
  await third.engine.services.logWatch.check()
  expect(third.engine.services.logWatch.finding()).toEqual({
    problem: 'older',
    seq: head + 1,
    to: end,
  })
})

test('an anchor’s file that was changed or is gone is missed', async () => {
  const { directory, logWatch } = await aCounterWithLog()
  const folder = join(directory, 'anchors')
  const [first = ''] = readdirSync(folder).toSorted()
  rmSync(join(folder, first))
  await logWatch.check()
  expect(logWatch.finding()?.problem).toBe('anchor-file-missing')
  writeFileSync(join(folder, first), '{}')
  await logWatch.check()
  expect(logWatch.finding()?.problem).toBe('anchor-file-forged')
})

test('what the platform has of the log shows that the whole folder is an older one', async () => {
  const { logWatch, db, head } = await aCounterWithLog()
  const own = await findEventHead(readerOf(db))
  if (own) await logWatch.hear(own)
  expect(logWatch.finding()).toBeUndefined()
  await logWatch.hear({ seq: head + 5, hash: 'a'.repeat(64) })
  expect(logWatch.finding()).toEqual({ problem: 'platform-newer', seq: head + 1, to: head + 5 })
})

test('neither a replacement nor an update nor a deletion gets past the store itself', async () => {
  const { db } = await aCounterWithLog()
  const copy = `select seq, event_id, ${columns} from event where seq = 2`
  const insert = `into event (seq, event_id, ${columns}) ${copy}`
  for (const statement of [
    `insert or replace ${insert}`,
    `replace ${insert}`,
    `update or replace event set seq = 3 where seq = 2`,
    'delete from event',
    'delete from log_anchor',
    'insert or replace into log_anchor select * from log_anchor limit 1',
    `update log_anchor set signature = ''`,
  ])
    await expect(sql.raw(statement).execute(db)).rejects.toThrow(/append-only|never/)
})
