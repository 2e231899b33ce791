import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { rm, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { createAttachmentStore } from '../../../electron/engine/attachments/attachment-store.ts'
import { collectAttachments } from '../../../electron/engine/attachments/collect-attachments.ts'
import { sm3Hex } from '../../../shared/crypto/sm3.ts'
import { capturePeer, drawJpeg } from '../../support/capture-peer.ts'
import { noSmallDisk, smallDisk } from '../../support/small-disk.ts'
import {
  aCompleteDraft,
  aCounter,
  fixedClock,
  signIn,
  testKey,
} from '../../support/test-counter.ts'
import { testDirectory } from '../../support/test-database.ts'

const jpeg = 'image/jpeg'

function aStore(directory = testDirectory()) {
  const store = createAttachmentStore({
    dataDirectory: directory,
    databaseKey: testKey,
    now: () => new Date(),
  })
  const pathOf = (sha256: string) => join(directory, 'attachments', sha256.slice(0, 2), sha256)
  const files = () =>
    readdirSync(join(directory, 'attachments'), { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile(),
    )
  return { ...store, directory, pathOf, files }
}

test.each([0, 1, 1 << 20, (1 << 20) + 1, 3_000_000])(
  'a content of %i bytes comes back as it was, and lies encrypted',
  async (size) => {
    const store = aStore()
    const content = Buffer.alloc(size, '身份证')
    const row = await store.put(content, jpeg)
    expect(row).toMatchObject({ bytes: size, sm3: sm3Hex(content), mediaType: jpeg })
    expect((await store.get(row.sha256)).equals(content)).toBe(true)
    const file = readFileSync(store.pathOf(row.sha256))
    expect(file.includes(Buffer.from('身份证'))).toBe(false)
  },
)

test('the same content is one file, however many bring it at once', async () => {
  const store = aStore()
  const content = Buffer.alloc(400_000, 7)
  const rows = await Promise.all(Array.from({ length: 8 }, () => store.put(content, jpeg)))
  expect(new Set(rows.map(({ sha256 }) => sha256)).size).toBe(1)
  expect(store.files()).toHaveLength(1)
  expect((await store.get(rows[0]?.sha256 ?? '')).equals(content)).toBe(true)
})

test('a flipped bit, a cut, an exchanged or a missing file is never taken for good', async () => {
  const store = aStore()
  const content = Buffer.alloc(2_500_000, 'x')
  const { sha256 } = await store.put(content, jpeg)
  const path = store.pathOf(sha256)
  const whole = readFileSync(path)
  const damaged: Buffer[] = []
  for (let at = 0; at < whole.length; at += 80_021) {
    const copy = Buffer.from(whole)
    copy[at] = (copy[at] ?? 0) ^ (1 << (at % 8))
    damaged.push(copy)
  }
  const chunk = (1 << 20) + 16
  // Whole chunks cut off, doubled or put into another order are noticed by their numbers.
  damaged.push(
    Buffer.alloc(0),
    whole.subarray(0, 4 + chunk),
    whole.subarray(0, whole.length - 1),
    Buffer.concat([whole, whole.subarray(4, 4 + chunk)]),
    Buffer.concat([
      whole.subarray(0, 4),
      whole.subarray(4 + chunk, 4 + 2 * chunk),
      whole.subarray(4, 4 + chunk),
      whole.subarray(4 + 2 * chunk),
    ]),
  )
  const other = await store.put(Buffer.from('another'), jpeg)
  damaged.push(readFileSync(store.pathOf(other.sha256)))
  for (const file of damaged) {
    writeFileSync(path, file)
    await expect(store.get(sha256)).rejects.toThrow(/changed|truncated/)
  }
  await rm(path)
  await expect(store.get(sha256)).rejects.toThrow(/missing/)
  // Who still has the content makes it whole again.
  truncateSync(store.pathOf(other.sha256), 10)
  await store.put(Buffer.from('another'), jpeg)
  expect((await store.get(other.sha256)).toString()).toBe('another')
})

test.each(['before-rename', 'after-rename', 'after-all'])(
  'a power cut %s leaves a whole file or none',
  async (step) => {
    const directory = testDirectory()
    const script = join(import.meta.dirname, '../../support/keep-attachment.ts')
    const { signal } = spawnSync(process.execPath, [script, directory, step, '2000000'])
    expect(signal).toBe('SIGKILL')
    const store = aStore(directory)
    const content = Buffer.alloc(2_000_000, 'x')
    const named = store.files().filter(({ name }) => /^[0-9a-f]{64}$/.test(name))
    expect(named).toHaveLength(step === 'before-rename' ? 0 : 1)
    for (const { name } of named) expect((await store.get(name)).equals(content)).toBe(true)
    // The next start stores it again, and its half-written one goes when it is a day old.
    const { sha256 } = await store.put(content, jpeg)
    expect((await store.get(sha256)).equals(content)).toBe(true)
    await store.removeHalfWritten(new Date(Date.now() + 1_000))
    expect(store.files()).toHaveLength(1)
  },
)

test.skipIf(noSmallDisk)('a full disk is said, and nothing half is left', async () => {
  const disk = smallDisk(4_000_000)
  const store = aStore(disk.directory)
  await store.put(Buffer.alloc(1_000), jpeg)
  disk.fill()
  await expect(store.put(Buffer.alloc(500_000, 1), jpeg)).rejects.toMatchObject({ code: 'ENOSPC' })
  expect(store.files().filter(({ name }) => name !== 'filler')).toHaveLength(1)
  disk.free()
  const { sha256 } = await store.put(Buffer.alloc(500_000, 1), jpeg)
  expect(await store.get(sha256)).toHaveLength(500_000)
})

async function aDeskWithPage() {
  // Files have the disk's own time.
  const clock = fixedClock(new Date().toISOString())
  const counter = await aCounter({ callPeer: capturePeer(), clock })
  const { call, engine, directory } = counter
  await signIn(call)
  const { caseId, materials } = await aCompleteDraft(call)
  const pageId = uuidv7()
  const page = await call('capture.addPage', {
    caseId,
    materialId: materials[0]?.materialId ?? '',
    pageId,
    jpegBase64: await drawJpeg(),
    straightenedBase64: null,
    deviceLabel: '',
    colour: 'grey',
    dpi: 100,
  })
  const path = join(directory, 'attachments', page.sha256.slice(0, 2), page.sha256)
  const after = (days: number) =>
    clock.set(new Date(Date.now() + days * 24 * 3_600_000).toISOString())
  return {
    ...counter,
    caseId,
    pageId,
    path,
    after,
    collect: () => collectAttachments(engine.services),
  }
}

test('a damaged page is refused in words and logged without a person', async () => {
  const { request, caseId, pageId, path } = await aDeskWithPage()
  const file = readFileSync(path)
  file[100] = (file[100] ?? 0) ^ 1
  writeFileSync(path, file)
  for (const change of [() => undefined, () => rm(path)]) {
    await change()
    expect(await request('capture.image', { caseId, pageId, size: 'page' })).toMatchObject({
      ok: false,
      failure: { code: 'refused', message: expect.stringContaining('重新扫描') },
    })
  }
  // Its thumbnail is in the database, and whole.
  expect(await request('capture.image', { caseId, pageId, size: 'thumbnail' })).toMatchObject({
    ok: true,
  })
})

test('only a file that nothing refers to is collected, and none younger than a day', async () => {
  const desk = await aDeskWithPage()
  const { call, caseId, pageId, path, engine } = desk
  const orphan = await engine.services.attachments.put(Buffer.from('between file and row'), jpeg)
  const orphanPath = join(desk.directory, 'attachments', orphan.sha256.slice(0, 2), orphan.sha256)
  expect(await desk.collect()).toBe(0)
  desk.after(2)
  expect(await desk.collect()).toBe(1)
  expect([existsSync(orphanPath), existsSync(path)]).toEqual([false, true])
  await call('capture.remove', { caseId, pageId })
  expect(await desk.collect()).toBe(0)
  // Until then it can be brought back.
  expect((await call('capture.restore', { caseId, pageId })).pages).toHaveLength(1)
  await call('capture.remove', { caseId, pageId })
  desk.after(40)
  expect(await desk.collect()).toBe(1)
  expect(existsSync(path)).toBe(false)
})

test('a file that is brought again while it is collected stays', async () => {
  const desk = await aDeskWithPage()
  const { attachments, clock } = desk.engine.services
  const content = Buffer.from('brought twice')
  const { sha256 } = await attachments.put(content, jpeg)
  const path = join(desk.directory, 'attachments', sha256.slice(0, 2), sha256)
  await utimes(path, 0, 0)
  desk.after(2)
  const before = new Date(clock.now().getTime() - 24 * 3_600_000)
  const [, removed] = await Promise.all([
    attachments.put(content, jpeg),
    attachments.removeOld(sha256, before, async () => true),
  ])
  expect(removed).toBe(false)
  expect((await attachments.get(sha256)).equals(content)).toBe(true)
})
