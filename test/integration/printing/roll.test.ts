import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type Database, readerOf } from '../../../db/handles.ts'
import { findRendering } from '../../../db/queries/documents.ts'
import { findSettings, updateSettings } from '../../../db/queries/installation.ts'
import { findPrintJob } from '../../../db/queries/print-jobs.ts'
import { systemClock } from '../../../electron/engine/clock.ts'
import { type Letters, openLetters } from '../../../electron/engine/documents/letters.ts'
import { createPrintWorker } from '../../../electron/engine/documents/print-worker.ts'
import { getRendering } from '../../../electron/engine/documents/rendering-store.ts'
import { initialSettings } from '../../../electron/engine/training-accounts.ts'
import { findPaper, openTestSpooler, testRollQueue } from '../../support/cups.ts'
import { aReceipt } from '../../support/letter-models.ts'
import { largestDifference, toPictures } from '../../support/pdf-pixels.ts'
import { printingPeer, requestPrint, storePrintable } from '../../support/printable-document.ts'
import { resourcesDirectory } from '../../support/resources.ts'
import { testDatabase } from '../../support/test-database.ts'
import { until } from '../../support/until.ts'

const run = promisify(execFile)

let letters: Letters
let spooler: Awaited<ReturnType<typeof openTestSpooler>>
beforeAll(async () => {
  spooler = await openTestSpooler()
  letters = await openLetters({ resourcesDirectory })
}, 60_000)
afterAll(() => spooler.stop())

async function setRoll(db: Database, width: 58 | 80 | null): Promise<void> {
  const settings = (await findSettings(readerOf(db))) ?? initialSettings
  const rollPrinter =
    width === null ? null : { kind: 'queue' as const, queue: testRollQueue, width }
  await db.transaction().execute((write) => updateSettings(write, { ...settings, rollPrinter }))
}

function startWorker(db: Database): void {
  const worker = createPrintWorker({
    db,
    letters,
    devices: printingPeer(),
    clock: systemClock,
    newId: () => crypto.randomUUID(),
    onChanged: () => undefined,
    fault: () => undefined,
    pace: { pollMs: 50, retryMs: 100, searchMs: 300 },
  })
  onTestFinished(() => worker.stop())
  worker.kick()
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

/** Millimetres of the pages of a file. */
async function pageSizes(path: string): Promise<readonly (readonly [number, number])[]> {
  const { stdout } = await run('pdfinfo', ['-l', '9', path])
  return [...stdout.matchAll(/size:\s+([\d.]+) x ([\d.]+) pts/g)].map(([, width, height]) => [
    (Number(width) / 72) * 25.4,
    (Number(height) / 72) * 25.4,
  ])
}

test.each([58, 80] as const)(
  'a receipt on a roll of %i mm comes out of its own queue, as wide as the roll and as long as it is',
  async (width) => {
    const { db } = await testDatabase()
    const document = await storePrintable(db)
    await setRoll(db, width)
    const format = `roll${width}` as const
    const printJobId = await requestPrint(db, document, 0, format)
    startWorker(db)
    const job = await reach(db, printJobId, 'confirmed')
    expect(job).toMatchObject({ printer: testRollQueue, format })
    const key = { documentId: document.documentId, copyNo: 0, format }
    const stored = await findRendering(readerOf(db), key)
    if (!stored?.lengthMm) throw new Error('what is printed on a roll has a length')
    const paper = await findPaper(job.spoolerJobId ?? '')
    const sizes = await pageSizes(paper)
    expect(sizes).toHaveLength(1)
    const [[paperWidth, paperLength] = [0, 0]] = sizes
    expect(Math.abs(paperWidth - width)).toBeLessThan(0.5)
    expect(Math.abs(paperLength - stored.lengthMm)).toBeLessThan(0.5)
    // The preview of this copy is the roll that came out, and nothing of it was cut off.
    const preview = await getRendering(db, letters, document.documentId, 0)
    expect(preview.sha256).toBe(stored.sha256)
    const size = { width: width * 2, height: Math.round(stored.lengthMm * 2) }
    const [shown] = await toPictures(preview.pdf, size)
    const [printed] = await toPictures(paper, size)
    if (!shown || !printed) throw new Error('both have a page')
    const other = await letters.render('receipt', aReceipt({ projectName: '另一项目' }), {
      ...{ copyNo: 0, format },
    })
    const [different] = await toPictures(other.pdf, size)
    if (!different) throw new Error('the other one has a page')
    // The measure tells letters apart: another project's name is above it.
    expect(largestDifference(shown, printed)).toBeLessThan(14)
    expect(largestDifference(shown, different)).toBeGreaterThan(15)
  },
)

test('a letter is not sent to a roll that is another one by now', async () => {
  const { db } = await testDatabase()
  const document = await storePrintable(db)
  await setRoll(db, 58)
  const printJobId = await requestPrint(db, document, 0, 'roll80')
  startWorker(db)
  expect((await reach(db, printJobId, 'failed')).advice).toContain('小票打印机的设置已经改过')
})

test('what was looked at on A4 is printed on the roll as a roll, and on A4 again when that failed', async () => {
  const { db } = await testDatabase()
  const document = await storePrintable(db)
  const preview = () => getRendering(db, letters, document.documentId, 0)
  const looked = await preview()
  expect(looked.lengthMm).toBeNull()
  await requestPrint(db, document, 0, 'roll80')
  expect((await preview()).lengthMm).toBeGreaterThan(80)
  await db.updateTable('print_job').set({ state: 'failed' }).execute()
  expect((await preview()).sha256).toBe(looked.sha256)
})
