import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import type { ScanWish } from '../../../electron/devices/capture/driver.ts'
import { readCertificate } from '../../../electron/devices/capture/escl/certificate.ts'
import { createEsclDriver } from '../../../electron/devices/capture/escl/escl-driver.ts'
import { parseCapabilities, parseStatus } from '../../../electron/devices/capture/escl/messages.ts'
import {
  type PageScanner,
  type PageScannerOptions,
  startPageScanner,
} from '../../../electron/training/scanner/page-scanner.ts'
import {
  writeCapabilities,
  writeStatus,
} from '../../../electron/training/scanner/scanner-answers.ts'
import { sampleScanner } from '../../../electron/training/scanner/scanner-script.ts'
import { drawJpeg, quickScans } from '../../support/capture-peer.ts'
import { testDirectory } from '../../support/test-database.ts'

const feeder: ScanWish = { input: 'feeder', colour: 'grey', dpi: 200, files: [] }

async function aScanner(options: PageScannerOptions = {}): Promise<PageScanner> {
  const scanner = await startPageScanner(options)
  onTestFinished(() => scanner.close())
  return scanner
}

const pages = async (count: number) =>
  Promise.all(
    Array.from({ length: count }, async (_, seed) =>
      Buffer.from(await drawJpeg({ seed }), 'base64'),
    ),
  )

interface Scanned {
  readonly pictures: readonly Buffer[]
  /** The sentence it ended with; empty when it ended well. */
  readonly problem: string
}

async function scan(
  { url }: PageScanner,
  wish: Partial<ScanWish> = {},
  fingerprint = '',
): Promise<Scanned> {
  const driver = createEsclDriver({ url, fingerprint }, quickScans)
  const pictures: Buffer[] = []
  const run = { signal: new AbortController().signal, say: () => undefined }
  try {
    for await (const { picture } of driver.scan({ ...feeder, ...wish }, run)) pictures.push(picture)
    return { pictures, problem: '' }
  } catch (error) {
    return { pictures, problem: error instanceof Error ? error.message : '' }
  }
}

test('every page of the feeder comes, byte for byte and in its order', async () => {
  const scanner = await aScanner()
  const sides = await pages(3)
  scanner.load(sides)
  expect(await scan(scanner)).toEqual({ pictures: sides, problem: '' })
})

test('the glass gives one page, and the scanner is told that it was the last', async () => {
  const scanner = await aScanner()
  const [side] = await pages(1)
  if (side) scanner.lay(side)
  expect(await scan(scanner, { input: 'platen' })).toEqual({ pictures: [side], problem: '' })
  expect(scanner.requests.at(-1)).toMatch(/^DELETE \/eSCL\/ScanJobs\//)
})

test.each([
  ['is busy twenty times before the job and before each page', { busyOrders: 20, busyPages: 20 }],
  [
    'names a foreign host in Location',
    { location: 'http://printer.invalid:1/eSCL/ScanJobs/{job}' },
  ],
  ['cuts an IPv6 address short in Location', { location: 'http://[fe80::1/eSCL/ScanJobs/{job}' }],
  ['names nothing of use in Location', { location: 'about:blank' }],
  ['says an end between two pages', { falseEndAfter: 1 }],
  ['says its end as a conflict', { conflictAtEnd: true }],
  ['closes the line while it takes the order', { dropOrder: true }],
  ['says once that the job is gone', { goneOnce: true }],
  ['answers to localhost alone', { onlyHost: 'localhost' }],
] as const)('all pages come from a scanner that %s', async (_habit, faults) => {
  const scanner = await aScanner()
  const sides = await pages(2)
  scanner.load(sides)
  scanner.setFaults(faults)
  expect(await scan(scanner)).toEqual({ pictures: sides, problem: '' })
})

test('the host is always asked with its port', async () => {
  const scanner = await aScanner()
  scanner.load(await pages(1))
  scanner.setFaults({ onlyHost: new URL(scanner.url).host })
  expect((await scan(scanner)).problem).toBe('')
})

test.each([
  ['a jam', { stopBefore: { page: 2, word: 'Jam' } }, '卡纸', 1],
  ['an open cover', { stopBefore: { page: 3, word: 'DoorOpen' } }, '盖板', 2],
  ['a page that breaks off', { cutPage: 2 }, '传送中断', 1],
  ['a scanner that stays busy', { busyOrders: 1_000 }, '占用', 0],
] as const)(
  '%s keeps the pages before it and says what to do',
  async (_what, faults, words, kept) => {
    const scanner = await aScanner()
    const sides = await pages(3)
    scanner.load(sides)
    scanner.setFaults(faults)
    const { pictures, problem } = await scan(scanner)
    expect(pictures).toEqual(sides.slice(0, kept))
    expect(problem).toContain(words)
  },
)

test('an empty feeder is never asked to scan', async () => {
  const scanner = await aScanner()
  expect(await scan(scanner)).toEqual({ pictures: [], problem: expect.stringContaining('没有纸') })
  expect(scanner.orders).toEqual([])
})

test('a scan that is cancelled in the middle of a page is ended at the scanner', async () => {
  const scanner = await aScanner()
  scanner.load(await pages(2))
  scanner.setFaults({ busyPages: 1_000 })
  const stop = new AbortController()
  const driver = createEsclDriver(
    { url: scanner.url, fingerprint: '' },
    { ...quickScans, retryMs: 50 },
  )
  const run = { signal: stop.signal, say: () => stop.abort() }
  await expect(driver.scan(feeder, run).next()).rejects.toThrow()
  expect(scanner.requests.at(-1)).toMatch(/^DELETE/)
})

test('a scanner without a glass offers its feeder alone; more dots than it has are refused', async () => {
  const scanner = await aScanner({ kind: { platen: false, duplex: false, resolutions: [200] } })
  const driver = createEsclDriver({ url: scanner.url, fingerprint: '' }, quickScans)
  expect(await driver.look()).toMatchObject({
    inputs: ['feeder'],
    resolutions: [100, 150, 200],
    light: 'green',
  })
  scanner.load(await pages(1))
  expect((await scan(scanner, { input: 'platen' })).problem).toContain('没有平板')
  expect((await scan(scanner, { dpi: 300 })).problem).toContain('最高 200 dpi')
})

test('the order says what is wanted, in the order in which servers read it', async () => {
  const scanner = await aScanner()
  scanner.load(await pages(1))
  await scan(scanner, { input: 'feeder-duplex', colour: 'colour', dpi: 300 })
  const names = [...(scanner.orders[0] ?? '').matchAll(/<(?:pwg|scan):(\w+)/g)].map(
    ([, name]) => name,
  )
  expect(names).toEqual([
    'ScanSettings',
    'Version',
    'Intent',
    'ScanRegions',
    'ScanRegion',
    'ContentRegionUnits',
    'XOffset',
    'YOffset',
    'Width',
    'Height',
    'InputSource',
    'ColorMode',
    'DocumentFormat',
    'DocumentFormatExt',
    'XResolution',
    'YResolution',
    'Duplex',
  ])
  expect(scanner.orders[0]).toContain('<scan:ColorMode>RGB24<')
})

test('a certificate of the scanner’s own is taken by its fingerprint, and no other', async () => {
  const directory = testDirectory()
  const [key, cert] = [join(directory, 'key.pem'), join(directory, 'cert.pem')]
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-days',
      '2',
    ].concat(['-subj', '/CN=scanner', '-keyout', key, '-out', cert]),
    { stdio: 'ignore' },
  )
  const scanner = await aScanner({
    certificate: { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') },
  })
  const sides = await pages(1)
  scanner.load(sides)
  const fingerprint = await readCertificate(scanner.url)
  expect(fingerprint).toMatch(/^[0-9a-f]{64}$/)
  expect((await scan(scanner)).problem).toContain('指纹')
  expect((await scan(scanner, {}, '0'.repeat(64))).problem).toContain('不符')
  expect(scanner.requests).toEqual([])
  expect(await scan(scanner, {}, fingerprint ?? '')).toEqual({ pictures: sides, problem: '' })
})

test('a scanner that is not there is said to be away', async () => {
  const driver = createEsclDriver({ url: 'http://127.0.0.1:9/eSCL', fingerprint: '' }, quickScans)
  expect(await driver.look()).toMatchObject({
    light: 'red',
    advice: expect.stringContaining('连不上'),
  })
})

test('no answer of a scanner, however damaged, is more than not understood', () => {
  const texts = [
    writeCapabilities(sampleScanner),
    writeStatus({ busy: true, adf: 'Loaded', jobs: [{ uri: '/eSCL/ScanJobs/1', active: true }] }),
  ]
  const damage = fc.record({
    text: fc.constantFrom(...texts),
    cuts: fc.array(fc.tuple(fc.nat(4_000), fc.nat(40), fc.string({ maxLength: 20 })), {
      maxLength: 5,
    }),
  })
  fc.assert(
    fc.property(damage, ({ text, cuts }) => {
      const damaged = cuts.reduce(
        (now, [at, length, put]) => now.slice(0, at) + put + now.slice(at + length),
        text,
      )
      const capabilities = parseCapabilities(damaged)
      for (const input of Object.values(capabilities?.inputs ?? {}))
        for (const dpi of input.resolutions) expect(dpi).toBeGreaterThanOrEqual(50)
      const status = parseStatus(damaged)
      if (status) expect(['idle', 'processing', 'stopped']).toContain(status.state)
    }),
    { numRuns: 5_000 },
  )
  // No entity is expanded, and no depth exhausts the stack.
  expect(parseCapabilities(`<!DOCTYPE x [<!ENTITY a "b">]>${texts[0]}`)).toBeNull()
  expect(parseCapabilities('<a>'.repeat(100_000))).toBeNull()
})
