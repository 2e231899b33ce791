import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type RunningCounter, startCounterInChromium } from '../../electron/main-chromium.ts'
import { isRunning, listDescendants, listListeningSockets } from '../support/process-tree.ts'
import { until } from '../support/until.ts'

let dataDirectory: string
let counter: RunningCounter

interface WindowBridge {
  readonly requests: Record<string, (input: unknown) => Promise<{ ok: boolean }>>
}

/** Asks the engine as the window does, without the screens in between. */
function askStatus(): Promise<{ ok: boolean } | undefined> {
  return counter.page.evaluate(() =>
    (window as unknown as { counter: WindowBridge }).counter.requests['setup.status']?.({}),
  )
}

test.beforeEach(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'lianban-e2e-'))
  counter = await startCounterInChromium({ training: true, dataDirectory, headless: true })
  await counter.page.getByText('训练').first().waitFor()
})
test.afterEach(async () => {
  await counter.quit()
  await rm(dataDirectory, { recursive: true, force: true })
})

test('only the training simulators listen on a TCP port: not main, Chromium, engine or devices', async () => {
  expect(await askStatus()).toMatchObject({ ok: true })
  const { training, ...children } = counter.childPids()
  expect(Object.keys(children).sort()).toEqual(['devices', 'engine'])
  const others = [process.pid, ...listDescendants(process.pid)].filter((pid) => pid !== training)
  expect(others).toEqual(expect.arrayContaining(Object.values(children)))
  expect(listListeningSockets(others)).toEqual([])
  // The same look does find the simulators' own ports, so that the empty list above means something.
  expect(listListeningSockets([training ?? 0]).length).toBeGreaterThan(0)
})

for (const [name, words] of [
  ['engine', '数据服务正在恢复'],
  ['devices', '设备服务正在恢复'],
] as const) {
  test(`a killed ${name} process is back within two seconds, and the window says so meanwhile`, async () => {
    expect(await askStatus()).toMatchObject({ ok: true })
    const before = counter.childPids()[name]
    if (before === undefined) throw new Error(`${name} is not running`)
    const said = counter.page.getByText(words).waitFor()
    const killedAt = performance.now()
    process.kill(before, 'SIGKILL')
    await until(`a new ${name}`, () => {
      const now = counter.childPids()[name]
      return now !== undefined && now !== before
    })
    await until('the engine answers', async () => (await askStatus())?.ok)
    expect(performance.now() - killedAt).toBeLessThan(2_000)
    await said
    await expect(counter.page.getByText(words)).toBeHidden()
  })
}

test('quitting ends every process', async () => {
  await askStatus()
  const pids = Object.values(counter.childPids())
  await counter.quit()
  await until('every child has ended', () => !pids.some(isRunning))
})
