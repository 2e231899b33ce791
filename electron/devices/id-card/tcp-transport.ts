import { connect, type Socket } from 'node:net'
import { PortFault, type Transport } from './transport-port.ts'

const connectMs = 2000

/** For readers behind a serial-to-network adapter, and for the simulated reader. Rejects with `PortFault`. */
export function openTcpTransport(host: string, port: number): Promise<Transport> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true, keepAlive: true })
    const refuse = (cause?: Error) => {
      socket.destroy()
      reject(new PortFault('missing', { cause }))
    }
    const limit = setTimeout(refuse, connectMs)
    socket.once('error', refuse)
    socket.once('connect', () => {
      clearTimeout(limit)
      socket.off('error', refuse)
      resolve(overSocket(socket))
    })
    socket.once('close', () => clearTimeout(limit))
  })
}

function overSocket(socket: Socket): Transport {
  // A broken line is told by 'close', which always follows.
  socket.on('error', () => undefined)
  socket.on('end', () => socket.destroy())
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        socket.write(bytes, (error) => {
          if (error) reject(error)
          else resolve()
        })
      }),
    onData: (listener) => {
      socket.on('data', listener)
    },
    onClose: (listener) => {
      if (socket.closed) listener()
      else socket.once('close', () => listener())
    },
    close: () =>
      new Promise((resolve) => {
        if (socket.closed) resolve()
        else socket.once('close', () => resolve())
        socket.destroy()
      }),
  }
}
