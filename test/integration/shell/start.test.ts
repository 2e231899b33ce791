import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { env } from 'node:process'
import { expect, test } from 'vitest'
import { isRunning, listDescendants } from '../../support/process-tree.ts'
import { testDirectory } from '../../support/test-database.ts'
import { until } from '../../support/until.ts'

const root = resolve(import.meta.dirname, '../../..')

test('npm start without a display chooses its shell within 3 s, says where its picture is, and Ctrl-C ends all of it', async () => {
  // What a fresh clone or a changed source needs is no part of the choice.
  expect(spawnSync(process.execPath, ['electron/start/setup.mjs'], { cwd: root }).status).toBe(0)
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...withoutDisplay } = env
  const startedAt = performance.now()
  const picture = join(testDirectory(), 'start.png')
  const options = ['--data', testDirectory(), '--screenshot', picture]
  const start = spawn(process.execPath, ['electron/start/start.mjs', ...options], {
    cwd: root,
    env: withoutDisplay,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, as a terminal gives it: Ctrl-C reaches every process in it.
    detached: true,
  })
  let said = ''
  let chosenAfter = 0
  for (const stream of [start.stdout, start.stderr])
    stream.on('data', (data: Buffer) => {
      said += data.toString()
      if (chosenAfter === 0 && said.includes('没有显示器'))
        chosenAfter = performance.now() - startedAt
    })
  const pid = start.pid ?? 0
  const exit = once(start, 'exit')
  try {
    await until('the picture is named', () => said.includes(`已打开的画面：${picture}`), 45_000)
    expect(chosenAfter).toBeGreaterThan(0)
    expect(chosenAfter).toBeLessThan(3_000)
    expect(statSync(picture).size).toBeGreaterThan(10_000)
    const running = listDescendants(pid)
    // The application, its three processes and a browser.
    expect(running.length).toBeGreaterThan(6)
    process.kill(-pid, 'SIGINT')
    expect(await exit).toEqual([0, null])
    await until(
      'every process has ended',
      () => running.every((child) => !isRunning(child)),
      10_000,
    )
  } finally {
    for (const left of listDescendants(pid)) process.kill(left, 'SIGKILL')
    start.kill('SIGKILL')
  }
}, 120_000)
