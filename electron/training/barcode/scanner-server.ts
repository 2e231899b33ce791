import { createServer, type Socket } from 'node:net'

export interface ScannerServer {
  /** On 127.0.0.1. */
  readonly port: number
  /** As a hand scanner that ends each code with CR. */
  scan(text: string): void
  /** Any bytes, for tests that plan trouble. */
  send(bytes: Uint8Array): void
  readonly listeners: number
  /** As a pulled cable; who connects again is served again. */
  unplug(): void
  /** False: nobody is there, until it is true again. */
  setPlugged(plugged: boolean): Promise<void>
  close(): Promise<void>
}

/** A bar code scanner behind a network adapter, on a loopback port of its own choice. */
export async function startScannerServer(): Promise<ScannerServer> {
  const sockets = new Set<Socket>()
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => undefined)
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (address && typeof address === 'object') resolve(address.port)
    })
  })
  const send = (bytes: Uint8Array): void => {
    for (const socket of sockets) socket.write(bytes)
  }
  const unplug = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port,
    scan: (text) => send(new TextEncoder().encode(`${text}\r`)),
    send,
    get listeners() {
      return sockets.size
    },
    unplug,
    async setPlugged(plugged) {
      if (plugged === server.listening) return
      unplug()
      await new Promise<void>((resolve) => {
        if (plugged) server.listen(port, '127.0.0.1', () => resolve())
        else server.close(() => resolve())
      })
    },
    async close() {
      unplug()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
