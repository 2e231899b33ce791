import { readFileSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ChildName, EngineStart } from '../../../electron/processes/messages.ts'
import { defaultTiming } from '../../../electron/processes/supervised-child.ts'
import { Supervisor } from '../../../electron/processes/supervisor.ts'
import { forkChild } from '../../../electron/shell/forked-child.ts'
import type { ChildHandle } from '../../../electron/shell/shell.ts'
import type { Notice } from '../../../shared/ipc/notices.ts'
import type { Reply } from '../../../shared/ipc/reply.ts'
import { isRunning } from '../../support/process-tree.ts'
import {
  createStandInApplication,
  type StandInApplication,
} from '../../support/stand-in-application.ts'
import { until } from '../../support/until.ts'

let application: StandInApplication
let supervisor: Supervisor | null
let notices: Notice[]
let refusals: string[]
let spawned: { name: ChildName; child: ChildHandle; at: number }[]

beforeEach(async () => {
  application = await createStandInApplication()
  notices = []
  refusals = []
  spawned = []
})
afterEach(async () => {
  await supervisor?.stop()
  supervisor = null
  await application.remove()
})

function open({ training = false, start = {}, timing = {} } = {}): Supervisor {
  const { applicationRoot, dataDirectory } = application
  const engineStart: EngineStart = {
    dataDirectory,
    resourcesDirectory: join(applicationRoot, 'resources'),
    databaseKey: '0'.repeat(64),
    keyProtection: 'file',
    launchId: 'launch-1',
    version: '0.0.1',
    training: null,
    trainingProvince: 'hunan',
    ...start,
  }
  supervisor = new Supervisor({
    startChild(name) {
      const child = forkChild(join(applicationRoot, 'out', 'main', `${name}.js`))
      spawned.push({ name, child, at: performance.now() })
      return child
    },
    engineStart,
    trainingDirectory: training ? dataDirectory : null,
    notify: (notice) => notices.push(notice),
    onRefused: (message) => refusals.push(message),
    timing: { ...defaultTiming, ...timing },
  })
  supervisor.start()
  return supervisor
}

function ask(input: object): Promise<Reply<unknown>> {
  if (supervisor === null) throw new Error('no supervisor')
  return supervisor.request('clerk', 'sync.status', input)
}

async function askForValue<T>(input: object): Promise<T> {
  const reply = await ask(input)
  if (!reply.ok) throw new Error(reply.failure.message)
  return reply.value as T
}

const latest = (name: ChildName) => spawned.filter((entry) => entry.name === name).at(-1)

function kill(name: ChildName): void {
  const pid = latest(name)?.child.pid
  if (pid === undefined) throw new Error(`${name} is not running`)
  process.kill(pid, 'SIGKILL')
}

describe('a running engine', () => {
  test('answers a request that arrives before it is ready', async () => {
    open()
    expect(await ask({ order: 1 })).toMatchObject({ ok: true, value: { orders: { order: 1 } } })
  })

  test('gets the key with its start message, not on its command line', async () => {
    open()
    const { startedWith } = await askForValue<{ startedWith: EngineStart }>({})
    expect(startedWith).toMatchObject({ databaseKey: '0'.repeat(64), launchId: 'launch-1' })
    const pid = latest('engine')?.child.pid
    expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).not.toContain('0'.repeat(64))
    expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).not.toContain('0'.repeat(64))
  })

  test('passes its notices on to the window', async () => {
    open()
    await ask({ notice: true })
    expect(notices).toContainEqual({ kind: 'session-changed' })
  })

  test('asks the devices process and gets its answer', async () => {
    open()
    const value = await askForValue<{ pid: number }>({
      call: { peer: 'devices', method: 'readCard' },
    })
    expect(value.pid).toBe(latest('devices')?.child.pid)
  })

  test('is told in words that the training tools exist only in training', async () => {
    open()
    const reply = await ask({ call: { peer: 'training', method: 'status' } })
    expect(reply).toMatchObject({ ok: false, failure: { code: 'refused', message: /训练模式/ } })
  })
})

describe('an engine that dies', () => {
  test('is replaced within two seconds, the window is told both, and the launch stays the same', async () => {
    open()
    const before = await askForValue<{ pid: number }>({})
    const killedAt = performance.now()
    kill('engine')
    await until('the window is told', () =>
      notices.some((n) => n.kind === 'process' && n.process === 'engine' && !n.up),
    )
    const after = await askForValue<{ pid: number; startedWith: EngineStart }>({})
    expect(performance.now() - killedAt).toBeLessThan(2_000)
    expect(after.pid).not.toBe(before.pid)
    expect(after.startedWith.launchId).toBe('launch-1')
    expect(notices.filter((n) => n.kind === 'process' && n.process === 'engine')).toEqual([
      { kind: 'process', process: 'engine', up: true },
      { kind: 'process', process: 'engine', up: false },
      { kind: 'process', process: 'engine', up: true },
    ])
  })

  test('leaves no request without an answer', async () => {
    open()
    await ask({})
    const hanging = [ask({ hang: true }), ask({ hang: true }), ask({ hang: true })]
    kill('engine')
    for (const reply of await Promise.all(hanging)) {
      expect(reply).toMatchObject({ ok: false, failure: { code: 'unavailable' } })
    }
  })

  test('leaves the answer to its own call behind, which is not taken for an answer to another', async () => {
    open()
    await ask({})
    const died = ask({ call: { peer: 'devices', method: 'hold' } })
    await ask({})
    kill('engine')
    await died
    await ask({ call: { peer: 'devices', method: 'cardReaderStatus' } })
    expect(await askForValue({})).toMatchObject({ strayAnswers: 0 })
  })

  test('comes back at once first, then later and later', async () => {
    open({ timing: { restartDelays: [0, 150, 300], waitForReady: 5_000 } })
    const gaps: number[] = []
    for (let death = 0; death < 4; death += 1) {
      await ask({})
      const died = performance.now()
      const count = spawned.length
      await ask({ exit: true })
      await until('the engine is started again', () => spawned.length > count)
      gaps.push((latest('engine')?.at ?? 0) - died)
    }
    expect(gaps[0]).toBeLessThan(150)
    expect(gaps[1]).toBeGreaterThanOrEqual(149)
    expect(gaps[2]).toBeGreaterThanOrEqual(299)
    // The last delay repeats.
    expect(gaps[3]).toBeGreaterThanOrEqual(299)
    expect(gaps[3]).toBeLessThan(900)
  })

  test('starts with the first delay again after a steady time', async () => {
    open({ timing: { restartDelays: [0, 60_000], steadyAfter: 0, waitForReady: 5_000 } })
    for (let death = 0; death < 3; death += 1) await ask({ exit: true })
    expect(await ask({})).toMatchObject({ ok: true })
  })

  test('answers in words when it stays away longer than a clerk waits', async () => {
    await writeFile(join(application.dataDirectory, 'never-ready'), '')
    open({ timing: { waitForReady: 200 } })
    const reply = await ask({})
    expect(reply).toMatchObject({ ok: false, failure: { code: 'unavailable' } })
    expect(!reply.ok && reply.failure.message).toMatch(/^[\u4e00-\u9fff，。；]+$/)
  })
})

test('a devices process that dies fails the call in flight and knows its reader again afterwards', async () => {
  open()
  await ask({ call: { peer: 'devices', method: 'configure' } })
  const died = await ask({ call: { peer: 'devices', method: 'die' } })
  expect(died).toMatchObject({ ok: false, failure: { code: 'unavailable' } })
  const { calls } = await askForValue<{ calls: string[] }>({
    call: { peer: 'devices', method: 'cardReaderStatus' },
  })
  expect(calls).toEqual(['configure', 'cardReaderStatus'])
})

describe('an engine that refuses to start', () => {
  test('is heard once and not started again', async () => {
    await writeFile(join(application.dataDirectory, 'refuse'), '数据来自更新的版本。')
    open()
    await until('the refusal is heard', () => refusals.length > 0)
    kill('engine')
    const reply = await ask({})
    expect(reply).toMatchObject({ ok: false, failure: { code: 'unavailable' } })
    expect(refusals).toEqual(['数据来自更新的版本。'])
    expect(spawned.filter(({ name }) => name === 'engine')).toHaveLength(1)
  })
})

describe('an engine that dies before it was ever ready', () => {
  test('is given up after some tries, in words', async () => {
    await writeFile(join(application.dataDirectory, 'dies-at-start'), '')
    open({ timing: { restartDelays: [0], startAttempts: 3 } })
    await until('it is given up', () => refusals.length > 0)
    expect(refusals.join()).toMatch(/没有启动成功.*大厅管理员/)
    expect(spawned.filter(({ name }) => name === 'engine')).toHaveLength(3)
  })

  test('is tried for ever when it was ready once', async () => {
    open({ timing: { restartDelays: [0], startAttempts: 3 } })
    await ask({})
    await writeFile(join(application.dataDirectory, 'dies-at-start'), '')
    kill('engine')
    await until('it was tried often', () => spawned.length > 8)
    await rm(join(application.dataDirectory, 'dies-at-start'))
    await until('it is back', async () => (await ask({})).ok)
    expect(refusals).toEqual([])
  })
})

describe('in training', () => {
  test('the engine starts after the training process, with its addresses', async () => {
    open({ training: true })
    const { startedWith } = await askForValue<{ startedWith: EngineStart }>({})
    const training = latest('training')?.child.pid
    expect(startedWith.training?.platformUrl).toBe(`http://pid-${training}`)
  })

  test('the engine loads its program while the training process starts, and survives dying meanwhile', async () => {
    open({ training: true })
    expect(spawned.map(({ name }) => name)).toEqual(['engine', 'training', 'devices'])
    kill('engine')
    await ask({})
    const { startedWith, pid } = await askForValue<{ startedWith: EngineStart; pid: number }>({})
    expect(startedWith.training?.platformUrl).toBe(`http://pid-${latest('training')?.child.pid}`)
    expect(pid).toBe(latest('engine')?.child.pid)
    expect(spawned.filter(({ name }) => name === 'engine')).toHaveLength(2)
  })

  test('a restarted training process gives the engine its new addresses', async () => {
    open({ training: true })
    await ask({})
    kill('training')
    await until('the training process is back', () => spawned.length === 4)
    const address = await until('the engine knows the new training process', async () => {
      const reply = await ask({})
      if (!reply.ok) return null
      const url = (reply.value as { startedWith: EngineStart }).startedWith.training?.platformUrl
      return url === `http://pid-${latest('training')?.child.pid}` && url
    })
    expect(address).not.toBe(`http://pid-${spawned.find((e) => e.name === 'training')?.child.pid}`)
  })
})

describe('stopping', () => {
  test('ends every process', async () => {
    const running = open({ training: true })
    await ask({})
    await running.stop()
    expect(spawned.map(({ child }) => isRunning(child.pid))).toEqual([false, false, false])
  })

  test('kills a process that does not stop by itself', async () => {
    const running = open({ start: { version: 'deaf' }, timing: { stopWithin: 100 } })
    await ask({})
    await running.stop()
    expect(spawned.map(({ child }) => isRunning(child.pid))).toEqual([false, false])
  })

  test('does not start a process again that was waiting for its turn', async () => {
    const running = open({ timing: { restartDelays: [200] } })
    await ask({ exit: true })
    await running.stop()
    const count = spawned.length
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(spawned).toHaveLength(count)
  })
})
