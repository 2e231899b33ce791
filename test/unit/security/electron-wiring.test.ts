import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { contentSecurityPolicy } from '../../../electron/shell/content-security-policy.ts'
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

const event = () => ({ preventDefault: vi.fn() })

describe('whoever leaves the machine', () => {
  test.each(['lock-screen', 'suspend'])('is noticed by the system’s %s', (name) => {
    const away = vi.fn()
    new ElectronShell(getOptions()).onAway(away)
    electron.module.powerMonitor.emit(name)
    expect(away).toHaveBeenCalledOnce()
    electron.module.powerMonitor.removeAllListeners()
  })
})

describe('before Electron is ready', () => {
  test('the sandbox is on first, then the scheme gets its privileges', () => {
    prepareElectron(getOptions())
    expect(electron.calls.slice(0, 2)).toEqual([
      'enableSandbox',
      `registerSchemesAsPrivileged ${JSON.stringify([
        { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
      ])}`,
    ])
  })

  test.each([
    ['DDE', true],
    ['X-Deepin:DDE', true],
    ['UKUI', false],
    ['', false],
  ])('desktop %j: the keyring is named by hand: %s', (desktop, named) => {
    prepareElectron(getOptions(desktop))
    expect(electron.calls.includes('appendSwitch "password-store"')).toBe(named)
  })
})

describe('the window', () => {
  test('is sandboxed, isolated, without Node, spell checker and developer tools', async () => {
    const { window } = await openWindow()
    const { session, preload, ...preferences } = window.options.webPreferences
    expect(preferences).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: false,
    })
    expect(session).toBe(electron.counterSession)
    expect(preload).toBe(join(application.applicationRoot, 'out', 'preload', 'preload.cjs'))
    expect(window.loaded).toEqual(['app://counter/'])
    expect(electron.calls).toContain('setApplicationMenu null')
  })

  test('keeps nothing of a page on the disk', async () => {
    await openWindow()
    expect(electron.partitions.filter((name) => name.startsWith('persist:'))).toEqual([])
  })

  test('is opened once and brought to the front by a second start', async () => {
    const { shell } = await openWindow()
    const count = BrowserWindow.made.length
    await shell.openWindow('clerk')
    expect(BrowserWindow.made).toHaveLength(count)
    expect(electron.calls.filter((call) => call === 'focus')).toHaveLength(2)
  })

  test('comes back when its page dies', async () => {
    const { window } = await openWindow()
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    expect(electron.calls).toContain('reload')
  })

  test('can be led nowhere, by any address', async () => {
    const { window } = await openWindow()
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      fc.assert(
        fc.property(hostileAddress, (url) => {
          const navigation = { ...event(), url }
          window.webContents.emit(name, navigation, url)
          expect(navigation.preventDefault).toHaveBeenCalled()
        }),
        { numRuns: 200 },
      )
    }
  })

  test('opens no other window and holds no webview', async () => {
    const { window } = await openWindow()
    expect(window.webContents.openHandler({ url: 'app://counter/' })).toEqual({ action: 'deny' })
    const attach = event()
    window.webContents.emit('will-attach-webview', attach)
    expect(attach.preventDefault).toHaveBeenCalled()
  })

  test.each([
    // Locks the window: the page must get it.
    [{ key: 'F12', control: false, shift: false }, false],
    [{ key: 'I', control: true, shift: true }, true],
    [{ key: 'r', control: true, shift: false }, true],
    [{ key: 'F2', control: false, shift: false }, false],
    [{ key: 'k', control: true, shift: false }, false],
    [{ key: 'Enter', control: true, shift: false }, false],
  ])('key %j is swallowed: %s', async (input, swallowed) => {
    const { window } = await openWindow()
    const press = event()
    window.webContents.emit('before-input-event', press, input)
    expect(press.preventDefault.mock.calls.length > 0).toBe(swallowed)
  })
})

describe('the applicant’s window', () => {
  test('is as closed as the clerk’s, covers the other display and takes no key away', async () => {
    const { shell, window: clerk } = await openWindow()
    await shell.openWindow('applicant')
    const window = BrowserWindow.made.at(-1)
    expect(window?.loaded).toEqual(['app://counter/applicant.html'])
    expect(window?.options.webPreferences).toEqual(clerk.options.webPreferences)
    expect(window?.options).toMatchObject({ x: 1366, y: 0, fullscreen: true })
    window?.emit('ready-to-show')
    expect(electron.calls).toContain('showInactive')
  })

  test('hears of itself and of no case', async () => {
    const { shell, window: clerk } = await openWindow()
    await shell.openWindow('applicant')
    const window = BrowserWindow.made.at(-1)
    shell.notify({ kind: 'case-changed', caseId: 'c' })
    shell.notify({ kind: 'applicant-screen', open: false })
    expect(clerk.webContents.sent).toHaveLength(2)
    expect(window?.webContents.sent.map(([, notice]) => notice)).toEqual([
      { kind: 'applicant-screen', open: false },
    ])
  })

  test('is opened once, and anew after it was closed; the counter ends with the clerk’s alone', async () => {
    const { shell, window: clerk } = await openWindow()
    await shell.openWindow('applicant')
    const count = BrowserWindow.made.length
    await shell.openWindow('applicant')
    expect(BrowserWindow.made).toHaveLength(count)
    BrowserWindow.made.at(-1)?.emit('closed')
    expect(electron.calls).not.toContain('exit 0')
    await shell.openWindow('applicant')
    expect(BrowserWindow.made).toHaveLength(count + 1)
    clerk.emit('closed')
    await vi.waitFor(() => expect(electron.calls).toContain('exit 0'))
  })
})

describe('the session', () => {
  test('denies devices, screens and downloads', async () => {
    await openWindow()
    const { handlers } = electron.counterSession
    expect(handlers.get('device-permission')?.({})).toBe(false)
    const streams = vi.fn()
    handlers.get('display-media')?.({}, streams)
    expect(streams).toHaveBeenCalledExactlyOnceWith(null)
    const download = event()
    electron.counterSession.emit('will-download', download)
    expect(download.preventDefault).toHaveBeenCalled()
    expect(electron.calls).toContain('setSpellCheckerEnabled false')
  })

  test('answers its own files with the policy and everything else with 404', async () => {
    await openWindow()
    const handle = electron.counterSession.protocolHandlers.get('app')
    const page = handle?.(new Request('app://counter/'))
    expect(page?.status).toBe(200)
    expect(page?.headers.get('Content-Security-Policy')).toBe(contentSecurityPolicy)
    expect(await page?.text()).toContain('替身窗口')
    expect(handle?.(new Request('app://counter/package.json')).status).toBe(404)
    expect(handle?.(new Request('app://other/')).status).toBe(404)
    expect(handle?.(new Request('app://counter/', { method: 'POST' })).status).toBe(404)
  })

  test('lets no request out', async () => {
    await openWindow()
    const ask = (url: string) => {
      const answer = vi.fn()
      electron.counterSession.handlers.get('before-request')?.({ url }, answer)
      return answer.mock.calls[0]?.[0]
    }
    expect(ask('app://counter/assets/index.js')).toEqual({ cancel: false })
    expect(ask('blob:app://counter/1')).toEqual({ cancel: false })
    fc.assert(
      fc.property(fc.webUrl(), (url) => {
        expect(ask(url)).toEqual({ cancel: true })
      }),
    )
    expect(ask('app://counter.evil/')).toEqual({ cancel: true })
    expect(ask('file:///etc/passwd')).toEqual({ cancel: true })
  })
})
