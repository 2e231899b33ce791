import { afterEach, expect, test } from 'vitest'
import type { Scan } from '../../../electron/devices/barcode/decode-scan.ts'
import { createScanner, type Scanner } from '../../../electron/devices/barcode/scanner.ts'
import type { Transport } from '../../../electron/devices/id-card/transport-port.ts'
import { hidPosReports } from '../../../electron/training/barcode/hid-pos-reports.ts'
import {
  type ScannerServer,
  startScannerServer,
} from '../../../electron/training/barcode/scanner-server.ts'
import { until } from '../../support/until.ts'

const timing = { idleAfter: 20, retryEvery: 20 }
const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

async function aScanner(): Promise<{
  readonly scanner: Scanner
  readonly server: ScannerServer
  readonly scans: Scan[]
  readonly log: string[]
}> {
  const server = await startScannerServer()
  const scans: Scan[] = []
  const log: string[] = []
  const scanner = createScanner({
    onScan: (scan) => scans.push(scan),
    log: (line) => log.push(line),
    timing,
  })
  ends.push(
    () => scanner.close(),
    () => server.close(),
  )
  await scanner.configureScanner({
    scanner: { kind: 'tcp', host: '127.0.0.1', port: server.port },
  })
  await until('the scanner connected', () => server.listeners === 1)
  return { scanner, server, scans, log }
}

test('what is scanned arrives once, with or without an end of its own', async () => {
  const { server, scans } = await aScanner()
  server.scan('91430100MA4L16JQ9B')
  await until('one scan', () => scans.length === 1)
  server.send(new TextEncoder().encode('DL26003000017X'))
  await until('two scans', () => scans.length === 2)
  expect(scans.map(({ text }) => text)).toEqual(['91430100MA4L16JQ9B', 'DL26003000017X'])
})

test('a scanner that was unplugged comes back by itself', async () => {
  const { scanner, server, scans, log } = await aScanner()
  server.unplug()
  await until('the loss noticed', () => log.length > 0)
  await until('the scanner connected', () => server.listeners === 1)
  server.scan('AFTER-THE-CABLE')
  await until('one scan', () => scans.length === 1)
  expect(await scanner.scannerStatus()).toMatchObject({ ok: true, value: { light: 'green' } })
})

test('a scanner that floods is cut down to what hands can do, and says so', async () => {
  const { scanner, server, scans, log } = await aScanner()
  for (let count = 0; count < 2_000; count += 1) server.scan(`CODE-${count}`)
  await until('the flood noticed', () => log.includes('the scanner floods'))
  const { value } = (await scanner.scannerStatus()) as { value: { light: string; state: string } }
  expect(value).toMatchObject({ light: 'yellow' })
  expect(value.state).toContain('不停地发送')
  expect(scans.length).toBeLessThan(60)
  expect(log.join()).not.toContain('CODE-')
})

test('the same paper under the lamp is one scan', async () => {
  const { server, scans } = await aScanner()
  server.scan('ONCE')
  server.scan('ONCE')
  server.scan('TWICE')
  await until('two scans', () => scans.length === 2)
  expect(scans.map(({ text }) => text)).toEqual(['ONCE', 'TWICE'])
})

test('a scanner set to the other layout is told apart from one that is away', async () => {
  let deliver: (report: Uint8Array) => void = () => undefined
  const line: Transport = {
    write: async () => undefined,
    onData: (listener) => {
      deliver = listener
    },
    onClose: () => undefined,
    close: async () => undefined,
  }
  const scans: Scan[] = []
  const scanner = createScanner({
    onScan: (scan) => scans.push(scan),
    log: () => undefined,
    timing,
    openTransport: async () => line,
  })
  ends.push(() => scanner.close())
  await scanner.configureScanner({
    scanner: { kind: 'hid', vendorId: '0c2e', productId: '0b61', layout: 'a' },
  })
  for (const report of hidPosReports(new TextEncoder().encode('湘A'), 'b')) deliver(report)
  expect(await scanner.scannerStatus()).toMatchObject({
    value: { light: 'yellow', state: '扫码枪已连接，但发来的内容认不出' },
  })
  for (const report of hidPosReports(new TextEncoder().encode('湘A'), 'a')) deliver(report)
  expect(scans).toMatchObject([{ symbology: 'qr', text: '湘A' }])
  expect(await scanner.scannerStatus()).toMatchObject({ value: { light: 'green' } })
})

test('a scanner that is not there is yellow, and a counter without one is not', async () => {
  const server = await startScannerServer()
  await server.close()
  const scanner = createScanner({ onScan: () => undefined, log: () => undefined, timing })
  ends.push(() => scanner.close())
  expect(await scanner.scannerStatus()).toMatchObject({ value: { light: 'green' } })
  await scanner.configureScanner({
    scanner: { kind: 'tcp', host: '127.0.0.1', port: server.port },
  })
  await until('it is said', async () => {
    const status = await scanner.scannerStatus()
    return status.ok && status.value.state === '找不到扫码枪'
  })
})
