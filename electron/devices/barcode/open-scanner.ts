import type { ScannerSetting } from '../../../shared/ipc/contract/scanner-setting.ts'
import { openSerialTransport } from '../id-card/serial-transport.ts'
import { openTcpTransport } from '../id-card/tcp-transport.ts'
import type { Transport } from '../id-card/transport-port.ts'
import type { CodeFramer } from './code-framer.ts'
import { createHidPosFramer } from './hid-pos-framer.ts'
import { openHidTransport } from './hid-transport.ts'
import { createLineFramer } from './line-framer.ts'

/** A scanner that has a line of its own, unlike one that types. */
export type LineScanner = Exclude<ScannerSetting, { readonly kind: 'keyboard' }>

/** Rejects with `PortFault`. */
export function openScannerTransport(setting: LineScanner): Promise<Transport> {
  switch (setting.kind) {
    case 'serial':
      return openSerialTransport(setting.path, setting.baudRate)
    case 'tcp':
      return openTcpTransport(setting.host, setting.port)
    case 'hid':
      return openHidTransport(setting.vendorId, setting.productId)
  }
}

export function framerOf(setting: LineScanner): CodeFramer {
  return setting.kind === 'hid' ? createHidPosFramer(setting.layout) : createLineFramer()
}
