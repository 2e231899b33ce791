import { type ChildProcess, fork } from 'node:child_process'
import type { FromChild } from '../processes/messages.ts'
import type { ChildHandle } from './shell.ts'

/** A Node child for the Chromium shell; structured clone as in Electron, so that both carry the same values. */
export function forkChild(modulePath: string): ChildHandle {
  const child: ChildProcess = fork(modulePath, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // Out of the terminal's process group: Ctrl-C reaches main alone, which lets the children finish their work.
    detached: process.platform !== 'win32',
  })
  const exitListeners = new Set<(code: number | null) => void>()
  let gone = false
  const exit = (code: number | null) => {
    if (gone) return
    gone = true
    for (const listener of exitListeners) listener(code)
  }
  child.once('exit', exit)
  // Only a child that could not be started has no process id; every other error is followed by its exit.
  child.on('error', () => {
    if (child.pid === undefined) exit(null)
  })
  return {
    pid: child.pid,
    send(message) {
      // A dying child is noticed by its exit, not here.
      if (child.connected) child.send(message, () => undefined)
    },
    onMessage: (listener) => {
      child.on('message', (message) => listener(message as FromChild))
    },
    onExit: (listener) => {
      exitListeners.add(listener)
    },
    kill: () => {
      child.kill('SIGKILL')
    },
  }
}
