import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test.each([
  ['nobody caught', 'setImmediate(() => { throw new TypeError("植入的姓名") })'],
  ['nobody waited for', 'void Promise.reject(new TypeError("植入的姓名"))'],
])('an error that %s ends the engine and is logged without its message', async (_how, fault) => {
  const breaks = `process.on("message", () => { ${fault} })`
  const child = fork(join(import.meta.dirname, '../../../electron/engine/engine.ts'), {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: ['--import', `data:text/javascript,${encodeURIComponent(breaks)}`],
  })
  let log = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    log += chunk.toString()
  })
  const closed = once(child, 'close')
  child.send({ type: 'ping' })
  expect(await closed).toEqual([1, null])
  expect(log).toContain('the engine ends: TypeError')
  expect(log).not.toContain('植入的姓名')
})
