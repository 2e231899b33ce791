import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

const projectRoot = resolve(import.meta.dirname, '../../..')
const config = parse(readFileSync(resolve(projectRoot, 'electron-builder.yml'), 'utf8'))
/** electron-builder’s own check, from the package that it is built on. */
const configModule = 'app-builder-lib/out/util/config/config'
const fuseHook = '../../../electron/start/fuses.mjs'

test('electron-builder accepts the configuration', async () => {
  const require = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
  const { validateConfiguration } = require(configModule)
  await expect(validateConfiguration(config, { isEnabled: false })).resolves.toBeUndefined()
  await expect(
    validateConfiguration({ ...config, noSuchOption: 1 }, { isEnabled: false }),
  ).rejects.toThrow('noSuchOption')
})

test('the fuses are wire 010011001, and a fuse that nobody decided stops the build', async () => {
  const { fuses } = (await import(fuseHook)) as { fuses: Record<number, boolean> }
  const wire = Object.keys(fuses).map((index) => (fuses[Number(index)] ? '1' : '0'))
  expect(wire.join('')).toBe('010011001')
  expect(config.afterPack).toBe('./electron/start/fuses.mjs')
  const hook = readFileSync(resolve(projectRoot, 'electron/start/fuses.mjs'), 'utf8')
  expect(hook).toContain('strictlyRequireAllFuses: true')
})

test('packages hold an archive, no sources, and no native part of another system', () => {
  expect(config.asar).toBe(true)
  expect(config.npmRebuild).toBe(false)
  expect(config.files).toEqual(expect.arrayContaining(['!**/*.map', '!**/*.ts']))
  expect(config.win.files.join()).toContain('linux')
  expect(config.linux.files.join()).toContain('win32')
})
