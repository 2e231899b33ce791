import type { HIDAsync } from 'node-hid'
import { PortFault, type Transport } from '../id-card/transport-port.ts'

/** Usage page of bar code scanners: of a device that also shows itself as a keyboard, the other interface. */
const scannerPage = 0x8c

/**
 * Opens a scanner that speaks HID POS; each chunk is one report with its id. `vendorId`, `productId`: four
 * hexadecimal digits. Rejects with `PortFault`.
 */
export async function openHidTransport(vendorId: string, productId: string): Promise<Transport> {
  const path = await findScanner(Number.parseInt(vendorId, 16), Number.parseInt(productId, 16))
  if (path === undefined) throw new PortFault('missing')
  // Loaded when it is needed: a counter without such a scanner needs none of its native code.
  const { HIDAsync } = await import('node-hid')
  try {
    return overDevice(await HIDAsync.open(path))
  } catch (error) {
    throw new PortFault('forbidden', { cause: error })
  }
}

async function findScanner(vendorId: number, productId: number): Promise<string | undefined> {
  const { devicesAsync } = await import('node-hid')
  const found = await devicesAsync(vendorId, productId).catch(() => [])
  const scanner = found.find(({ usagePage }) => usagePage === scannerPage) ?? found[0]
  return scanner?.path
}

function overDevice(device: HIDAsync): Transport {
  let closed = false
  const closeListeners: (() => void)[] = []
  const end = async (): Promise<void> => {
    if (closed) return
    closed = true
    await device.close().catch(() => undefined)
    for (const listener of closeListeners) listener()
  }
  // A pulled cable is told as an error of the next read.
  device.on('error', () => void end())
  return {
    write: async (bytes) => {
      await device.write(Buffer.from(bytes))
    },
    onData: (listener) => {
      device.on('data', listener)
    },
    onClose: (listener) => {
      if (closed) listener()
      else closeListeners.push(listener)
    },
    close: end,
  }
}
