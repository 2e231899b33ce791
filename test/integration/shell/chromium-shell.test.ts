import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runCounter } from '../../../electron/counter.ts'
import type { EngineStart } from '../../../electron/processes/messages.ts'
import { ChromiumShell } from '../../../electron/shell/chromium-shell.ts'
import { contentSecurityPolicy } from '../../../electron/shell/content-security-policy.ts'
import { isRunning, listDescendants, listListeningSockets } from '../../support/process-tree.ts'
import { noSmallDisk, type SmallDisk, smallDisk } from '../../support/small-disk.ts'
import {
  createStandInApplication,
  type StandInApplication,
} from '../../support/stand-in-application.ts'
import { until } from '../../support/until.ts'

let application: StandInApplication
const shells: ChromiumShell[] = []
let said: string[]

async function prepare(): Promise<void> {
  application = await createStandInApplication()
  said = []
}
async function cleanUp(): Promise<void> {
  await Promise.all(shells.splice(0).map((shell) => shell.quit()))
  await application.remove()
}

async function run(
  dataDirectory = application.dataDirectory,
  training = true,
): Promise<ChromiumShell> {
  const { applicationRoot } = application
  const shell = new ChromiumShell({
    applicationRoot,
    dataDirectory,
    headless: true,
    say: (line) => said.push(line),
  })
  shells.push(shell)
  await runCounter(shell, {
    training,
    dataDirectory,
    resourcesDirectory: join(applicationRoot, 'resources'),
    version: '0.0.1',
  })
  return shell
}

function pageOf(shell: ChromiumShell): Page {
  const page = shell.window()?.page
  if (page === undefined) throw new Error('no window')
  return page
}

interface WindowBridge {
  readonly requests: Record<string, (input: unknown) => Promise<unknown>>
}

function request(page: Page, channel: string, input: unknown): Promise<unknown> {
  return page.evaluate(
    ([name, value]) =>
      (window as unknown as { counter: WindowBridge }).counter.requests[name]?.(value),
    [channel, input] as const,
  )
}

describe('the window', () => {
  let shell: ChromiumShell
  let page: Page
  beforeAll(async () => {
    await prepare()
    shell = await run()
    page = pageOf(shell)
  })
  afterAll(cleanUp)

  test('reaches the engine and nothing but the contract', async () => {
    expect(await request(page, 'sync.status', { a: [1, '𠮷'] })).toMatchObject({
      ok: true,
      value: { orders: { a: [1, '𠮷'] }, startedWith: { keyProtection: 'file' } },
    })
    const globals = await page.evaluate(() => ({
      counter: Object.keys((window as unknown as { counter: object }).counter),
      frozen: Object.isFrozen((window as unknown as { counter: object }).counter),
      raw: Object.getOwnPropertyNames(window).filter((name) => /^__counter/.test(name)),
    }))
    expect(globals).toEqual({ counter: ['requests', 'onNotice'], frozen: true, raw: [] })
  })

  test('is told what happens without asking, also again after a reload', async () => {
    await page.reload()
    await page.getByRole('heading').waitFor()
    shell.notify({ kind: 'case-changed', caseId: 'after-reload' })
    await page.getByText('after-reload').waitFor({ timeout: 5_000 })
  })

  test('runs under the content security policy', async () => {
    const response = await page.reload()
    expect(response?.headers()['content-security-policy']).toBe(contentSecurityPolicy)
    expect(await page.locator('h1').evaluate((h) => getComputedStyle(h).color)).toBe('rgb(1, 2, 3)')
    const ran = await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'window.inlineScriptRan = true'
      document.body.append(script)
      return 'inlineScriptRan' in window
    })
    expect(ran).toBe(false)
  })

  test('cannot be led to another page, nor open one, nor fetch from anywhere', async () => {
    const context = page.context()
    for (const address of [
      'https://example.com/',
      'http://127.0.0.1:1/',
      'about:blank',
      'https://counter.lianban.invalid/page.js',
      'https://counter.lianban.invalid.example.com/',
    ]) {
      await page.evaluate((url) => {
        window.location.href = url
      }, address)
      await until(
        `the window is on its own page after ${address}`,
        async () =>
          page.url() === 'https://counter.lianban.invalid/' &&
          (await page.getByRole('heading', { name: '替身窗口' }).isVisible()),
      )
    }
    await page.evaluate(() => void window.open('https://example.com/'))
    await page.evaluate(() => void window.open('about:blank'))
    await until('the pop-ups are closed', () => context.pages().length === 1)
    const fetched = await page.evaluate(() =>
      Promise.all(
        ['https://example.com/', 'http://127.0.0.1:631/', '/../package.json', '/missing'].map(
          (url) =>
            fetch(url).then(
              () => 'answered',
              () => 'refused',
            ),
        ),
      ),
    )
    expect(fetched).toEqual(['refused', 'refused', 'refused', 'refused'])
  })

  test('is denied every permission but a camera’s picture', async () => {
    const names = ['camera', 'microphone', 'geolocation', 'notifications'] as const
    const states = await page.evaluate(
      (wanted) =>
        Promise.all(
          wanted.map(async (name) => (await navigator.permissions.query({ name })).state),
        ),
      [...names],
    )
    const [camera, ...others] = states
    expect(camera).toBe('granted')
    expect(others).not.toContain('granted')
    // This machine has no camera: asked for and not refused.
    expect(await ask(page, { video: true })).not.toBe('NotAllowedError')
    expect(await ask(page, { audio: true })).not.toBe('granted')
  })
})

/** The name of the error, or `granted`. */
function ask(page: Page, wanted: MediaStreamConstraints): Promise<string> {
  return page.evaluate(
    (constraints) =>
      navigator.mediaDevices.getUserMedia(constraints).then(
        () => 'granted',
        (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
      ),
    wanted,
  )
}

describe('the application', () => {
  beforeEach(prepare)
  afterEach(cleanUp)

  test('is a window of an application: no address bar, and no page of the browser behind one', async () => {
    const shell = await run()
    const page = pageOf(shell)
    const session = await page.context().newCDPSession(page)
    const { targetInfos } = await session.send('Target.getTargets')
    expect(targetInfos.map(({ url }) => url)).toEqual(['https://counter.lianban.invalid/'])
  })

  test('opens its window again when the page crashes', async () => {
    const shell = await run()
    const crashed = pageOf(shell)
    await crashed.goto('chrome://crash').catch(() => undefined)
    const findNewPage = () => {
      const now = pageOf(shell)
      return now === crashed ? null : now
    }
    // A whole browser ends and another starts.
    const page = await until('there is a new page', findNewPage, 15_000)
    await page.getByRole('heading', { name: '替身窗口' }).waitFor()
    expect(await request(page, 'sync.status', {})).toMatchObject({ ok: true })
  })

  test('no process of the application listens on a TCP port', async () => {
    const shell = await run()
    await request(pageOf(shell), 'sync.status', {})
    const pids = listDescendants(process.pid)
    // Chromium brings at least its browser, zygote, network and page processes.
    expect(pids.length).toBeGreaterThan(6)
    expect(pids).toEqual(expect.arrayContaining(Object.values(shell.childPids())))
    expect(listListeningSockets([process.pid, ...pids])).toEqual([])
  })

  test('a second start brings the first to the front and ends', async () => {
    await run()
    const second = await run()
    expect(second.window()).toBeNull()
    expect(said).toEqual(['联办窗口已在运行，已把它切换到前面。'])
    await second.ended
  })

  describe('a database key', () => {
    test('is made once, in a file of its owner alone where there is no keyring', async () => {
      const first = await run()
      await first.quit()
      const path = join(application.dataDirectory, 'database-key')
      const key = await readFile(path, 'utf8')
      expect(key).toMatch(/^[0-9a-f]{64}\n$/)
      await run()
      expect(await readFile(path, 'utf8')).toBe(key)
    })

    test('that is damaged stops the start in words and stays as it is', async () => {
      const path = join(application.dataDirectory, 'database-key')
      await writeFile(path, 'half a key')
      const shell = await run()
      await shell.ended
      expect(said.join()).toContain('读不到本机保存的数据库密钥')
      expect(await readFile(path, 'utf8')).toBe('half a key')
      expect(shell.childPids()).toEqual({})
    })

    test('that was put into a keyring is not made anew when the keyring is away', async () => {
      await writeFile(join(application.dataDirectory, 'database-key-place'), 'safe-storage\n')
      const shell = await run()
      await shell.ended
      expect(said.join()).toContain('读不到本机保存的数据库密钥')
      expect(await readdir(application.dataDirectory)).not.toContain('database-key')
    })
  })

  test('the engine is told that a database must be there once its key is older than this start', async () => {
    const expected = async (training: boolean) => {
      const shell = await run(application.dataDirectory, training)
      const reply = await request(pageOf(shell), 'sync.status', {})
      await shell.quit()
      return (reply as { value: { startedWith: EngineStart } }).value.startedWith.databaseExpected
    }
    expect(await expected(false)).toBe(false)
    expect(await expected(false)).toBe(true)
    // Whoever deletes the training folder wants to begin again.
    expect(await expected(true)).toBe(false)
  })

  describe('a first key', () => {
    const trouble = async (spoil: (disk: SmallDisk) => void) => {
      const disk = smallDisk(1 << 20)
      spoil(disk)
      const shell = await run(disk.directory)
      await shell.ended
      return said.join()
    }

    test.skipIf(noSmallDisk)('that finds no room says so, and that a disk is full', async () => {
      expect(await trouble((disk) => disk.fill())).toContain('磁盘已满')
    })

    test.skipIf(noSmallDisk)('that may not be written says so', async () => {
      expect(await trouble((disk) => disk.setReadOnly(true))).toContain('数据文件夹不能写入')
    })
  })

  test('an engine that refuses is shown in its own words, and the application ends', async () => {
    await writeFile(join(application.dataDirectory, 'refuse'), '数据来自更新的版本 <b>，请先升级。')
    const shell = await run()
    await shell.ended
    expect(said).toContain('数据来自更新的版本 <b>，请先升级。')
  })

  test('nothing is left after the end: no process, no profile', async () => {
    const shell = await run()
    await request(pageOf(shell), 'sync.status', {})
    const running = listDescendants(process.pid)
    await shell.quit()
    await until('every process has ended', () => running.every((pid) => !isRunning(pid)))
    expect(await readdir(join(application.dataDirectory, 'window'))).toEqual([])
  })
})
