import { utilityProcess } from 'electron'
import type { FromChild } from '../processes/messages.ts'
import type { ChildHandle } from './shell.ts'

/** A utility process: the shipped build can't fork itself as Node (the RunAsNode fuse is off). Call after `ready`. */
export function startUtilityProcess(modulePath: string, serviceName: string): ChildHandle {
  const child = utilityProcess.fork(modulePath, [], { serviceName, stdio: 'inherit' })
  let gone = false
  child.once('exit', () => {
    gone = true
  })
  return {
    get pid() {
      return child.pid
    },
    send(message) {
      if (!gone) child.postMessage(message)
    },
    onMessage: (listener) => {
      child.on('message', (message: FromChild) => listener(message))
    },
    onExit: (listener) => {
      child.once('exit', (code) => listener(code))
    },
    kill() {
      // Its own kill() only asks; a hung driver doesn't hear that.
      if (!gone && child.pid !== undefined) process.kill(child.pid, 'SIGKILL')
    },
  }
}
