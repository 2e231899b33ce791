import type { SerialPort } from 'serialport'
import { PortFault, type PortFaultReason, type Transport } from './transport-port.ts'

/** Opens the port for ourselves alone, 8 data bits, no parity, one stop bit. Rejects with `PortFault`. */
export async function openSerialTransport(path: string, baudRate: number): Promise<Transport> {
  // Loaded when it is needed: a counter without such a reader never takes its native code in.
  const { SerialPort } = await import('serialport')
  const port = new SerialPort({ path, baudRate, autoOpen: false, lock: true })
  // Without a listener an error of the driver would end the process.
  port.on('error', () => undefined)
  return new Promise((resolve, reject) => {
    port.open((error) => {
      if (error) reject(new PortFault(reasonOf(error.message), { cause: error }))
      else resolve(overPort(port))
    })
  })
}

function overPort(port: SerialPort): Transport {
  let closed = false
  const closeListeners: (() => void)[] = []
  port.on('close', () => {
    if (closed) return
    closed = true
    for (const listener of closeListeners) listener()
  })
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        port.write(Buffer.from(bytes), (error) => {
          if (error) reject(error)
          else resolve()
        })
      }),
    onData: (listener) => {
      port.on('data', listener)
    },
    onClose: (listener) => {
      if (closed) listener()
      else closeListeners.push(listener)
    },
    close: () =>
      new Promise((resolve) => {
        if (port.isOpen) port.close(() => resolve())
        else resolve()
      }),
  }
}

/** The driver tells its reasons in the words of the system (Linux, Windows) only. */
function reasonOf(message: string): PortFaultReason {
  if (/no such file|file not found|no such device|cannot find/i.test(message)) return 'missing'
  if (/cannot lock|temporarily unavailable|busy/i.test(message)) return 'busy'
  // Windows answers "Access denied" for a port that is held by another program.
  if (/access denied/i.test(message)) return 'busy'
  if (/permission denied/i.test(message)) return 'forbidden'
  return 'failed'
}
