import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { FromChild, ToChild } from '../../electron/processes/messages.ts'
import type { Notice } from '../../shared/ipc/notices.ts'
import type { Reply } from '../../shared/ipc/reply.ts'

/** The devices process, forked and spoken to as the shell does it. */
export interface DevicesProcess {
  readonly child: ChildProcess
  readonly notices: Notice[]
  /** What it wrote to its log. */
  readonly log: () => string
  call(method: string, input: unknown): Promise<Reply<unknown>>
  send(message: ToChild): void
  /** Resolves to the exit code, or null when a signal ended it. */
  exited(): Promise<number | null>
  /** SIGKILL. */
  kill(): Promise<void>
}

export async function startDevicesProcess(): Promise<DevicesProcess> {
  const child = fork(join(import.meta.dirname, '../../electron/devices/devices.ts'), {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const notices: Notice[] = []
  const waiting = new Map<number, (reply: Reply<unknown>) => void>()
  let log = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    log += chunk.toString()
  })
  const ready = new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`the devices process ended early: ${log}`)))
    child.on('message', (message: FromChild) => {
      if (message.type === 'ready') resolve()
      if (message.type === 'notice') notices.push(message.notice)
      if (message.type === 'answer') waiting.get(message.id)?.(message.reply)
    })
  })
  const send = (message: ToChild) => {
    child.send(message)
  }
  send({ type: 'start', start: {} })
  await ready
  let lastId = 0
  const exited = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
    await once(child, 'exit')
    return child.exitCode
  }
  return {
    child,
    notices,
    log: () => log,
    call(method, input) {
      lastId += 1
      const id = lastId
      const reply = new Promise<Reply<unknown>>((resolve) => waiting.set(id, resolve))
      send({ type: 'call', id, method, input })
      return reply
    },
    send,
    exited,
    async kill() {
      child.kill('SIGKILL')
      await exited()
    },
  }
}
