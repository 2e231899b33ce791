import type { HidProfile } from '../../../shared/ipc/contract/card-reader.ts'
import { frameBytesOf, toReports } from './hid-reports.ts'
import { PortFault, type PortFaultReason, type Transport } from './transport-port.ts'

type HidDevice = import('node-hid').HIDAsync

/** Opens the first reader of that model. Rejects with `PortFault`. */
export async function openHidTransport(profile: HidProfile): Promise<Transport> {
  // Loaded when it is needed: a counter without such a reader never takes its native code in.
  const { HIDAsync, devicesAsync } = await import('node-hid').then(({ default: hid }) => hid)
  const ids = [
    Number.parseInt(profile.vendorId, 16),
    Number.parseInt(profile.productId, 16),
  ] as const
  // Looked for each time: a reader that was plugged in again has another path.
  const path = (await devicesAsync(...ids).catch(() => [])).find((device) => device.path)?.path
  if (path === undefined) throw new PortFault('missing')
  try {
    return overHid(await HIDAsync.open(path), profile)
  } catch (cause) {
    throw new PortFault(reasonOf(cause), { cause })
  }
}

function overHid(device: HidDevice, profile: HidProfile): Transport {
  const closeListeners: (() => void)[] = []
  let isClosed = false
  const close = async (): Promise<void> => {
    if (isClosed) return
    isClosed = true
    // A device that was pulled out can't be closed properly any more.
    await device.close().catch(() => undefined)
    for (const listener of closeListeners) listener()
  }
  // Told when the reader is pulled out as well. Without a listener the process would end.
  device.on('error', () => void close())
  return {
    async write(bytes) {
      for (const report of toReports(bytes, profile)) await device.write(Buffer.from(report))
    },
    onData(listener) {
      device.on('data', (report: Buffer) => {
        listener(frameBytesOf(report, profile).slice())
        report.fill(0)
      })
    },
    onClose(listener) {
      if (isClosed) listener()
      else closeListeners.push(listener)
    },
    close,
  }
}

/** hidapi tells its reasons in words only. */
function reasonOf(error: unknown): PortFaultReason {
  const message = error instanceof Error ? error.message : ''
  if (/permission denied|access is denied/i.test(message)) return 'forbidden'
  if (/busy|sharing violation/i.test(message)) return 'busy'
  return /no such|not found|cannot open|could not open/i.test(message) ? 'missing' : 'failed'
}
