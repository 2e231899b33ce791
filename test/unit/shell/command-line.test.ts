import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseCommandLine } from '../../../electron/shell/command-line.ts'
import { getDefaultDataDirectory, hasDisplay } from '../../../electron/shell/environment.ts'

describe('the command line', () => {
  test('opens the real counter in its usual folder when nothing is said', () => {
    const line = parseCommandLine([])
    expect(line).toMatchObject({ training: false, headless: false, screenshot: null })
    expect(line.dataDirectory).toMatch(/lianban-counter[\\/]counter$/)
  })

  test('opens training in another folder', () => {
    expect(parseCommandLine(['--training']).dataDirectory).toMatch(/lianban-counter[\\/]training$/)
  })

  test('takes a folder relative to where it was started', () => {
    expect(parseCommandLine(['--data', 'here']).dataDirectory).toBe(resolve('here'))
  })

  test.each([
    [['--province', 'hainan'], 'hainan'],
    [['--province', 'hunan'], 'hunan'],
    [['--province', 'nowhere'], 'hunan'],
    [[], 'hunan'],
  ])('%j trains with the hall of %s', (args, province) => {
    expect(parseCommandLine(args).trainingProvince).toBe(province)
  })

  test('leaves the switches of Electron and Chromium alone', () => {
    const line = parseCommandLine(['.', '--no-sandbox', '--inspect=0', '--training'])
    expect(line.training).toBe(true)
  })
})

describe('the usual data folder', () => {
  test('follows the system’s own rule', () => {
    expect(getDefaultDataDirectory({ XDG_DATA_HOME: '/x' }, 'linux', false)).toBe(
      '/x/lianban-counter/counter',
    )
    expect(getDefaultDataDirectory({}, 'linux', true)).toBe(
      join(homedir(), '.local/share/lianban-counter/training'),
    )
    expect(getDefaultDataDirectory({ APPDATA: 'C:\\Data' }, 'win32', false)).toContain('C:\\Data')
  })

  test('ignores a relative XDG_DATA_HOME, as the specification demands', () => {
    expect(getDefaultDataDirectory({ XDG_DATA_HOME: 'x' }, 'linux', false)).toBe(
      join(homedir(), '.local/share/lianban-counter/counter'),
    )
  })
})

test.each([
  [{}, 'linux', false],
  [{ DISPLAY: '' }, 'linux', false],
  [{ DISPLAY: ':0' }, 'linux', true],
  [{ WAYLAND_DISPLAY: 'wayland-0' }, 'linux', true],
  [{}, 'win32', true],
] as const)('with %j on %s there is a display: %s', (variables, platform, expected) => {
  expect(hasDisplay(variables, platform)).toBe(expected)
})
