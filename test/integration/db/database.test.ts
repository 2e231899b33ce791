import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../../db/database.ts'
import { openStore } from '../../../db/open-store.ts'
import { testDatabase, testDirectory, testKeyHex } from '../../support/test-database.ts'

const writer = join(import.meta.dirname, '../../support/store-writer.ts')

/** Another process that opens the store and writes rows until it is killed; writing already when this returns. */
async function anotherProcess(directory: string) {
  const notes = join(testDirectory(), 'acknowledged')
  const child = spawn(process.execPath, [writer, directory, testKeyHex, notes], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const closed = once(child, 'close')
  onTestFinished(() => void child.kill('SIGKILL'))
  const acknowledged = () =>
    existsSync(notes) ? readFileSync(notes, 'utf8').trimEnd().split('\n').length : 0
  const deadline = Date.now() + 15_000
  while (acknowledged() < 5) {
    if (Date.now() > deadline) throw new Error('The other process never wrote')
    await setTimeout(5)
  }
  return {
    lastAcknowledged: () => Number(readFileSync(notes, 'utf8').trimEnd().split('\n').at(-1)),
    async kill() {
      child.kill('SIGKILL')
      await closed
    },
  }
}

test('every setting that durability rests on is in force', async () => {
  const { sqlite } = await testDatabase()
  const read = (name: string) => sqlite.pragma(name, { simple: true })
  expect({
    cipher: read('cipher'),
    journal: read('journal_mode'),
    synchronous: read('synchronous'),
    foreignKeys: read('foreign_keys'),
    busyTimeout: read('busy_timeout'),
    secureDelete: read('secure_delete'),
    trustedSchema: read('trusted_schema'),
    cellSizeCheck: read('cell_size_check'),
    tempStore: read('temp_store'),
    checkpoint: read('wal_autocheckpoint'),
    fullSync: [read('fullfsync'), read('checkpoint_fullfsync')],
    locking: read('locking_mode'),
  }).toEqual({
    cipher: 'sqlcipher',
    journal: 'wal',
    synchronous: 2,
    foreignKeys: 1,
    busyTimeout: 5000,
    secureDelete: 1,
    trustedSchema: 0,
    cellSizeCheck: 1,
    tempStore: 2,
    checkpoint: 1000,
    fullSync: [1, 1],
    locking: 'exclusive',
  })
})

test('a key that is no key is an error before a file is encrypted with it', () => {
  const path = join(testDirectory(), 'counter.db')
  expect(() => openDatabase({ path, keyHex: 'secret' })).toThrow('64 hexadecimal digits')
})

test('a failed transaction leaves nothing and hides nothing', async () => {
  const { db, sqlite } = await testDatabase()
  const work = db.transaction().execute(async (write) => {
    await write.insertInto('sequence').values({ name: 'half', next: 1 }).execute()
    await write.insertInto('sequence').values({ name: 'half', next: 2 }).execute()
  })
  await expect(work).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' })
  expect(sqlite.inTransaction).toBe(false)
  expect(await db.selectFrom('sequence').selectAll().execute()).toEqual([])
})

test('a transaction that SQLite ended by itself reports the reason, not the missing rollback', async () => {
  const { db, sqlite } = await testDatabase()
  const work = db.transaction().execute(async () => {
    sqlite.exec('rollback')
    throw new Error('the reason')
  })
  await expect(work).rejects.toThrow('the reason')
})

test('a transaction takes the write lock at its beginning', async () => {
  const { db, sqlite } = await testDatabase()
  await db.transaction().execute(async () => {
    expect(() => sqlite.exec('begin')).toThrow('within a transaction')
    expect(sqlite.inTransaction).toBe(true)
  })
  const verbs: string[] = []
  const opened = openDatabase({ path: join(testDirectory(), 'other.db'), keyHex: testKeyHex })
  const prepare = opened.sqlite.prepare.bind(opened.sqlite)
  opened.sqlite.prepare = ((text: string) => {
    verbs.push(text)
    return prepare(text)
  }) as never
  await opened.db.transaction().execute(async () => {})
  await opened.close()
  expect(verbs).toEqual(['begin immediate', 'commit'])
})

test('a statement is compiled once and used again', async () => {
  const { db, sqlite } = await testDatabase()
  const compiled: string[] = []
  const prepare = sqlite.prepare.bind(sqlite)
  sqlite.prepare = ((text: string) => {
    compiled.push(text)
    return prepare(text)
  }) as never
  for (let next = 1; next <= 3; next += 1) {
    await db.transaction().execute(async (write) => {
      await write.replaceInto('sequence').values({ name: 'a', next }).execute()
      await write.selectFrom('sequence').selectAll().execute()
    })
  }
  expect(compiled.toSorted()).toEqual([...new Set(compiled)].toSorted())
  expect(compiled).toContainEqual(expect.stringMatching(/^replace/))
})

test('a column added while statements are kept is there at once', async () => {
  const { db } = await testDatabase()
  await db.insertInto('sequence').values({ name: 'a', next: 1 }).execute()
  await db.selectFrom('sequence').selectAll().execute()
  await sql`alter table sequence add column note text`.execute(db)
  expect(await db.selectFrom('sequence').selectAll().execute()).toEqual([
    { name: 'a', next: 1, note: null },
  ])
})

test('another process cannot open what one holds, and can as soon as it is killed', async () => {
  const directory = testDirectory()
  const other = await anotherProcess(directory)
  const started = performance.now()
  const refused = await openStore({ directory, keyHex: testKeyHex })
  expect(refused).toMatchObject({ ok: false, reason: 'in-use' })
  expect(performance.now() - started).toBeLessThan(10_000)
  await other.kill()
  const store = await openStore({ directory, keyHex: testKeyHex })
  if (!store.ok) throw new Error(store.detail)
  const { count } = await store.db
    .selectFrom('sequence')
    .select((expression) => expression.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  // Acknowledged rows are there; at most the one that was being written is there as well.
  expect(count).toBeGreaterThanOrEqual(other.lastAcknowledged())
  expect(count).toBeLessThanOrEqual(other.lastAcknowledged() + 1)
  await store.close()
})

test('a kill at any moment loses nothing that was acknowledged', async () => {
  const directory = testDirectory()
  for (let round = 1; round <= 8; round += 1) {
    const other = await anotherProcess(directory)
    await other.kill()
    const store = await openStore({ directory, keyHex: testKeyHex })
    if (!store.ok) throw new Error(store.detail)
    const { last } = await store.db
      .selectFrom('sequence')
      .select((expression) => expression.fn.max('next').as('last'))
      .executeTakeFirstOrThrow()
    expect(last).toBeGreaterThanOrEqual(other.lastAcknowledged())
    expect(store.sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
    await store.close()
  }
})
