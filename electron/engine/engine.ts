import { uuidv7 } from 'uuidv7'
import { failure, type Reply } from '../../shared/ipc/reply.ts'
import type { EngineStart, FromChild, ToChild } from '../processes/messages.ts'
import { openParentPort } from '../processes/parent-port.ts'
import { describeError } from '../processes/serve-calls.ts'
import { systemClock } from './clock.ts'
import { openCounterEngine } from './open-engine.ts'

/** The engine's process: one writer, one store. Speaks to main alone; ends when main goes away. */
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => {
    // The default would print the message of the error, which may quote a case.
    process.stderr.write(`the engine ends: ${describeError(error)}\n`)
    process.exit(1)
  })
}

const port = openParentPort()
const callsToPeers = new Map<number, (reply: Reply<unknown>) => void>()
let lastCallId = 0

function callPeer(
  peer: 'devices' | 'training',
  method: string,
  input: unknown,
): Promise<Reply<unknown>> {
  lastCallId += 1
  const id = lastCallId
  return new Promise((resolve) => {
    callsToPeers.set(id, resolve)
    port.send({ type: 'call', id, peer, method, input })
  })
}

const send = (message: FromChild) => port.send(message)

let started = false

port.onMessage((message) => {
  if (message.type === 'start') {
    started = true
    start(message.start as EngineStart).catch(refuseToStart)
  }
  // Loaded ahead of its start, and not needed any more: nothing is open.
  if (message.type === 'stop' && !started) process.exit(0)
  if (message.type === 'answer') {
    callsToPeers.get(message.id)?.(message.reply)
    callsToPeers.delete(message.id)
  }
})

/** A damaged installation: nothing was opened or changed, and another try would end the same way. */
function refuseToStart(error: unknown): void {
  process.stderr.write(`the engine can't start: ${describeError(error)}\n`)
  send({
    type: 'refused',
    message: '程序文件不完整，数据服务不能启动；业务数据没有改动。请管理员重新安装本程序后再打开。',
  })
}

async function start(engineStart: EngineStart): Promise<void> {
  const opened = await openCounterEngine(engineStart, {
    clock: systemClock,
    newId: uuidv7,
    callPeer,
    notify: (notice) => send({ type: 'notice', notice }),
    programDirectory: import.meta.dirname,
  })
  if (!opened.ok) {
    send({ type: 'refused', message: opened.message })
    return
  }
  port.onMessage((message: ToChild) => {
    if (message.type === 'request') void answer(message)
    if (message.type === 'stop') void opened.engine.close().then(() => process.exit(0))
  })
  port.onClose(() => opened.engine.close())
  send({ type: 'ready', info: null })

  async function answer({ id, window, channel, input }: Extract<ToChild, { type: 'request' }>) {
    const reply = opened.ok
      ? await opened.engine.dispatch(window, channel, input)
      : failure('unavailable', '数据服务还没有就绪，请稍候。')
    send({ type: 'reply', id, reply })
  }
}
