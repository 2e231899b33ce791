import { afterAll, beforeAll, expect, test } from 'vitest'
import { readerOf } from '../../../db/handles.ts'
import { findPrintJob } from '../../../db/queries/print-jobs.ts'
import { openPrinting } from '../../../electron/devices/printing/printing.ts'
import { type Letters, openLetters } from '../../../electron/engine/documents/letters.ts'
import { openTestSpooler, secondQueue } from '../../support/cups.ts'
import { reachPrintState, saveSettings, startPrintWorker } from '../../support/print-run.ts'
import { printingPeer, requestPrint, storePrintable } from '../../support/printable-document.ts'
import { resourcesDirectory } from '../../support/resources.ts'
import { testDatabase } from '../../support/test-database.ts'
import { until } from '../../support/until.ts'

let letters: Letters
let spooler: Awaited<ReturnType<typeof openTestSpooler>>
beforeAll(async () => {
  spooler = await openTestSpooler()
  letters = await openLetters({ resourcesDirectory })
}, 60_000)
afterAll(() => spooler.stop())

test('a spooler that goes away with a paper in its queue is waited for, and its word is taken when it is back', async () => {
  const { db } = await testDatabase()
  const printJobId = await requestPrint(db, await storePrintable(db))
  // A queue that no other test holds back.
  await saveSettings(db, { printer: secondQueue })
  const [there, gone] = [
    openPrinting(),
    openPrinting({ servers: [{ socketPath: '/nowhere/cups.sock' }] }),
  ]
  let isThere = true
  let asked = 0
  const devices = printingPeer({
    async spool(input) {
      const reply = await there.spool(input)
      isThere = false
      return reply
    },
    spoolerJob(input) {
      asked += 1
      return (isThere ? there : gone).spoolerJob(input)
    },
  })
  startPrintWorker(db, letters, devices)
  await reachPrintState(db, printJobId, 'spooled')
  await until('it was asked about in vain', () => asked >= 3)
  expect(await findPrintJob(readerOf(db), printJobId)).toMatchObject({ state: 'spooled' })
  isThere = true
  await reachPrintState(db, printJobId, 'confirmed')
})
