import { spawn } from 'node:child_process'
import { openPrinting } from '../../../electron/devices/printing/printing.ts'
import { type Letters, openLetters } from '../../../electron/engine/documents/letters.ts'
import { letterSamples } from '../../../electron/engine/documents/models/registry.ts'
import { openTestSpooler, testQueue } from '../../support/cups.ts'
import { resourcesDirectory } from '../../support/resources.ts'
import { atMost, type BenchContext, type BenchRow, quantile, timeRounds } from '../bench-row.ts'

const rounds = 20

/** One paper handed to the spooler by the user's own tool, with nothing around it. */
function bareLp(pdf: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('lp', ['-d', testQueue, '-t', 'bench', '-o', 'media=A4'], {
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`lp: ${code}`))))
    child.stdin.end(pdf)
  })
}

/** From the letter's stored model to the spooler's job id: drawn, looked up, handed over. */
async function printOnce(letters: Letters, printing = openPrinting()): Promise<Uint8Array> {
  const { pdf } = await letters.render('receipt', letterSamples.receipt, { copyNo: 0 })
  const reply = await printing.spool({
    ...{ printer: testQueue, media: 'A4', title: `联办-${crypto.randomUUID()}` },
    pdfBase64: Buffer.from(pdf).toString('base64'),
  })
  if (!reply.ok) throw new Error(reply.failure.message)
  return pdf
}

async function measure(kind: 'cold' | 'warm', { note }: BenchContext) {
  const spooler = await openTestSpooler()
  try {
    const letters = await openLetters({ resourcesDirectory })
    const coldStart = performance.now()
    const pdf = await printOnce(letters)
    const cold = performance.now() - coldStart
    const printing = openPrinting()
    const own = await timeRounds(() => printOnce(letters, printing), {
      ...{ rounds, warmUp: 3 },
    })
    const bare = await timeRounds(() => bareLp(pdf), { rounds, warmUp: 3 })
    note(`cold ${cold.toFixed(0)} ms, warm ${own.map((ms) => ms.toFixed(0)).join(' ')}`)
    return {
      value: kind === 'cold' ? cold : quantile(own, 0.95),
      reference: { name: 'bare lp, p95', value: quantile(bare, 0.95) },
    }
  } finally {
    await spooler.stop()
  }
}

export const rows: readonly BenchRow[] = [
  {
    name: 'print: request to accepted, the first paper',
    unit: 'ms',
    goal: atMost(1_500, 'ms'),
    run: (context) => measure('cold', context),
  },
  {
    name: 'print: request to accepted, warm',
    unit: 'ms',
    goal: atMost(300, 'ms'),
    run: (context) => measure('warm', context),
  },
]
