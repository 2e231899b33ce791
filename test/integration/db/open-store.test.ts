import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { announceDatabase } from '../../../db/marker.ts'
import { migrations } from '../../../db/migrations/index.ts'
import { openStore, type StoreOpened } from '../../../db/open-store.ts'
import { testDatabase, testDirectory, testKeyHex } from '../../support/test-database.ts'

const keyHex = testKeyHex

async function opened(directory: string, more: object = {}): Promise<StoreOpened> {
  const store = await openStore({ directory, keyHex, ...more })
  if (!store.ok) throw new Error(`${store.reason}: ${store.detail}`)
  return store
}

/** A store that was used once, with its path. */
async function aClosedStore(): Promise<{ directory: string; path: string }> {
  const directory = testDirectory()
  const store = await opened(directory)
  await store.db.insertInto('sequence').values({ name: 'kept', next: 7 }).execute()
  await store.close()
  return { directory, path: store.path }
}

function sha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

test('the first start makes the database, the second finds what was written', async () => {
  const { directory } = await aClosedStore()
  const store = await opened(directory)
  expect(store).toMatchObject({ created: false, migrated: [] })
  expect(await store.db.selectFrom('sequence').selectAll().execute()).toEqual([
    { name: 'kept', next: 7 },
  ])
  await store.close()
})

test('nothing readable stands in the file or its journal', async () => {
  const { db, path } = await testDatabase()
  await db.insertInto('sequence').values({ name: 'PLANTED-WORD', next: 1 }).execute()
  const copies = [path, `${path}-wal`].map((file) => readFileSync(file).toString('latin1'))
  for (const bytes of copies) {
    expect(bytes).not.toContain('PLANTED-WORD')
    expect(bytes).not.toContain('SQLite format 3')
  }
})

test('a database of a newer release is refused and stays byte for byte the same', async () => {
  const directory = testDirectory()
  const newer = { ...migrations, '9990_from_the_future': { up: async () => {} } }
  const store = await opened(directory, { migrations: newer })
  await store.close()
  const before = sha256(store.path)
  const refused = await openStore({ directory, keyHex })
  expect(refused).toMatchObject({ ok: false, reason: 'newer', detail: '9990_from_the_future' })
  expect(sha256(store.path)).toBe(before)
})

test('a newer database whose program was killed keeps its journal as well', async () => {
  const directory = testDirectory()
  const newer = { ...migrations, '9990_from_the_future': { up: async () => {} } }
  const store = await opened(directory, { migrations: newer })
  await store.db.insertInto('sequence').values({ name: 'in the journal', next: 1 }).execute()
  // What a kill leaves: both files as they are now, without the closing checkpoint.
  const killed = testDirectory()
  copyFiles(directory, killed)
  await store.close()
  const files = ['counter.db', 'counter.db-wal'].map((file) => join(killed, file))
  const before = files.map(sha256)
  expect(await openStore({ directory: killed, keyHex })).toMatchObject({ reason: 'newer' })
  expect(files.map(sha256)).toEqual(before)
})

test('the wrong key opens nothing and changes nothing', async () => {
  const { directory, path } = await aClosedStore()
  const before = sha256(path)
  const refused = await openStore({ directory, keyHex: 'ab'.repeat(32) })
  expect(refused).toMatchObject({ ok: false, reason: 'wrong-key' })
  expect(sha256(path)).toBe(before)
})

test('a file that is no database is left as it is', async () => {
  const directory = testDirectory()
  const path = join(directory, 'counter.db')
  overwrite(path, Buffer.alloc(8192, '随便'))
  const before = sha256(path)
  expect(await openStore({ directory, keyHex })).toMatchObject({ reason: 'wrong-key' })
  expect(sha256(path)).toBe(before)
})

test.each([
  ['gone', (path: string) => rmSync(path)],
  [
    'empty',
    (path: string) => {
      rmSync(path)
      overwrite(path, Buffer.alloc(0))
    },
  ],
])('a database that existed and is %s is an alarm, not a new start', async (_how, lose) => {
  const { directory, path } = await aClosedStore()
  lose(path)
  expect(await openStore({ directory, keyHex })).toMatchObject({ ok: false, reason: 'missing' })
  expect(statSync(path, { throwIfNoEntry: false })?.size ?? 0).toBe(0)
})

test('a key without its database is an alarm, except while the very first start goes on', async () => {
  const directory = testDirectory()
  const path = join(directory, 'counter.db')
  const again = () => openStore({ directory, keyHex, expected: true })
  expect(await again()).toMatchObject({ ok: false, reason: 'missing' })
  expect(readdirSync(directory)).toEqual([])
  announceDatabase(path)
  const store = await again()
  expect(store).toMatchObject({ ok: true, created: true })
  if (store.ok) await store.close()
  for (const name of readdirSync(directory)) rmSync(join(directory, name))
  expect(await again()).toMatchObject({ ok: false, reason: 'missing' })
})

test('a journal without its database is an alarm even when the marker is gone too', async () => {
  const directory = testDirectory()
  overwrite(join(directory, 'counter.db-wal'), Buffer.alloc(4152, 1))
  expect(await openStore({ directory, keyHex })).toMatchObject({ reason: 'missing' })
  expect(readdirSync(directory)).toEqual(['counter.db-wal'])
})

test('a database brought from elsewhere gets its marker at the first start', async () => {
  const { directory, path } = await aClosedStore()
  rmSync(`${path}.exists`)
  const store = await opened(directory)
  await store.close()
  rmSync(path)
  expect(await openStore({ directory, keyHex })).toMatchObject({ reason: 'missing' })
})

test('a damaged page is never shown as good', async () => {
  const { directory, path } = await aClosedStore()
  const size = statSync(path).size
  const file = openSync(path, 'r+')
  for (let page = 4096; page < size; page += 4096)
    writeSync(file, Buffer.alloc(1, 0x55), 0, 1, page + 9)
  closeSync(file)
  expect(await openStore({ directory, keyHex })).toMatchObject({ ok: false })
})

test('a second opening of the same file is refused while the first lives', async () => {
  // One that was there before: nothing is written to it while it opens.
  const { directory } = await aClosedStore()
  const first = await opened(directory)
  const refused = await openStore({ directory, keyHex })
  expect(refused).toMatchObject({ ok: false, reason: 'in-use' })
  await first.close()
})

test('a start waits for an engine that is just ending', async () => {
  const { directory } = await aClosedStore()
  const module = join(import.meta.dirname, '../../../db/open-store.ts')
  const script = `import { openStore } from ${JSON.stringify(module)}
    const store = await openStore(${JSON.stringify({ directory, keyHex })})
    process.stdout.write(store.ok ? 'held' : store.reason)
    setTimeout(() => store.close(), 1500)`
  const ending = spawn(process.execPath, ['--input-type=module', '-e', script])
  expect(String(await once(ending.stdout, 'data'))).toBe('held')
  const startedAt = performance.now()
  const store = await opened(directory)
  expect(performance.now() - startedAt).toBeGreaterThan(1_000)
  await store.close()
})

test('every refusal is a Chinese sentence that says what to do', async () => {
  const { directory } = await aClosedStore()
  const refused = await openStore({ directory, keyHex: 'ab'.repeat(32) })
  expect(refused.ok ? '' : refused.message).toMatch(/^[^A-Za-z]+请[^A-Za-z]+。$/)
})

function copyFiles(from: string, to: string): void {
  for (const name of readdirSync(from)) overwrite(join(to, name), readFileSync(join(from, name)))
}

function overwrite(path: string, bytes: Buffer): void {
  const file = openSync(path, 'w')
  writeSync(file, bytes)
  closeSync(file)
}
