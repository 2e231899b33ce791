import { createHash } from 'node:crypto'
import { mkdir, realpath } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'

const askedToShow = 'show\n'

export interface InstanceLock {
  release(): void
}

/**
 * One application per data directory, in whichever shell. The lock is a local socket that the system removes
 * with its process, so that a crash leaves nothing stale: an abstract socket on Linux, a named pipe on Windows;
 * no TCP port. Null: another instance holds it and has been asked to come to the front.
 */
export async function acquireInstanceLock(
  dataDirectory: string,
  onSecondInstance: () => void,
): Promise<InstanceLock | null> {
  await mkdir(dataDirectory, { recursive: true, mode: 0o700 })
  const address = getLockAddress(await realpath(dataDirectory))
  const server = await listen(address, onSecondInstance)
  if (server === null) {
    await askToShow(address)
    return null
  }
  return { release: () => server.close() }
}

function getLockAddress(directory: string): string {
  const name = `lianban-counter-${createHash('sha256').update(directory).digest('hex').slice(0, 32)}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : `\0${name}`
}

function listen(address: string, onSecondInstance: () => void): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy())
      socket.once('data', (data) => {
        if (data.toString() === askedToShow) onSecondInstance()
        socket.end()
      })
    })
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null)
      else reject(error)
    })
    server.listen(address, () => {
      server.unref()
      resolve(server)
    })
  })
}

/** Ends without an error when the first instance has just gone. */
function askToShow(address: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(address, () => socket.end(askedToShow))
    socket.once('error', () => resolve())
    socket.once('close', () => resolve())
  })
}
