import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { ScanWish } from '../../../electron/devices/capture/driver.ts'
import { createSaneDriver } from '../../../electron/devices/capture/sane/sane-driver.ts'
import { testDirectory } from '../../support/test-database.ts'
import { until } from '../../support/until.ts'

const noSane = spawnSync('scanimage', ['--version']).status === 0 ? undefined : 'no scanimage here'
const wish: ScanWish = { input: 'platen', colour: 'colour', dpi: 600, files: [] }

/** SANE's own test device, so slow that a page takes minutes. */
function aSlowDevice() {
  return aDevice(
    'read-delay true\nread-delay-duration 200000\nread-limit true\nread-limit-size 64\n',
  )
}

function aDevice(settings: string) {
  const configDirectory = testDirectory()
  writeFileSync(join(configDirectory, 'test.conf'), settings)
  writeFileSync(join(configDirectory, 'dll.conf'), 'test\n')
  return { device: 'test:0', configDirectory, pageMs: 60_000 }
}

/** Ids of the scans that run with this configuration. */
function scansOf(configDirectory: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const program = readFileSync(`/proc/${name}/cmdline`, 'utf8')
        const environment = readFileSync(`/proc/${name}/environ`, 'utf8')
        return program.includes('--batch=') && environment.includes(configDirectory)
      } catch {
        return false
      }
    })
    .map(Number)
}

test.skipIf(noSane)('a scan ends with the process that began it, however it died', async () => {
  const device = aSlowDevice()
  const driver = join(import.meta.dirname, '../../../electron/devices/capture/sane/sane-driver.ts')
  const code = `
    import { createSaneDriver } from ${JSON.stringify(driver)}
    const run = { signal: new AbortController().signal, say() {} }
    const wish = ${JSON.stringify(wish)}
    for await (const _ of createSaneDriver(${JSON.stringify(device)}).scan(wish, run));`
  const owner = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    stdio: 'ignore',
  })
  onTestFinished(() => void owner.kill('SIGKILL'))
  await until('the scan runs', () => scansOf(device.configDirectory).length > 0 || undefined)
  owner.kill('SIGKILL')
  await until('the scan has ended', () => scansOf(device.configDirectory).length === 0 || undefined)
})

test.skipIf(noSane)('a scan that is cancelled leaves neither a program nor a page', async () => {
  const device = aSlowDevice()
  const cancel = new AbortController()
  const run = { signal: cancel.signal, say: () => undefined }
  const pages = createSaneDriver(device).scan(wish, run)
  const first = pages.next()
  await until('the scan runs', () => scansOf(device.configDirectory).length > 0 || undefined)
  cancel.abort()
  await first.catch(() => undefined)
  await pages.return()
  expect(scansOf(device.configDirectory)).toEqual([])
})

test.skipIf(noSane)('pages that a dead process left are removed before the next scan', async () => {
  const dead = spawnSync(process.execPath, ['--version'])
  const left = join(tmpdir(), `lianban-scan-${dead.pid}-test`)
  mkdirSync(left)
  writeFileSync(join(left, 'page-0001.tif'), 'a page')
  const run = { signal: new AbortController().signal, say: () => undefined }
  for await (const _ of createSaneDriver(aDevice('')).scan({ ...wish, dpi: 100 }, run)) break
  expect(existsSync(left)).toBe(false)
})
