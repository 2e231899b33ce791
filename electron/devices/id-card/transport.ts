import type { CardReaderSetting } from '../../../shared/ipc/contract/setup.ts'
import { openSerialTransport } from './serial-transport.ts'
import { openTcpTransport } from './tcp-transport.ts'
import type { Transport } from './transport-port.ts'

/** Rejects with `PortFault`. */
export function openTransport(setting: CardReaderSetting): Promise<Transport> {
  switch (setting.kind) {
    case 'serial':
      return openSerialTransport(setting.path, setting.baudRate)
    case 'tcp':
      return openTcpTransport(setting.host, setting.port)
    case 'none':
      return Promise.reject(new Error('no card reader is configured'))
  }
}
