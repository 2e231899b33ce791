import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { EngineStart, FromChild, ToChild } from '../../electron/processes/messages.ts'
import type { ChannelName } from '../../shared/ipc/channels.ts'
import type { InputOf, OutputOf } from '../../shared/ipc/contract.ts'
import { failure, type Reply } from '../../shared/ipc/reply.ts'

/** The shipped engine in a process of its own, spoken to as main does. */
export interface EngineProcess {
  readonly pid: number
  /** Resolves to undefined when the engine died before it answered. */
  request<C extends ChannelName>(
    channel: C,
    input: InputOf<C>,
  ): Promise<Reply<OutputOf<C>> | undefined>
  /** SIGKILL: nothing is flushed, nothing is said. */
  kill(): Promise<void>
}

export async function startEngineProcess(start: EngineStart): Promise<EngineProcess> {
  const child = fork(join(import.meta.dirname, '../../out/main/engine.js'), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const waiting = new Map<number, (reply: Reply<unknown> | undefined) => void>()
  const post = (message: ToChild) => child.connected && child.send(message, () => undefined)
  child.on('message', (message: FromChild) => {
    if (message.type === 'reply') waiting.get(message.id)?.(message.reply)
    if (message.type === 'call')
      post({
        type: 'answer',
        id: message.id,
        reply: failure('device', '设备没有连接，请先手工办理。'),
      })
  })
  child.on('exit', () => {
    for (const resolve of waiting.values()) resolve(undefined)
  })
  const ready = untilReady(child)
  post({ type: 'start', start })
  await ready
  let lastId = 0
  return {
    pid: child.pid ?? 0,
    request(channel, input) {
      lastId += 1
      const id = lastId
      const reply = new Promise<Reply<unknown> | undefined>((resolve) => waiting.set(id, resolve))
      if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(undefined)
      post({ type: 'request', id, channel, input, window: 'clerk' })
      return reply as never
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const exit = once(child, 'exit')
      child.kill('SIGKILL')
      await exit
    },
  }
}

function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on('message', (message: FromChild) => {
      if (message.type === 'ready') resolve()
      if (message.type === 'refused') reject(new Error(message.message))
    })
    child.once('exit', (code) =>
      reject(new Error(`the engine ended with ${code} before it was ready`)),
    )
  })
}
