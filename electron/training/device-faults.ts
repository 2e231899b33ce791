import type { ScannerServer } from './barcode/scanner-server.ts'
import type { CardReaderServer } from './card-reader/card-reader-server.ts'
import { readerFaultScripts } from './card-reader/reader-faults.ts'
import type { ReceiptPrinterServer } from './receipt-printer/receipt-printer-server.ts'
import type { PageScanner } from './scanner/page-scanner.ts'

export interface FaultyDevices {
  readonly cardReader: Pick<CardReaderServer, 'reader'>
  readonly scanner: Pick<ScannerServer, 'setPlugged' | 'scan'>
  readonly pageScanner: Pick<PageScanner, 'setFaults' | 'reload'>
  readonly receiptPrinter: Pick<ReceiptPrinterServer, 'set'>
}
type DeviceName = keyof FaultyDevices

export interface DeviceFault {
  readonly faultId: string
  readonly device: DeviceName
  /** With the device's name, as the training bar says it. */
  readonly label: string
  /** From now on, until the device is healed. */
  readonly start: (devices: FaultyDevices) => void | Promise<void>
}

const floodOfCodes = 400

/** What can be made to go wrong, for training, tests and the demo; of one device one thing at a time. */
export const deviceFaults: readonly DeviceFault[] = [
  ...readerFaultScripts.map(({ faultId, label, start }) => ({
    faultId: `reader-${faultId}`,
    device: 'cardReader' as const,
    label: label.startsWith('读卡器') ? label : `读卡器：${label}`,
    start: ({ cardReader }: FaultyDevices) => start(cardReader.reader),
  })),
  {
    faultId: 'scanner-away',
    device: 'scanner',
    label: '扫码枪的线松了',
    start: ({ scanner }) => scanner.setPlugged(false),
  },
  {
    faultId: 'scanner-flood',
    device: 'scanner',
    label: '扫码枪不停地发码',
    start: ({ scanner }) => {
      for (let index = 0; index < floodOfCodes; index += 1) scanner.scan(`690000000${index}`)
    },
  },
  ...(
    [
      ['page-scanner-busy', '扫描仪一直忙（503 二十次）', { busyOrders: 20 }],
      ['page-scanner-empty', '扫描仪送纸器没有纸', { stopBefore: { page: 1, word: 'Empty' } }],
      ['page-scanner-jam', '扫描仪第 2 页卡纸', { stopBefore: { page: 2, word: 'Jam' } }],
      ['page-scanner-open', '扫描仪盖子没有关', { stopBefore: { page: 1, word: 'DoorOpen' } }],
      ['page-scanner-cut', '扫描仪传到一半断开', { cutPage: 1 }],
    ] as const
  ).map(([faultId, label, faults]) => ({
    faultId,
    device: 'pageScanner' as const,
    label,
    start: ({ pageScanner }: FaultyDevices) => pageScanner.setFaults(faults),
  })),
  ...(
    [
      ['receipt-out', '小票打印机没有纸', { paperLeft: 0 }],
      ['receipt-ends', '小票打到一半没有纸', { paperLeft: 6 }],
      ['receipt-open', '小票打印机盖子没有关', { coverOpen: true }],
      ['receipt-mute', '小票打印机不应答', { mute: true }],
      ['receipt-breaks', '小票打到一半断线', { breaksAfter: 200 }],
    ] as const
  ).map(([faultId, label, faults]) => ({
    faultId,
    device: 'receiptPrinter' as const,
    label,
    start: ({ receiptPrinter }: FaultyDevices) => receiptPrinter.set(faults),
  })),
]

const heal: Readonly<Record<DeviceName, (devices: FaultyDevices) => void | Promise<void>>> = {
  cardReader: ({ cardReader }) => cardReader.reader.forgetPlans(),
  scanner: ({ scanner }) => scanner.setPlugged(true),
  pageScanner: ({ pageScanner }) => {
    pageScanner.setFaults({})
    pageScanner.reload()
  },
  receiptPrinter: ({ receiptPrinter }) =>
    receiptPrinter.set({ paperLeft: null, coverOpen: false, mute: false, breaksAfter: null }),
}

/** Which of them is on, device by device. */
export function createFaultBoard(devices: FaultyDevices) {
  const on = new Map<DeviceName, string>()
  return {
    isOn: (faultId: string): boolean => [...on.values()].includes(faultId),
    /** False: there is no such fault. Another one of the same device ends with it. */
    async set(faultId: string, wanted: boolean): Promise<boolean> {
      const fault = deviceFaults.find((one) => one.faultId === faultId)
      if (!fault) return false
      if (!wanted && on.get(fault.device) !== faultId) return true
      await heal[fault.device](devices)
      on.delete(fault.device)
      if (!wanted) return true
      await fault.start(devices)
      on.set(fault.device, faultId)
      return true
    },
  }
}
export type FaultBoard = ReturnType<typeof createFaultBoard>
