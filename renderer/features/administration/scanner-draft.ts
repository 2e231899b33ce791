import type { HidLayout, ScannerSetting } from '../../../shared/ipc/contract/scanner-setting.ts'
import { wholeNumber } from './whole-number.ts'

/** The scanner's setting as text fields hold it. */
export interface ScannerDraft {
  readonly scannerKind: ScannerSetting['kind']
  readonly scannerPath: string
  readonly scannerBaudRate: number
  readonly scannerHost: string
  readonly scannerPort: string
  readonly scannerVendor: string
  readonly scannerProduct: string
  readonly scannerLayout: HidLayout
}

export function toScannerDraft(scanner: ScannerSetting): ScannerDraft {
  return {
    scannerKind: scanner.kind,
    scannerPath: scanner.kind === 'serial' ? scanner.path : '',
    scannerBaudRate: scanner.kind === 'serial' ? scanner.baudRate : 9600,
    scannerHost: scanner.kind === 'tcp' ? scanner.host : '',
    scannerPort: scanner.kind === 'tcp' ? String(scanner.port) : '',
    scannerVendor: scanner.kind === 'hid' ? scanner.vendorId : '',
    scannerProduct: scanner.kind === 'hid' ? scanner.productId : '',
    scannerLayout: scanner.kind === 'hid' ? scanner.layout : 'a',
  }
}

const usbSentence = '请填写 4 位十六进制数字，例如 0c2e。'

/** One sentence per field, by the setting's path. */
export const scannerWords = {
  'scanner.path': {
    field: 'scannerPath',
    sentence: '请填写串口名，例如 /dev/ttyACM0 或 COM4。',
  },
  'scanner.host': { field: 'scannerHost', sentence: '请填写扫码枪地址，例如 192.168.1.21。' },
  'scanner.port': { field: 'scannerPort', sentence: '端口为 1 至 65535 的整数。' },
  'scanner.vendorId': { field: 'scannerVendor', sentence: usbSentence },
  'scanner.productId': { field: 'scannerProduct', sentence: usbSentence },
} as const

/** What the form says, to be checked by the schema. */
export function scannerOf(draft: ScannerDraft): unknown {
  switch (draft.scannerKind) {
    case 'keyboard':
      return { kind: 'keyboard' }
    case 'serial':
      return { kind: 'serial', path: draft.scannerPath.trim(), baudRate: draft.scannerBaudRate }
    case 'tcp':
      return {
        kind: 'tcp',
        host: draft.scannerHost.trim(),
        port: wholeNumber(draft.scannerPort),
      }
    case 'hid':
      return {
        kind: 'hid',
        vendorId: draft.scannerVendor.trim().toLowerCase(),
        productId: draft.scannerProduct.trim().toLowerCase(),
        layout: draft.scannerLayout,
      }
  }
}
