import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ChildName } from '../../../electron/processes/messages.ts'
import { defaultTiming } from '../../../electron/processes/supervised-child.ts'
import { Supervisor } from '../../../electron/processes/supervisor.ts'
import { forkChild } from '../../../electron/shell/forked-child.ts'
import type { ChildHandle } from '../../../electron/shell/shell.ts'
import { isRunning } from '../../support/process-tree.ts'
import {
  createStandInApplication,
  type StandInApplication,
} from '../../support/stand-in-application.ts'
import { until } from '../../support/until.ts'

let application: StandInApplication
let supervisor: Supervisor
const children = new Map<ChildName, ChildHandle>()

beforeEach(async () => {
  application = await createStandInApplication()
})
afterEach(async () => {
  await supervisor.stop()
  await application.remove()
})

function open(timing: { readonly pingEvery: number; readonly pingMisses: number }): void {
  const { applicationRoot, dataDirectory } = application
  supervisor = new Supervisor({
    startChild(name) {
      const child = forkChild(join(applicationRoot, 'out', 'main', `${name}.js`))
      children.set(name, child)
      return child
    },
    engineStart: {
      dataDirectory,
      resourcesDirectory: dataDirectory,
      databaseKey: '0'.repeat(64),
      keyProtection: 'file',
      launchId: 'launch-1',
      version: '0.0.1',
      training: null,
      trainingProvince: 'hunan',
    },
    trainingDirectory: null,
    notify: () => undefined,
    onRefused: () => undefined,
    timing: { ...defaultTiming, waitForReady: 5_000, ...timing },
  })
  supervisor.start()
}

const askDevices = () =>
  supervisor.request('clerk', 'sync.status', {
    call: { peer: 'devices', method: 'cardReaderStatus' },
  })

test.each(['engine', 'devices'] as const)(
  'a process that lives and says nothing is killed and started again: %s',
  async (name) => {
    open({ pingEvery: 50, pingMisses: 3 })
    expect(await askDevices()).toMatchObject({ ok: true })
    const hung = children.get(name)?.pid ?? 0
    process.kill(hung, 'SIGSTOP')
    expect(await askDevices()).toMatchObject({ ok: false, failure: { code: 'unavailable' } })
    await until('it is gone', () => !isRunning(hung))
    expect(await askDevices()).toMatchObject({ ok: true })
    expect(children.get(name)?.pid).not.toBe(hung)
  },
)

test('a process that answers is left alone', async () => {
  open({ pingEvery: 20, pingMisses: 10 })
  await askDevices()
  const engine = children.get('engine')
  let pongs = 0
  engine?.onMessage(({ type }) => {
    if (type === 'pong') pongs += 1
  })
  await until('it was asked more often than it may miss', () => pongs > 20)
  expect(children.get('engine')).toBe(engine)
})
