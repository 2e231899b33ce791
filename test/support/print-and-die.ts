import { openStore } from '../../db/open-store.ts'
import { openPrinting } from '../../electron/devices/printing/printing.ts'
import { systemClock } from '../../electron/engine/clock.ts'
import { openLetters } from '../../electron/engine/documents/letters.ts'
import { createPrintWorker } from '../../electron/engine/documents/print-worker.ts'
import { printingPeer } from './printable-document.ts'
import { resourcesDirectory } from './resources.ts'

/** Prints what is committed and is killed at the worst moment: `before` or `after` the spooler has the bytes. */
const [directory = '', keyHex = '', moment = ''] = process.argv.slice(2)
const store = await openStore({ directory, keyHex })
if (!store.ok) throw new Error(store.detail)
const printing = openPrinting()
const devices = printingPeer({
  spool: async (input) => {
    if (moment === 'after') await printing.spool(input)
    process.kill(process.pid, 'SIGKILL')
    return new Promise(() => undefined)
  },
})
createPrintWorker({
  db: store.db,
  letters: await openLetters({ resourcesDirectory }),
  devices,
  clock: systemClock,
  newId: () => crypto.randomUUID(),
  onChanged: () => undefined,
  fault: () => process.exit(3),
}).kick()
