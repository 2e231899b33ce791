import type { FromChild, ToChild } from './messages.ts'

/** A child's line to the process that started it. */
export interface ParentPort {
  /** Lost without an error when the parent is gone. */
  send(message: FromChild): void
  onMessage(listener: (message: ToChild) => void): void
  /**
   * The parent went away. The process ends once every listener has settled, or after a second: nobody is
   * left who could restart it, stop it or take its answers.
   */
  onClose(listener: () => void | Promise<void>): void
}

/** What Electron puts on `process` in a utility process; typed here because only the shell imports Electron. */
interface ElectronPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void
  on(event: 'close', listener: () => void): void
}

const closingLimitMs = 1000

/** Works in a utility process of Electron and in a process forked by Node; throws when it is neither. */
export function openParentPort(): ParentPort {
  const closeListeners: (() => void | Promise<void>)[] = []
  let closing = false
  const close = () => {
    if (closing) return
    closing = true
    setTimeout(() => process.exit(0), closingLimitMs)
    const work = closeListeners.map(async (listener) => listener())
    void Promise.allSettled(work).then(() => process.exit(0))
  }
  // Electron's own type of it is not visible here, and knows no 'close'.
  const found: unknown = Reflect.get(process, 'parentPort')
  const electronPort = found as ElectronPort | undefined
  const line = electronPort ? overElectron(electronPort, close) : overFork(close)
  line.onMessage((message) => {
    if (message.type === 'ping') line.send({ type: 'pong' })
  })
  return {
    ...line,
    onClose: (listener) => {
      closeListeners.push(listener)
    },
  }
}

type Line = Pick<ParentPort, 'send' | 'onMessage'>

function overElectron(port: ElectronPort, close: () => void): Line {
  port.on('close', close)
  return {
    send: (message) => port.postMessage(message),
    // Only the parent can send here, and it is our own code: the type is taken over without a check.
    onMessage: (listener) => port.on('message', (event) => listener(event.data as ToChild)),
  }
}

function overFork(close: () => void): Line {
  if (!process.connected) throw new Error('this process was not started by the counter')
  process.on('disconnect', close)
  return {
    send: (message) => {
      // The callback takes the error of a parent that dies at this very moment.
      if (process.connected) process.send?.(message, undefined, undefined, () => undefined)
    },
    onMessage: (listener) => {
      process.on('message', (message) => listener(message as ToChild))
    },
  }
}
