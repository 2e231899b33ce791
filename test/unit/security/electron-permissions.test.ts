import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { createFakeElectron } from '../../support/fake-electron.ts'
import { hostileAddress } from '../../support/hostile-address.ts'
import {
  createStandInApplication,
  type StandInApplication,
} from '../../support/stand-in-application.ts'

const fake = vi.hoisted(() => ({ current: null as unknown }))
// Electron's npm package has no module to load outside its runtime: the fake takes its place.
vi.mock('electron', async () => {
  const { createFakeElectron: create } = await import('../../support/fake-electron.ts')
  const made = create()
  fake.current = made
  return made.module
})

const { ElectronShell, prepareElectron } = await import('../../../electron/shell/electron-shell.ts')
const electron = fake.current as ReturnType<typeof createFakeElectron>
const { BrowserWindow } = electron.module

let application: StandInApplication

beforeEach(async () => {
  application = await createStandInApplication()
  electron.calls.length = 0
  electron.module.app.removeAllListeners()
  electron.counterSession.removeAllListeners()
})
afterEach(async () => {
  vi.restoreAllMocks()
  await application.remove()
})

function getOptions(desktop = '') {
  const { applicationRoot, dataDirectory } = application
  return { applicationRoot, dataDirectory, desktop }
}

async function openWindow() {
  prepareElectron(getOptions())
  const shell = new ElectronShell(getOptions())
  await shell.openWindow('clerk')
  const window = BrowserWindow.made.at(-1)
  if (window === undefined) throw new Error('no window was made')
  return { shell, window }
}

const permissions = listPermissions()

test('knows every permission of this Electron', () => {
  expect(permissions.length).toBeGreaterThan(30)
  expect(permissions).toContain('media')
})

const ownPage = { isMainFrame: true, requestingUrl: 'app://counter/' }
const asksFor = (contents: unknown, permission: string, details: object): boolean => {
  const answer = vi.fn()
  electron.counterSession.handlers.get('permission-request')?.(
    ...[contents, permission, answer, details],
  )
  expect(answer).toHaveBeenCalledOnce()
  return answer.mock.calls[0]?.[0]
}
const isGranted = (contents: unknown, permission: string, origin: string, details: object) =>
  electron.counterSession.handlers.get('permission-check')?.(
    ...[contents, permission, origin, details],
  )

test.each(permissions)('denies %s to a page that is not the clerk’s', async (permission) => {
  await openWindow()
  const video = { ...ownPage, mediaTypes: ['video'], mediaType: 'video' }
  expect(asksFor({}, permission, video)).toBe(false)
  expect(isGranted({}, permission, 'app://counter', video)).toBe(false)
  expect(isGranted(null, permission, 'app://counter', video)).toBe(false)
})

test.each(permissions.filter((name) => name !== 'media'))(
  'denies %s to the clerk’s page',
  async (permission) => {
    const { window } = await openWindow()
    const video = { ...ownPage, mediaTypes: ['video'], mediaType: 'video' }
    expect(asksFor(window.webContents, permission, video)).toBe(false)
    expect(isGranted(window.webContents, permission, 'app://counter/', video)).toBe(false)
  },
)

test('gives the clerk’s page a camera’s picture, and no sound', async () => {
  const { window } = await openWindow()
  const asks = (details: object) => asksFor(window.webContents, 'media', details)
  expect(asks({ ...ownPage, mediaTypes: ['video'] })).toBe(true)
  expect(asks({ ...ownPage, mediaTypes: ['audio'] })).toBe(false)
  expect(asks({ ...ownPage, mediaTypes: ['video', 'audio'] })).toBe(false)
  expect(asks({ ...ownPage, mediaTypes: [] })).toBe(false)
  expect(asks({ ...ownPage })).toBe(false)
  const granted = (mediaType: string, isMainFrame = true, origin = 'app://counter/') =>
    isGranted(window.webContents, 'media', origin, { ...ownPage, mediaType, isMainFrame })
  expect(granted('video')).toBe(true)
  expect(granted('video', true, 'app://counter')).toBe(true)
  expect(granted('audio')).toBe(false)
  expect(granted('unknown')).toBe(false)
  expect(granted('video', false)).toBe(false)
})

test('gives no picture to any other address, nor to a frame in the page', async () => {
  const { window } = await openWindow()
  const video = { mediaTypes: ['video'], mediaType: 'video', isMainFrame: true }
  fc.assert(
    fc.property(hostileAddress, (url) => {
      const details = { ...video, requestingUrl: url }
      expect(asksFor(window.webContents, 'media', details)).toBe(false)
      expect(isGranted(window.webContents, 'media', url, details)).toBe(false)
    }),
    { numRuns: 200 },
  )
  const framed = { ...video, ...ownPage, isMainFrame: false }
  expect(asksFor(window.webContents, 'media', framed)).toBe(false)
})

test('gives the applicant’s page no camera', async () => {
  const { shell } = await openWindow()
  await shell.openWindow('applicant')
  const contents = BrowserWindow.made.at(-1)?.webContents
  const video = {
    ...{ isMainFrame: true, requestingUrl: 'app://counter/applicant.html' },
    ...{ mediaTypes: ['video'], mediaType: 'video' },
  }
  expect(asksFor(contents, 'media', video)).toBe(false)
  expect(isGranted(contents, 'media', 'app://counter', video)).toBe(false)
})

function listPermissions(): string[] {
  const path = resolve(import.meta.dirname, '../../../node_modules/electron/electron.d.ts')
  const types = readFileSync(path, 'utf8')
  const [, names = ''] =
    /setPermissionRequestHandler\(handler: \(\(webContents: WebContents, permission: ([^,]+),/.exec(
      types,
    ) ?? []
  return [...names.matchAll(/'([^']+)'/g)].map(([, name = '']) => name)
}
