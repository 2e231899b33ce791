import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { openSlipPrinting } from '../../../electron/devices/printing/escpos/slip-printing.ts'
import { openTcpLink } from '../../../electron/devices/printing/escpos/tcp-link.ts'
import { openUsbLink, type UsbPrinter } from '../../../electron/devices/printing/escpos/usb-link.ts'
import { decodeSlip } from '../../../electron/training/receipt-printer/decode-slip.ts'
import {
  type PrinterFaults,
  startReceiptPrinterServer,
} from '../../../electron/training/receipt-printer/receipt-printer-server.ts'
import type { Slip } from '../../../shared/case/slip.ts'
import type { SlipPrinter } from '../../../shared/ipc/contract/roll-printer.ts'

const pace = { answerMs: 200, pollMs: 20, silentMs: 150, longestMs: 2_000 }
const tcpPace = { connectMs: 1_000, tries: 2, betweenMs: 20, writeMs: 2_000, endMs: 200 }

async function aPrinter(faults: Partial<PrinterFaults> = {}) {
  const server = await startReceiptPrinterServer()
  onTestFinished(() => server.close())
  server.set(faults)
  const printer: Extract<SlipPrinter, { kind: 'tcp' }> = {
    ...{ kind: 'tcp', host: '127.0.0.1', port: server.port },
    ...{ reportsPaper: true, squareCodes: 'picture' },
  }
  const printing = openSlipPrinting({ open: () => openTcpLink(printer, tcpPace), pace })
  return { server, printer, printing }
}

const aSlip = (lines = 5): Slip => ({
  width: 80,
  lines: Array.from({ length: lines }, (_, at) => ({
    ...{ kind: 'text', text: `第 ${at + 1} 行：张三`, align: 'left', size: 1, strong: false },
  })),
})
const textsOf = (things: ReturnType<typeof decodeSlip>) =>
  things.flatMap((thing) => (thing.kind === 'text' ? [thing.text] : []))

test('a slip comes out whole, is cut off, and is called printed only then', async () => {
  const { server, printer, printing } = await aPrinter()
  expect(await printing.printSlip({ printer, slip: aSlip() })).toEqual({
    ok: true,
    value: { printer: `127.0.0.1:${printer.port}`, printed: true, advice: '' },
  })
  expect(textsOf(server.slips[0] ?? [])).toEqual(
    aSlip().lines.map((one) => Reflect.get(one, 'text')),
  )
  expect(server.slips[0]?.at(-1)).toEqual({ kind: 'cut' })
})

test('paper that ends in the middle leaves a doubt, in words that say what to do', async () => {
  const { server, printer, printing } = await aPrinter({ paperLeft: 3 })
  const reply = await printing.printSlip({ printer, slip: aSlip() })
  expect(reply).toMatchObject({ ok: true, value: { printed: false } })
  expect(reply.ok && reply.value.advice).toContain('缺纸')
  expect(reply.ok && reply.value.advice).toContain('请查看打印机')
  expect(textsOf(server.slips[0] ?? [])).toHaveLength(3)
})

test.each([
  ['an empty roll', { paperLeft: 0 }, '缺纸'],
  ['an open cover', { coverOpen: true }, '盖没有关好'],
  ['no answer', { mute: true }, '不回答纸张状态'],
])('with %s nothing is sent, and the clerk hears why', async (_, faults, words) => {
  const { server, printer, printing } = await aPrinter(faults)
  const reply = await printing.printSlip({ printer, slip: aSlip() })
  expect(reply).toMatchObject({ ok: false, failure: { code: 'device' } })
  expect(reply.ok ? '' : reply.failure.message).toContain(words)
  expect(server.slips).toEqual([])
})

test('a printer that never answers is believed when the settings say that it never does', async () => {
  const { server, printer, printing } = await aPrinter({ mute: true })
  const silent = { ...printer, reportsPaper: false }
  expect(await printing.printSlip({ printer: silent, slip: aSlip() })).toMatchObject({
    ok: true,
    value: { printed: true },
  })
  expect(textsOf(server.slips[0] ?? [])).toHaveLength(5)
})

test('a slow printer is waited for, and two slips at once come out one after the other', async () => {
  const { server, printer, printing } = await aPrinter({ lineMs: 20 })
  const both = await Promise.all([
    printing.printSlip({ printer, slip: aSlip() }),
    printing.printSlip({ printer, slip: aSlip(3) }),
  ])
  expect(both.map((reply) => reply.ok && reply.value.printed)).toEqual([true, true])
  expect(server.slips.map((one) => textsOf(one).length)).toEqual([5, 3])
  expect(server.refused).toBe(0)
})

test('a line that breaks in the middle leaves a doubt', async () => {
  const { printer, printing } = await aPrinter({ breaksAfter: 60 })
  expect(await printing.printSlip({ printer, slip: aSlip(200) })).toMatchObject({
    ok: true,
    value: { printed: false, advice: expect.stringContaining('请查看打印机') },
  })
})

test('a printer that another counter is using refuses, and nothing came out', async () => {
  const { server, printer, printing } = await aPrinter()
  const other = await openTcpLink(printer, tcpPace)
  const reply = await printing.printSlip({ printer, slip: aSlip() })
  expect(reply.ok ? '' : reply.failure.message).toContain('正被占用')
  expect(server.refused).toBe(2)
  await other.end()
  expect(await printing.printSlip({ printer, slip: aSlip() })).toMatchObject({ ok: true })
})

test('where nobody listens the clerk is told to look at power and cable', async () => {
  const server = createServer()
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () =>
      resolve(Number(Reflect.get(server.address() ?? {}, 'port'))),
    ),
  )
  await new Promise((resolve) => server.close(resolve))
  const { printer, printing } = await aPrinter()
  const gone = { ...printer, port }
  const nobody = openSlipPrinting({ open: () => openTcpLink(gone, tcpPace) })
  const reply = await nobody.printSlip({ printer: gone, slip: aSlip() })
  expect(reply.ok ? '' : reply.failure.message).toContain('请检查电源')
  expect(await nobody.slipPrinterStatus({ printer: gone })).toMatchObject({
    value: { light: 'red' },
  })
  expect(await printing.slipPrinterStatus({ printer })).toMatchObject({ value: { light: 'green' } })
})

test.each([
  ['green', {}, ''],
  ['yellow', { paperLow: true }, '快用完'],
  ['yellow', { mute: true }, '不回答'],
  ['red', { paperLeft: 0 }, '装上纸卷'],
  ['red', { coverOpen: true }, '请关好'],
])('its light is %s with %j', async (light, faults, words) => {
  const { printer, printing } = await aPrinter(faults)
  const status = await printing.slipPrinterStatus({ printer })
  expect(status).toMatchObject({ ok: true, value: { light } })
  expect(JSON.stringify(status)).toContain(words)
})

/** A printer of USB's printer class that takes everything and answers as a healthy one does. */
function aUsbPrinter() {
  const received: number[] = []
  const answers: number[] = []
  const calls: string[] = []
  const device: UsbPrinter = {
    configuration: {
      interfaces: [
        { interfaceNumber: 0, alternate: { interfaceClass: 3, endpoints: [] } },
        {
          interfaceNumber: 1,
          alternate: {
            interfaceClass: 7,
            endpoints: [
              { endpointNumber: 1, direction: 'out', type: 'bulk' },
              { endpointNumber: 2, direction: 'in', type: 'bulk' },
            ],
          },
        },
      ],
    },
    open: async () => void calls.push('open'),
    close: async () => void calls.push('close'),
    claimInterface: async (number) => void calls.push(`claim ${number}`),
    releaseInterface: async (number) => void calls.push(`release ${number}`),
    detachKernelDriver: async () => Promise.reject(new Error('not held by the system')),
    async transferOut(endpoint, data) {
      calls.push(`out ${endpoint}`)
      if (data[0] === 0x10) answers.push(0x12)
      else received.push(...data)
      if (data.at(-3) === 0x1d && data.at(-2) === 0x72) answers.push(0)
      return { status: 'ok' }
    },
    async transferIn() {
      const answer = answers.shift()
      if (answer === undefined) throw new Error('LIBUSB_TRANSFER_TIMED_OUT')
      return { data: new DataView(Uint8Array.of(answer).buffer) }
    },
  }
  return { device, calls, received }
}

const usb: SlipPrinter = {
  ...{ kind: 'usb', vendorId: '0416', productId: '5011' },
  ...{ reportsPaper: true, squareCodes: 'picture' },
}

test('over USB the same bytes go to the printer class’s own way in', async () => {
  const { device, calls, received } = aUsbPrinter()
  const printing = openSlipPrinting({ open: () => openUsbLink(usb, async () => device), pace })
  expect(await printing.printSlip({ printer: usb, slip: aSlip() })).toMatchObject({
    ok: true,
    value: { printer: 'USB 0416:5011', printed: true },
  })
  expect(textsOf(decodeSlip(Buffer.from(received)))).toHaveLength(5)
  expect(new Set(calls)).toEqual(new Set(['open', 'claim 1', 'out 1', 'release 1', 'close']))
})

test.each([
  ['is not plugged in', async () => undefined, '请检查电源和 USB 线'],
  [
    'is held by another program',
    async () => ({ ...aUsbPrinter().device, claimInterface: () => Promise.reject(new Error()) }),
    '打不开',
  ],
])('a USB printer that %s is a sentence', async (_, find, words) => {
  const printing = openSlipPrinting({ open: () => openUsbLink(usb, find), pace })
  const reply = await printing.printSlip({ printer: usb, slip: aSlip() })
  expect(reply.ok ? '' : reply.failure.message).toContain(words)
})

test('a USB printer that can’t be claimed is let go again', async () => {
  const { device, calls } = aUsbPrinter()
  const held = { ...device, claimInterface: () => Promise.reject(new Error()) }
  const printing = openSlipPrinting({ open: () => openUsbLink(usb, async () => held), pace })
  expect(await printing.printSlip({ printer: usb, slip: aSlip() })).toMatchObject({ ok: false })
  expect(calls).toEqual(['open', 'close'])
})

test('a slip that had to wait too long is refused, and never comes out later', async () => {
  const { server, printer } = await aPrinter({ paperLeft: 3 })
  const open = () => openTcpLink(printer, tcpPace)
  const printing = openSlipPrinting({ open, pace, patience: 1 })
  const [first, second] = await Promise.all([
    printing.printSlip({ printer, slip: aSlip() }),
    printing.printSlip({ printer, slip: aSlip() }),
  ])
  expect(first).toMatchObject({ ok: true, value: { printed: false } })
  expect(second).toMatchObject({ ok: false, failure: { code: 'device' } })
  expect(server.slips).toHaveLength(1)
})
