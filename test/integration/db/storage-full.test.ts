import { readdirSync } from 'node:fs'
import { beforeEach, expect, test } from 'vitest'
import { appendEvent, verifyEvents } from '../../../db/event-log.ts'
import { readerOf } from '../../../db/handles.ts'
import { openStore, type StoreOpened } from '../../../db/open-store.ts'
import { isStorageFull } from '../../../db/storage-full.ts'
import { noSmallDisk, smallDisk } from '../../support/small-disk.ts'
import { testKeyHex as keyHex } from '../../support/test-database.ts'

beforeEach(({ skip }) => skip(noSmallDisk !== undefined, noSmallDisk))

/** One command as the engine does it: a row and its event, together or not at all. */
function save(store: StoreOpened, index: number): Promise<unknown> {
  return store.db.transaction().execute(async (write) => {
    await write
      .insertInto('sequence')
      .values({ name: `${index}`.padEnd(3000, '-'), next: index + 1 })
      .execute()
    await appendEvent(write, {
      eventId: `event-${index}`,
      kind: 'cases.saveFacts',
      caseId: null,
      accountId: null,
      windowNo: '1',
      at: '2026-11-20T01:00:00.000Z',
      monoMs: index,
      payload: { index },
    })
  })
}

async function opened(directory: string): Promise<StoreOpened> {
  const store = await openStore({ directory, keyHex })
  if (!store.ok) throw new Error(store.detail)
  return store
}

async function counts(store: StoreOpened): Promise<[rows: number, events: number]> {
  const rows = await store.db.selectFrom('sequence').select('next').execute()
  const events = await store.db.selectFrom('event').select('seq').execute()
  return [rows.length, events.length]
}

test('a save on a full disk is refused whole, and works once there is room', async () => {
  const disk = smallDisk(6 << 20)
  const store = await opened(disk.directory)
  let saved = 0
  for (; saved < 20; saved += 1) await save(store, saved)
  disk.fill()
  let refused: unknown
  for (; refused === undefined && saved < 5000; saved += 1) {
    refused = await save(store, saved).then(
      () => undefined,
      (error: unknown) => error,
    )
  }
  saved -= 1
  expect(refused).toMatchObject({ code: 'SQLITE_FULL' })
  expect(isStorageFull(refused)).toBe(true)
  expect(store.sqlite.inTransaction).toBe(false)
  expect(await counts(store)).toEqual([saved, saved])
  disk.free()
  await save(store, saved)
  expect(await counts(store)).toEqual([saved + 1, saved + 1])
  await store.close()
  const again = await opened(disk.directory)
  expect(await counts(again)).toEqual([saved + 1, saved + 1])
  expect(await verifyEvents(readerOf(again.db))).toBeUndefined()
  expect(again.sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
  await again.close()
})

test('a first start on a full disk is refused and succeeds once there is room', async () => {
  // An empty store of this release takes about 2 MB with its journal.
  const disk = smallDisk(4 << 20)
  disk.fill()
  const refused = await openStore({ directory: disk.directory, keyHex })
  expect(refused).toMatchObject({ ok: false, reason: 'storage-full' })
  disk.free()
  const store = await opened(disk.directory)
  await save(store, 1)
  await store.close()
})

test('a first start succeeds after a disk that was full at any moment of it', async () => {
  for (let kilobytes = 8; kilobytes <= 320; kilobytes += 24) {
    const disk = smallDisk(kilobytes << 10)
    const first = await openStore({ directory: disk.directory, keyHex })
    if (first.ok) await first.close()
    else expect(first.reason).toBe('storage-full')
    disk.grow(8 << 20)
    const store = await opened(disk.directory)
    await save(store, 1)
    await store.close()
  }
})

test('a folder that cannot be written is refused in words, before and after the first start', async () => {
  const disk = smallDisk(4 << 20)
  disk.setReadOnly(true)
  expect(await openStore({ directory: disk.directory, keyHex })).toMatchObject({
    reason: 'read-only',
  })
  disk.setReadOnly(false)
  await (await opened(disk.directory)).close()
  const before = readdirSync(disk.directory)
  disk.setReadOnly(true)
  expect(await openStore({ directory: disk.directory, keyHex })).toMatchObject({
    reason: 'read-only',
  })
  expect(readdirSync(disk.directory)).toEqual(before)
})
