import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { systemClock } from '../../electron/engine/clock.ts'
import { openCounterEngine } from '../../electron/engine/open-engine.ts'
import { trainingAccounts } from '../../electron/engine/training-accounts.ts'
import type { ChannelName } from '../../shared/ipc/channels.ts'
import type { InputOf, OutputOf } from '../../shared/ipc/contract.ts'
import { failure, type Reply } from '../../shared/ipc/reply.ts'

export const benchKeyHex = 'be'.repeat(32)

type CallPeer = (peer: string, method: string, input: unknown) => Promise<Reply<unknown>>
const nothingConnected: CallPeer = async () => failure('device', '设备没有连接。')

/** The whole engine over a directory, off-line, with the sample clerk signed in; without vitest around it. */
export async function benchCounter(dataDirectory: string, callPeer: CallPeer = nothingConnected) {
  const opened = await openCounterEngine(
    {
      dataDirectory,
      resourcesDirectory: join(import.meta.dirname, '../../resources'),
      databaseKey: benchKeyHex,
      keyProtection: 'file',
      launchId: uuidv7(),
      version: '0.0.0',
      // Nothing listens on the discard port: the counter is off-line.
      training: { platformUrl: 'http://127.0.0.1:9', queueUrl: '', cardReader: { kind: 'none' } },
      trainingProvince: 'hunan',
    },
    {
      clock: systemClock,
      newId: uuidv7,
      callPeer,
      notify: () => {},
    },
  )
  if (!opened.ok) throw new Error(opened.message)
  const { engine } = opened
  async function call<C extends ChannelName>(channel: C, input: InputOf<C>): Promise<OutputOf<C>> {
    const reply = await engine.dispatch('clerk', channel, input)
    if (!reply.ok) throw new Error(`${channel}: ${reply.failure.code} ${reply.failure.message}`)
    return reply.value as OutputOf<C>
  }
  const [clerk] = trainingAccounts
  if (!clerk) throw new Error('Training has no sample clerk')
  await call('accounts.login', { loginName: clerk.loginName, password: clerk.password })
  return { engine, call, close: () => engine.close() }
}
export type BenchCounter = Awaited<ReturnType<typeof benchCounter>>
