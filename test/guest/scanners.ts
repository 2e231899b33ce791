// Runs in the guest: reads codes through the application's own scanner code from genuine HID devices of the kernel,
// and prints one line for each thing tried.
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createScanner, type Scanner } from '../../electron/devices/barcode/scanner.ts'
import type { HidLayout } from '../../shared/ipc/contract/scanner-setting.ts'
import type { ScannerOrder } from './play-scanner.ts'

const player = fork(join(import.meta.dirname, 'play-scanner.ts'))
const waiting = new Map<number, () => void>()
player.on('message', (number: number) => waiting.get(number)?.())

function ask(act: ScannerOrder['act'], layout: HidLayout, text = ''): Promise<void> {
  const number = waiting.size
  const done = new Promise<void>((resolve) => waiting.set(number, resolve))
  const order: ScannerOrder = { number, act, layout, text }
  player.send(order)
  return done
}

function tell(what: string, value: unknown): void {
  process.stdout.write(`RESULT ${JSON.stringify({ what, value })}\n`)
}

const isLit = async (scanner: Scanner, words: string): Promise<boolean> => {
  const status = await scanner.scannerStatus()
  return status.ok && status.value.state === words
}

/** Absent, plugged in, a short and a long code, pulled out, plugged in again, one more. */
async function tryLayout(layout: HidLayout): Promise<void> {
  const scans: string[] = []
  const scanner = createScanner({
    onScan: ({ symbology, text }) => scans.push(`${symbology} ${text}`),
    log: () => undefined,
    timing: { idleAfter: 500, retryEvery: 100 },
  })
  const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
    while (!(await condition())) await pause(10)
  }
  const productId = layout === 'a' ? '0b61' : '0b62'
  await scanner.configureScanner({
    scanner: { kind: 'hid', vendorId: '0c2e', productId, layout },
  })
  await until(() => isLit(scanner, '找不到扫码枪'))
  await ask('plug', layout)
  await until(() => isLit(scanner, '扫码枪已连接，可以扫码'))
  await ask('scan', layout, '91430100MA4L16JQ9D')
  await until(() => scans.length === 1)
  await ask('scan', layout, `湖南${'A'.repeat(114)}`)
  await until(() => scans.length === 2)
  await ask('unplug', layout)
  await until(() => isLit(scanner, '找不到扫码枪'))
  await ask('plug', layout)
  await until(() => isLit(scanner, '扫码枪已连接，可以扫码'))
  await ask('scan', layout, 'DL26003000017X')
  await until(() => scans.length === 3)
  tell(layout, scans)
  await scanner.close()
  await ask('unplug', layout)
}

await tryLayout('a')
await tryLayout('b')
player.kill()
process.exit(0)
