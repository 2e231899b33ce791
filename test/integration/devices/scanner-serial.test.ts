import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Scan } from '../../../electron/devices/barcode/decode-scan.ts'
import { createScanner, type Scanner } from '../../../electron/devices/barcode/scanner.ts'
import {
  type ScannerServer,
  startScannerServer,
} from '../../../electron/training/barcode/scanner-server.ts'
import { makeSerialCable, type SerialCable } from '../../support/reader-bench.ts'
import { until } from '../../support/until.ts'

let server: ScannerServer
let cable: SerialCable
let scanner: Scanner
let scans: Scan[]

beforeEach(async () => {
  server = await startScannerServer()
  cable = makeSerialCable(server)
  scans = []
  scanner = createScanner({
    onScan: (scan) => scans.push(scan),
    log: () => undefined,
    timing: { idleAfter: 80, retryEvery: 50 },
  })
  await scanner.configureScanner({ scanner: { ...cable.setting, baudRate: 9600 } })
})
afterEach(async () => {
  await scanner.close()
  await cable.remove()
  await server.close()
})

const says = (words: string) => async () => {
  const status = await scanner.scannerStatus()
  return status.ok && status.value.state === words
}

test('codes are read over a serial port, and again after the cable was out', async () => {
  await until('it is missed', says('找不到扫码枪'))
  await cable.plug()
  await until('it is open', says('扫码枪已连接，可以扫码'))
  server.scan(']C0DL26003000017X')
  await until('the first code', () => scans.length === 1)
  await cable.unplug()
  await until('it is missed', says('找不到扫码枪'))
  await cable.plug()
  await until('it is open again', says('扫码枪已连接，可以扫码'))
  server.send(new TextEncoder().encode('0106912345678901\u001d10湘A'))
  await until('the second code', () => scans.length === 2)
  expect(scans).toMatchObject([
    { symbology: 'code128', text: 'DL26003000017X' },
    { symbology: 'unknown', text: '0106912345678901\u001d10湘A' },
  ])
})

test('a port that another program holds is told, and opened once it is free', async () => {
  await cable.plug()
  await until('it is open', says('扫码枪已连接，可以扫码'))
  const other = createScanner({
    onScan: () => undefined,
    log: () => undefined,
    timing: { idleAfter: 80, retryEvery: 50 },
  })
  await other.configureScanner({ scanner: { ...cable.setting, baudRate: 9600 } })
  const otherSays = (words: string) => async () => {
    const status = await other.scannerStatus()
    return status.ok && status.value.state === words
  }
  await until('it is refused', otherSays('扫码枪被其他程序占用'))
  await scanner.close()
  await until('it has the port', otherSays('扫码枪已连接，可以扫码'))
  await other.close()
})
