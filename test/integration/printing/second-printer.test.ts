import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../../db/handles.ts'
import { sendToSecond, settlePrintJob } from '../../../db/queries/print-jobs.ts'
import { openPrinting } from '../../../electron/devices/printing/printing.ts'
import { type Letters, openLetters } from '../../../electron/engine/documents/letters.ts'
import { success } from '../../../shared/ipc/reply.ts'
import {
  firstQueue,
  openTestSpooler,
  pauseQueue,
  resumeQueue,
  secondQueue,
} from '../../support/cups.ts'
import { reachPrintState, saveSettings, startPrintWorker } from '../../support/print-run.ts'
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
afterEach(() => resumeQueue(firstQueue))
afterAll(() => spooler.stop())

async function aCounterWithTwoPrinters(takesOver: boolean) {
  const { db } = await testDatabase()
  const document = await storePrintable(db)
  await saveSettings(db, { printer: firstQueue, secondPrinter: { queue: secondQueue, takesOver } })
  return { db, printJobId: await requestPrint(db, document) }
}

/** Jobs that wait in the first printer's queue. */
async function waiting(): Promise<string> {
  return (await run('lpstat', ['-W', 'not-completed', '-o', firstQueue])).stdout
}

const wish = (db: Database, printJobId: string) =>
  db.transaction().execute((write) => sendToSecond(write, printJobId))

test('a printer that is stopped is passed over where the settings say so, and nothing waits in its queue', async () => {
  await pauseQueue(firstQueue)
  const { db, printJobId } = await aCounterWithTwoPrinters(true)
  startPrintWorker(db, letters, printingPeer())
  expect((await reachPrintState(db, printJobId, 'confirmed')).printer).toBe(secondQueue)
  expect(await waiting()).toBe('')
})

test('as long as the first printer prints, it does', async () => {
  const { db, printJobId } = await aCounterWithTwoPrinters(true)
  startPrintWorker(db, letters, printingPeer())
  expect((await reachPrintState(db, printJobId, 'confirmed')).printer).toBe(firstQueue)
})

test('a paper behind a stopped printer says why, and goes to the second one when the clerk says so', async () => {
  await pauseQueue(firstQueue)
  const { db, printJobId } = await aCounterWithTwoPrinters(false)
  const worker = startPrintWorker(db, letters, printingPeer())
  const stuck = await until('the paper says what to do', async () => {
    const job = await reachPrintState(db, printJobId, 'spooled')
    return job.advice !== '' && job
  })
  expect(stuck).toMatchObject({ printer: firstQueue, advice: expect.stringContaining('已暂停') })
  expect(await wish(db, printJobId)).toBe(true)
  worker.kick()
  expect((await reachPrintState(db, printJobId, 'confirmed')).printer).toBe(secondQueue)
  expect(await waiting()).toBe('')
})

test('a paper that the first printer had begun with is asked about before the second one gets it', async () => {
  const spooled: (string | null)[] = []
  const states = ['printing', 'completed'] as const
  const devices = printingPeer({
    spool: async ({ printer }) => {
      spooled.push(printer)
      return success({ printer: printer ?? '', spoolerJobId: `${printer}-${spooled.length}` })
    },
    spoolerJob: async () => success({ state: states[spooled.length - 1] ?? 'gone', advice: '' }),
    withdrawSpoolerJob: async () => success({ became: 'unknown' }),
  })
  const { db, printJobId } = await aCounterWithTwoPrinters(false)
  const worker = startPrintWorker(db, letters, devices)
  await reachPrintState(db, printJobId, 'spooled')
  await wish(db, printJobId)
  worker.kick()
  const { advice } = await reachPrintState(db, printJobId, 'doubt')
  expect(advice).toContain('可能已经打出一部分')
  expect(spooled).toEqual([firstQueue])
  const at = new Date().toISOString()
  await db
    .transaction()
    .execute((write) => settlePrintJob(write, printJobId, { printed: false, cancelled: false, at }))
  worker.kick()
  await reachPrintState(db, printJobId, 'confirmed')
  expect(spooled).toEqual([firstQueue, secondQueue])
})

test('a job that is out of the queue already is not called unprinted', async () => {
  const printing = openPrinting()
  const { pdf } = await letters.previewSample('receipt', 'a4').then(({ letter }) => {
    if (!letter) throw new Error('the sample can be drawn')
    return letter
  })
  const spooled = await printing.spool({
    ...{ printer: firstQueue, title: `联办-${crypto.randomUUID()}`, media: 'A4' },
    pdfBase64: Buffer.from(pdf).toString('base64'),
  })
  if (!spooled.ok) throw new Error(spooled.failure.message)
  const { spoolerJobId } = spooled.value
  await until('the paper is out', async () => {
    const job = await printing.spoolerJob({ spoolerJobId })
    return job.ok && job.value.state === 'completed'
  })
  expect(await printing.withdrawSpoolerJob({ spoolerJobId })).toEqual(
    success({ became: 'printed' }),
  )
  expect(await printing.withdrawSpoolerJob({ spoolerJobId: `${firstQueue}-999999` })).toEqual(
    success({ became: 'unknown' }),
  )
})
