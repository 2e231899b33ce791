import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { verifyEvents } from '../../../db/event-log.ts'
import { type Database, readerOf } from '../../../db/handles.ts'
import { openStore } from '../../../db/open-store.ts'
import { findRendering, listDocumentsOfCase } from '../../../db/queries/documents.ts'
import { findPrintJob, settlePrintJob } from '../../../db/queries/print-jobs.ts'
import { findDevices } from '../../../electron/devices/find-devices.ts'
import { openPrinting } from '../../../electron/devices/printing/printing.ts'
import { systemClock } from '../../../electron/engine/clock.ts'
import { type Letters, openLetters } from '../../../electron/engine/documents/letters.ts'
import { createPrintWorker } from '../../../electron/engine/documents/print-worker.ts'
import { getRendering } from '../../../electron/engine/documents/rendering-store.ts'
import type { DevicesPeer } from '../../../electron/processes/peer-client.ts'
import {
  findPaper,
  openTestSpooler,
  pauseQueue,
  resumeQueue,
  testQueue,
} from '../../support/cups.ts'
import { aReceipt } from '../../support/letter-models.ts'
import { largestDifference, type Picture, toPictures } from '../../support/pdf-pixels.ts'
import {
  printingPeer,
  requestPrint,
  storeDocument,
  storePrintable,
} from '../../support/printable-document.ts'
import { resourcesDirectory } from '../../support/resources.ts'
import { testDatabase, testDirectory, testKeyHex } from '../../support/test-database.ts'
import { until } from '../../support/until.ts'

let letters: Letters
let spooler: Awaited<ReturnType<typeof openTestSpooler>>
beforeAll(async () => {
  spooler = await openTestSpooler()
  letters = await openLetters({ resourcesDirectory })
})
afterEach(() => resumeQueue())
afterAll(() => spooler.stop())

test('the queues of the spooler are found by their names', async () => {
  const found = await findDevices()
  expect(found).toMatchObject({ ok: true })
  expect(found.ok && found.value.devices).toContainEqual({ kind: 'queue', name: testQueue })
})

function startWorker(db: Database, devices: DevicesPeer = printingPeer()) {
  const changes: string[] = []
  const faults: unknown[] = []
  const worker = createPrintWorker({
    db,
    letters,
    devices,
    clock: systemClock,
    newId: () => crypto.randomUUID(),
    onChanged: (caseId) => changes.push(caseId ?? ''),
    fault: (_channel, _id, error) => faults.push(error),
    pace: { pollMs: 50, retryMs: 100, searchMs: 300 },
  })
  onTestFinished(() => worker.stop())
  return { worker, changes, faults }
}

const reach = (db: Database, printJobId: string, state: string) =>
  until(
    `the print job is ${state}`,
    async () => {
      const job = await findPrintJob(readerOf(db), printJobId)
      return job?.state === state ? job : undefined
    },
    15_000,
  )

const eventKinds = async (db: Database) =>
  (await db.selectFrom('event').select('kind').orderBy('seq').execute()).map(({ kind }) => kind)

test('a letter reaches the printer, and the paper looks like the preview', async () => {
  const { db } = await testDatabase()
  const document = await storePrintable(db)
  const preview = await getRendering(db, letters, document.documentId, 0)
  const printJobId = await requestPrint(db, document)
  const { worker, changes, faults } = startWorker(db)
  worker.kick()
  const job = await reach(db, printJobId, 'confirmed')
  expect(job).toMatchObject({ printer: testQueue, advice: '' })
  expect(await eventKinds(db)).toEqual(['print-spooling', 'print-spooled', 'print-confirmed'])
  expect(await verifyEvents(readerOf(db))).toBeUndefined()
  expect(new Set(changes)).toEqual(new Set([document.caseId]))
  expect(faults).toEqual([])

  const size = { width: 413, height: 585 }
  const shown = await toPictures(preview.pdf, size)
  const paper = await toPictures(await findPaper(job.spoolerJobId ?? ''), size)
  // The counter's copy and the applicant's.
  expect(paper).toHaveLength(2)
  expect(shown).toHaveLength(2)
  for (const [at, shownPage] of shown.entries())
    expect(largestDifference(shownPage, paper[at] ?? nothing)).toBeLessThan(14)
  // The measure tells letters apart: another project's name is above it.
  const { pdf } = await letters.render('receipt', aReceipt({ projectName: '另一项目' }), {
    copyNo: 0,
  })
  const [other] = await toPictures(pdf, size)
  expect(largestDifference(shown[0] ?? nothing, other ?? nothing)).toBeGreaterThan(18)
})

const nothing: Picture = { width: 0, height: 0, gray: new Uint8Array() }

test('the preview and the spooled bytes are the same stored row', async () => {
  const { db } = await testDatabase()
  const document = await storePrintable(db)
  let spooled = ''
  const devices = printingPeer({
    spool: async ({ pdfBase64 }) => {
      spooled = pdfBase64
      return { ok: true, value: { printer: testQueue, spoolerJobId: `${testQueue}-999999` } }
    },
  })
  const preview = await getRendering(db, letters, document.documentId, 0)
  const printJobId = await requestPrint(db, document)
  startWorker(db, devices).worker.kick()
  // The spooler knows no such job, so a person has to look.
  const job = await reach(db, printJobId, 'doubt')
  expect(job.advice).toContain('请查看打印机')
  expect(Buffer.compare(Buffer.from(spooled, 'base64'), preview.pdf)).toBe(0)
  const stored = await findRendering(readerOf(db), {
    ...{ documentId: document.documentId, copyNo: 0, format: 'a4' },
  })
  expect(stored?.sha256).toBe(preview.sha256)
})

test('a letter made at the same time by two keeps the first bytes', async () => {
  const { db } = await testDatabase()
  const { documentId } = await storePrintable(db)
  const both = await Promise.all([
    getRendering(db, letters, documentId, 0),
    getRendering(db, letters, documentId, 0),
  ])
  expect(both[0].sha256).toBe(both[1].sha256)
  const { count } = await db
    .selectFrom('rendering')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  expect(count).toBe(1)
})

test('a paused printer is said in words and the letter comes out when it goes on', async () => {
  const { db } = await testDatabase()
  const document = await storePrintable(db)
  await pauseQueue()
  const status = await openPrinting().printerStatus({ printer: null })
  expect(status).toMatchObject({ ok: true, value: { light: 'red' } })
  expect(status.ok ? status.value.advice : '').toContain('已暂停')
  const printJobId = await requestPrint(db, document)
  startWorker(db).worker.kick()
  await reach(db, printJobId, 'spooled')
  await resumeQueue()
  await reach(db, printJobId, 'confirmed')
})

test('an unknown queue is a sentence and the case goes on', async () => {
  const printing = openPrinting()
  const reply = await printing.spool({
    printer: '没有这台',
    title: '联办-x',
    pdfBase64: '',
    media: 'A4',
  })
  expect(reply).toMatchObject({ ok: false, failure: { code: 'device' } })
  expect(reply.ok ? '' : reply.failure.message).toContain('可先继续受理')
})

test('a machine without a spooler is a sentence, and the print is not lost in silence', async () => {
  const { db } = await testDatabase()
  const document = await storePrintable(db)
  const nobody = openPrinting({ servers: [{ socketPath: '/nowhere/cups.sock' }] })
  const printJobId = await requestPrint(db, document)
  startWorker(db, printingPeer(nobody)).worker.kick()
  const job = await reach(db, printJobId, 'failed')
  expect(job.advice).toContain('稍后补打')
  expect(await nobody.printerStatus({ printer: null })).toMatchObject({
    ok: true,
    value: { light: 'red' },
  })
})

test('a letter that no font can print fails with its character named, and the next one is printed', async () => {
  const { db } = await testDatabase()
  const document = await storePrintable(db, aReceipt({ projectName: '示例\ue188大厦' }))
  const next = { ...document, documentId: await storeDocument(db, document.caseId, aReceipt()) }
  const bad = await requestPrint(db, document)
  const good = await requestPrint(db, next)
  startWorker(db).worker.kick()
  expect((await reach(db, bad, 'failed')).advice).toContain('U+E188')
  await reach(db, good, 'confirmed')
})

test('a job whose title is asked for is found, with what became of it', async () => {
  const printing = openPrinting()
  const title = `联办-${crypto.randomUUID()}`
  const { pdf } = await letters.render('receipt', aReceipt(), { copyNo: 0 })
  const pdfBase64 = Buffer.from(pdf).toString('base64')
  const spooled = await printing.spool({ printer: null, title, pdfBase64, media: 'A4' })
  const spoolerJobId = spooled.ok ? spooled.value.spoolerJobId : ''
  expect(await printing.findSpoolerJob({ title })).toMatchObject({
    ok: true,
    value: { spoolerJobId },
  })
  expect(await printing.findSpoolerJob({ title: '联办-nobody' })).toEqual({ ok: true, value: null })
})

describe('killed between handing over and hearing the answer', () => {
  async function printAndDie(moment: 'before' | 'after') {
    const directory = testDirectory()
    const first = await openStore({ directory, keyHex: testKeyHex })
    if (!first.ok) throw new Error(first.message)
    const document = await storePrintable(first.db)
    const printJobId = await requestPrint(first.db, document)
    await first.close()
    await runUntilKilled(directory, moment)
    const store = await openStore({ directory, keyHex: testKeyHex })
    if (!store.ok) throw new Error(store.message)
    onTestFinished(() => store.close())
    expect((await findPrintJob(readerOf(store.db), printJobId))?.state).toBe('spooling')
    return { db: store.db, printJobId, document }
  }

  test('a job that the spooler has is found again and confirmed, and printed once', async () => {
    const { db, printJobId, document } = await printAndDie('after')
    await startWorker(db).worker.recover()
    const job = await reach(db, printJobId, 'confirmed')
    expect(job.spoolerJobId).toMatch(/^PDF-\d+$/)
    await findPaper(job.spoolerJobId ?? '')
    expect(await eventKinds(db)).toEqual(['print-spooling', 'print-spooled', 'print-confirmed'])
    const [view] = await listDocumentsOfCase(readerOf(db), document.caseId)
    expect(view?.printJobs).toMatchObject([{ printJobId, copyNo: 0, state: 'confirmed' }])
  })

  test('a job that the spooler does not have waits for the clerk, who prints it again', async () => {
    const { db, printJobId } = await printAndDie('before')
    const { worker } = startWorker(db)
    await worker.recover()
    expect((await reach(db, printJobId, 'doubt')).advice).toContain('是否已出纸')
    const at = new Date().toISOString()
    await db
      .transaction()
      .execute((write) =>
        settlePrintJob(write, printJobId, { printed: false, cancelled: false, at }),
      )
    worker.kick()
    await reach(db, printJobId, 'confirmed')
  })

  test('a job stays in doubt when no spooler answers', async () => {
    const { db, printJobId } = await printAndDie('before')
    const nobody = openPrinting({ servers: [{ socketPath: '/nowhere/cups.sock' }] })
    await startWorker(db, printingPeer(nobody)).worker.recover()
    await reach(db, printJobId, 'doubt')
  })
})

test('a devices process that dies while it hands a letter over leaves no word on the paper', async () => {
  const { db } = await testDatabase()
  const document = await storePrintable(db)
  const devices = printingPeer({
    // What the supervisor answers; lp lives on by itself and may still hand over what it has got.
    spool: async () => ({
      ok: false,
      failure: { code: 'unavailable', message: '设备服务正在恢复。' },
    }),
    findSpoolerJob: async () => ({ ok: true, value: null }),
  })
  const printJobId = await requestPrint(db, document)
  startWorker(db, devices).worker.kick()
  const job = await until('the print job has come to an end', async () => {
    const found = await findPrintJob(readerOf(db), printJobId)
    return found && !['committed', 'spooling'].includes(found.state) && found
  })
  expect(job).toMatchObject({ state: 'doubt', advice: expect.stringContaining('请查看打印机') })
})

function runUntilKilled(directory: string, moment: string): Promise<void> {
  const script = fileURLToPath(new URL('../../support/print-and-die.ts', import.meta.url))
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [script, directory, testKeyHex, moment], (error) =>
      error?.signal === 'SIGKILL' ? resolve() : reject(error ?? new Error('it was not killed')),
    )
  })
}
