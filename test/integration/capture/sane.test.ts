import { spawnSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ScanWish } from '../../../electron/devices/capture/driver.ts'
import { preparePicture } from '../../../electron/devices/capture/pictures/prepare-picture.ts'
import { createSaneDriver } from '../../../electron/devices/capture/sane/sane-driver.ts'
import { parseSaneOptions } from '../../../electron/devices/capture/sane/sane-options.ts'
import { testDirectory } from '../../support/test-database.ts'

const noSane = spawnSync('scanimage', ['--version']).status === 0 ? undefined : 'no scanimage here'
const wish: ScanWish = { input: 'feeder', colour: 'grey', dpi: 100, files: [] }
const wanted = {
  dpi: 100,
  colour: 'grey',
  kilobytesPerPage: 300,
  longestInches: 16.6,
  deliveredDpi: 100,
} as const
const leftOver = () => readdirSync(tmpdir()).filter((name) => name.startsWith('lianban-scan-'))

/** SANE's own test device, with its first settings changed. */
function aDevice(settings: Readonly<Record<string, string>> = {}) {
  const configDirectory = testDirectory()
  const lines = Object.entries(settings).map(([name, value]) => `${name} ${value}`)
  writeFileSync(join(configDirectory, 'test.conf'), lines.join('\n'))
  writeFileSync(join(configDirectory, 'dll.conf'), 'test\n')
  return createSaneDriver({ device: 'test:0', configDirectory, pageMs: 4_000 })
}

async function scan(driver: ReturnType<typeof aDevice>, changes: Partial<ScanWish> = {}) {
  const pictures: Buffer[] = []
  const run = { signal: new AbortController().signal, say: () => undefined }
  try {
    for await (const { picture } of driver.scan({ ...wish, ...changes }, run))
      pictures.push(picture)
    return { pictures, problem: '' }
  } catch (error) {
    return { pictures, problem: error instanceof Error ? error.message : '' }
  }
}

test.skipIf(noSane)('a device of SANE says what it can do', async () => {
  expect(await aDevice().look()).toMatchObject({
    inputs: ['platen', 'feeder'],
    colours: ['grey', 'colour'],
    light: 'green',
  })
})

test.skipIf(noSane)('a feeder that runs empty after ten pages has given ten pages', async () => {
  const before = leftOver()
  const { pictures, problem } = await scan(aDevice())
  expect([pictures.length, problem]).toEqual([10, ''])
  const prepared = await preparePicture(pictures[0] ?? Buffer.alloc(0), wanted)
  expect(prepared).toMatchObject({ ok: true, value: { widthPx: 787 } })
  expect(leftOver()).toEqual(before)
})

test.skipIf(noSane)('the glass gives one page', async () => {
  const { pictures, problem } = await scan(aDevice(), { input: 'platen', colour: 'colour' })
  expect([pictures.length, problem]).toEqual([1, ''])
})

test.skipIf(noSane).each([
  ['SANE_STATUS_NO_DOCS', '没有纸'],
  ['SANE_STATUS_JAMMED', '卡纸'],
  ['SANE_STATUS_COVER_OPEN', '盖板'],
  ['SANE_STATUS_DEVICE_BUSY', '占用'],
  ['SANE_STATUS_IO_ERROR', '连不上'],
  ['SANE_STATUS_ACCESS_DENIED', '权限'],
] as const)('%s at the first page gives no page and a sentence', async (status, words) => {
  const { pictures, problem } = await scan(aDevice({ 'read-status-code': `"${status}"` }))
  expect(pictures).toEqual([])
  expect(problem).toContain(words)
})

// This one hangs now and then at its own end, in a lock of its own, and is killed.
test.skipIf(noSane)(
  'what a backend leaves that breaks off at its first byte is never taken',
  async () => {
    const before = leftOver()
    const { pictures } = await scan(aDevice({ 'read-status-code': '"SANE_STATUS_EOF"' }))
    const prepared = await Promise.all(pictures.map((picture) => preparePicture(picture, wanted)))
    expect(prepared.filter(({ ok }) => ok)).toEqual([])
    expect(leftOver()).toEqual(before)
  },
)

test.skipIf(noSane)('a device that is not there is said to be so', async () => {
  const driver = createSaneDriver({ device: 'nothing:0' })
  expect(await driver.look()).toMatchObject({
    light: 'red',
    advice: expect.stringContaining('没有找到'),
  })
  expect((await scan(driver)).problem).toContain('没有找到')
})

test('options are read as other backends write them', () => {
  const output = [
    "All options specific to device `epson2:net:192.0.2.1':",
    '  Scan Mode:',
    '    --mode Lineart|Gray|Color [Gray]',
    '    --resolution 75|150|300|600dpi [75]',
    '    --source Flatbed|ADF Front|ADF Duplex [Flatbed]',
    '  Geometry:',
    '    -l 0..215.9mm [0]',
    '    -x 0..215.9mm [215.9]',
    '    -y 0..297.18mm [297.18]',
    '    --page-height 0..355.6mm [297]',
  ].join('\n')
  expect(parseSaneOptions(output)).toEqual({
    sources: { platen: 'Flatbed', feeder: 'ADF Front', 'feeder-duplex': 'ADF Duplex' },
    modes: { grey: 'Gray', colour: 'Color' },
    resolutions: [75, 150, 300, 600],
    widthMm: 215.9,
    heightMm: 297.18,
    hasPageSize: true,
  })
})
