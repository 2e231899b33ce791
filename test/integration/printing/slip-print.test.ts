import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { type Database, readerOf } from '../../../db/handles.ts'
import { findRendering } from '../../../db/queries/documents.ts'
import { movePrintJob, settlePrintJob } from '../../../db/queries/print-jobs.ts'
import { encodeSlip } from '../../../electron/devices/printing/escpos/encode-slip.ts'
import { openSlipPrinting } from '../../../electron/devices/printing/escpos/slip-printing.ts'
import { type Letters, openLetters } from '../../../electron/engine/documents/letters.ts'
import { decodeSlip } from '../../../electron/training/receipt-printer/decode-slip.ts'
import { startReceiptPrinterServer } from '../../../electron/training/receipt-printer/receipt-printer-server.ts'
import { failure } from '../../../shared/ipc/reply.ts'
import { reachPrintState, saveSettings, startPrintWorker } from '../../support/print-run.ts'
import { printingPeer, requestPrint, storePrintable } from '../../support/printable-document.ts'
import { resourcesDirectory } from '../../support/resources.ts'
import { testDatabase } from '../../support/test-database.ts'

let letters: Letters
beforeAll(async () => {
  letters = await openLetters({ resourcesDirectory })
}, 60_000)

const pace = { answerMs: 200, pollMs: 20, silentMs: 150, longestMs: 2_000 }

/** A counter whose 小票打印机 is the simulated one, and an accepted case with its receipt. */
async function aCounterWithReceiptPrinter() {
  const server = await startReceiptPrinterServer()
  onTestFinished(() => server.close())
  const { db } = await testDatabase()
  const document = await storePrintable(db)
  await saveSettings(db, {
    rollPrinter: {
      ...{ kind: 'tcp', host: '127.0.0.1', port: server.port, width: 80 },
      ...{ reportsPaper: true, squareCodes: 'picture' },
    },
  })
  const devices = printingPeer(openSlipPrinting({ pace }))
  return { server, db, document, devices }
}

const settle = (db: Database, printJobId: string, printed: boolean) =>
  db.transaction().execute((write) =>
    settlePrintJob(write, printJobId, {
      printed,
      cancelled: false,
      at: new Date().toISOString(),
    }),
  )

test('a receipt comes out of the receipt printer as it is kept, and only then is it printed', async () => {
  const { server, db, document, devices } = await aCounterWithReceiptPrinter()
  const printJobId = await requestPrint(db, document, 0, 'roll80')
  startPrintWorker(db, letters, devices)
  const job = await reachPrintState(db, printJobId, 'confirmed')
  expect(job.printer).toBe(`127.0.0.1:${server.port}`)
  const key = { documentId: document.documentId, copyNo: 0, format: 'roll80' } as const
  const { slip } = (await findRendering(readerOf(db), key)) ?? {}
  if (!slip) throw new Error('the slip is kept')
  expect(server.slips).toEqual([decodeSlip(encodeSlip(slip, { squareCodes: 'picture' }))])
})

test('paper that ends half-way is asked about, and “没有出来” prints the whole slip once more', async () => {
  const { server, db, document, devices } = await aCounterWithReceiptPrinter()
  server.set({ paperLeft: 6 })
  const printJobId = await requestPrint(db, document, 0, 'roll80')
  const worker = startPrintWorker(db, letters, devices)
  const { advice } = await reachPrintState(db, printJobId, 'doubt')
  expect(advice).toContain('缺纸')
  server.set({ paperLeft: null })
  await settle(db, printJobId, false)
  worker.kick()
  await reachPrintState(db, printJobId, 'confirmed')
  expect(server.slips.at(-1)?.at(-1)).toEqual({ kind: 'cut' })
})

test('an empty printer gets nothing, and the copy number is free again', async () => {
  const { server, db, document, devices } = await aCounterWithReceiptPrinter()
  server.set({ paperLeft: 0 })
  const printJobId = await requestPrint(db, document, 0, 'roll80')
  startPrintWorker(db, letters, devices)
  expect((await reachPrintState(db, printJobId, 'failed')).advice).toContain('装上纸卷')
  expect(server.slips).toEqual([])
})

test('a devices process that dies while the slip is being printed leaves a doubt, not a word', async () => {
  const { db, document } = await aCounterWithReceiptPrinter()
  const dying = printingPeer({
    printSlip: async () => failure('unavailable', '设备服务正在恢复。'),
  })
  const printJobId = await requestPrint(db, document, 0, 'roll80')
  startPrintWorker(db, letters, dying)
  expect((await reachPrintState(db, printJobId, 'doubt')).advice).toContain('请查看打印机')
})

test('a slip that a crash cut off is not sent again by itself', async () => {
  const { server, db, document, devices } = await aCounterWithReceiptPrinter()
  const printJobId = await requestPrint(db, document, 0, 'roll80')
  await db.transaction().execute((write) =>
    movePrintJob(write, printJobId, {
      ...{ from: 'committed', to: 'spooling', advice: '', at: new Date().toISOString() },
    }),
  )
  startPrintWorker(db, letters, devices)
  await reachPrintState(db, printJobId, 'doubt')
  expect(server.slips).toEqual([])
})
