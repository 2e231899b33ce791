import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, expect, test } from '@playwright/test'

const projectRoot = resolve(import.meta.dirname, '../../..')
const electronFolder = join(projectRoot, 'node_modules', 'electron')

function findRuntime(): string | null {
  try {
    const path = join(
      electronFolder,
      'dist',
      readFileSync(join(electronFolder, 'path.txt'), 'utf8'),
    )
    return existsSync(path) ? path : null
  } catch {
    return null
  }
}

const executablePath = findRuntime()
const withoutRuntime = 'Electron’s runtime is not in node_modules/electron/dist'
const withoutDisplay = 'there is no display'

test.describe('in Electron', () => {
  test.skip(executablePath === null, withoutRuntime)
  test.skip(process.platform === 'linux' && !process.env.DISPLAY, withoutDisplay)

  let dataDirectory: string
  let application: ElectronApplication

  test.beforeEach(async () => {
    dataDirectory = await mkdtemp(join(tmpdir(), 'lianban-electron-'))
    application = await _electron.launch({
      executablePath: executablePath ?? '',
      args: [
        projectRoot,
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--training',
        '--data',
        dataDirectory,
      ],
    })
  })
  test.afterEach(async () => {
    await application.close()
    await rm(dataDirectory, { recursive: true, force: true })
  })

  test('opens training on its own scheme and answers a request', async () => {
    const page = await application.firstWindow()
    await page.getByText('训练').first().waitFor()
    expect(page.url()).toBe('app://counter/')
    const reply = await page.evaluate(() => {
      const { requests } = (
        window as unknown as {
          counter: { requests: Record<string, (input: unknown) => Promise<unknown>> }
        }
      ).counter
      return requests['setup.status']?.({})
    })
    expect(reply).toMatchObject({ ok: true, value: { training: true } })
  })

  test('gives the page a sandbox, an isolated world and no Node', async () => {
    const page = await application.firstWindow()
    await page.waitForLoadState()
    const preferences = await application.evaluate(({ BrowserWindow }) => {
      const { webContents } = BrowserWindow.getAllWindows()[0] ?? {}
      return (webContents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences()
    })
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
    })
    expect(
      await page.evaluate(() => ['process', 'require', 'module'].filter((n) => n in window)),
    ).toEqual([])
  })

  test('cannot be led away and opens no other window', async () => {
    const page = await application.firstWindow()
    await page.waitForLoadState()
    await page.evaluate(() => {
      window.open('https://example.com/')
      window.location.href = 'https://example.com/'
    })
    await expect.poll(() => page.url()).toBe('app://counter/')
    expect(application.windows()).toHaveLength(1)
  })
})
