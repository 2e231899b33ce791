import type { CardReaderSetting } from '../../../shared/ipc/contract/card-reader.ts'
import { openHidTransport } from './hid-transport.ts'
import { openSerialTransport } from './serial-transport.ts'
import { openTcpTransport } from './tcp-transport.ts'
import type { Transport } from './transport-port.ts'
import { openUsbTransport } from './usb-transport.ts'

/** Readers that speak frames themselves. */
export type FrameReaderSetting = Exclude<CardReaderSetting, { kind: 'none' | 'bridge' }>

/** Rejects with `PortFault`. */
export function openTransport(setting: FrameReaderSetting): Promise<Transport> {
  switch (setting.kind) {
    case 'serial':
      return openSerialTransport(setting.path, setting.baudRate)
    case 'tcp':
      return openTcpTransport(setting.host, setting.port)
    case 'usb':
      return openUsbTransport(setting.vendorId, setting.productId)
    case 'hid':
      return openHidTransport(setting.profile)
  }
}
