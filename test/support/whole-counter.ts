import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { Supervisor } from '../../electron/processes/supervisor.ts'
import { forkChild } from '../../electron/shell/forked-child.ts'
import type { ChannelName } from '../../shared/ipc/channels.ts'
import type { InputOf, OutputOf } from '../../shared/ipc/contract.ts'
import type { Notice } from '../../shared/ipc/notices.ts'
import type { Reply } from '../../shared/ipc/reply.ts'
import { testDirectory, testKeyHex } from './test-database.ts'

const entries = {
  engine: 'electron/engine/engine.ts',
  devices: 'electron/devices/devices.ts',
  training: 'electron/training/training.ts',
} as const

/** All processes of the counter in training, from the sources, with no window: what main and the window see. */
export function aWholeCounter() {
  const root = join(import.meta.dirname, '../..')
  const dataDirectory = testDirectory()
  const notices: Notice[] = []
  const supervisor = new Supervisor({
    startChild: (name) => forkChild(join(root, entries[name])),
    engineStart: {
      dataDirectory,
      resourcesDirectory: join(root, 'resources'),
      databaseKey: testKeyHex,
      keyProtection: 'file',
      launchId: 'whole',
      version: '0.0.0',
      training: null,
      trainingProvince: 'hunan',
    },
    trainingDirectory: dataDirectory,
    notify: (notice) => notices.push(notice),
    onRefused: (message) => {
      throw new Error(message)
    },
  })
  supervisor.start()
  onTestFinished(() => supervisor.stop())
  const request = (channel: ChannelName, input: unknown): Promise<Reply<unknown>> =>
    supervisor.request('clerk', channel, input)
  /** Waits for processes that are still starting, as the window does. */
  async function call<C extends ChannelName>(channel: C, input: InputOf<C>): Promise<OutputOf<C>> {
    for (const deadline = Date.now() + 20_000; ; ) {
      const reply = await request(channel, input)
      if (reply.ok) return reply.value as OutputOf<C>
      if (reply.failure.code !== 'unavailable' || Date.now() > deadline)
        throw new Error(`${channel}: ${reply.failure.code} ${reply.failure.message}`)
    }
  }
  return { call, request, notices }
}
