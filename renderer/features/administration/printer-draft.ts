import type { Settings } from '../../../shared/ipc/contract/setup.ts'
import { wholeNumber } from './whole-number.ts'

type RollPrinter = NonNullable<Settings['rollPrinter']>

/** The printers' settings as text fields hold them. */
export interface PrinterDraft {
  readonly printer: string
  /** Empty: there is none. */
  readonly secondQueue: string
  readonly secondTakesOver: boolean
  readonly rollKind: 'none' | RollPrinter['kind']
  readonly rollWidth: 58 | 80
  readonly rollQueue: string
  readonly rollHost: string
  readonly rollPort: string
  readonly rollVendor: string
  readonly rollProduct: string
  readonly rollReportsPaper: boolean
  readonly rollSquareCodes: 'firmware' | 'picture'
}

export function toPrinterDraft({ printer, secondPrinter, rollPrinter }: Settings): PrinterDraft {
  return {
    printer: printer ?? '',
    secondQueue: secondPrinter?.queue ?? '',
    secondTakesOver: secondPrinter?.takesOver ?? false,
    ...emptyRoll,
    ...(rollPrinter && toRollDraft(rollPrinter)),
  }
}

const emptyRoll = {
  rollKind: 'none',
  rollWidth: 80,
  rollQueue: '',
  rollHost: '',
  rollPort: '9100',
  rollVendor: '',
  rollProduct: '',
  rollReportsPaper: true,
  rollSquareCodes: 'picture',
} as const

function toRollDraft(roll: RollPrinter): Partial<PrinterDraft> {
  const common = { rollKind: roll.kind, rollWidth: roll.width }
  if (roll.kind === 'queue') return { ...common, rollQueue: roll.queue }
  const place =
    roll.kind === 'tcp'
      ? { rollHost: roll.host, rollPort: String(roll.port) }
      : { rollVendor: roll.vendorId, rollProduct: roll.productId }
  const { reportsPaper: rollReportsPaper, squareCodes: rollSquareCodes } = roll
  return { ...common, ...place, rollReportsPaper, rollSquareCodes }
}

const usbSentence = '请填写 4 位十六进制编号，例如 0416。'

/** One sentence per field, by the setting's path. */
export const printerWords = {
  printer: { field: 'printer', sentence: '打印机名最多 127 个字符。' },
  'secondPrinter.queue': { field: 'secondQueue', sentence: '打印机名最多 127 个字符。' },
  'rollPrinter.queue': {
    field: 'rollQueue',
    sentence: '请填写小票打印机的队列名称，最多 127 个字符。',
  },
  'rollPrinter.host': {
    field: 'rollHost',
    sentence: '请填写小票打印机的地址，例如 192.168.1.60。',
  },
  'rollPrinter.port': {
    field: 'rollPort',
    sentence: '端口为 1 至 65535 的整数，多数机器是 9100。',
  },
  'rollPrinter.vendorId': { field: 'rollVendor', sentence: usbSentence },
  'rollPrinter.productId': { field: 'rollProduct', sentence: usbSentence },
} as const

/** What the form says, to be checked by the schema. */
export function printersOf(draft: PrinterDraft): object {
  const secondQueue = draft.secondQueue.trim()
  return {
    printer: draft.printer.trim() || null,
    secondPrinter:
      secondQueue === '' ? null : { queue: secondQueue, takesOver: draft.secondTakesOver },
    rollPrinter: rollOf(draft),
  }
}

function rollOf(draft: PrinterDraft): unknown {
  const { rollKind: kind, rollWidth: width } = draft
  const direct = {
    ...{ kind, width },
    reportsPaper: draft.rollReportsPaper,
    squareCodes: draft.rollSquareCodes,
  }
  switch (kind) {
    case 'none':
      return null
    case 'queue':
      return { kind, width, queue: draft.rollQueue.trim() }
    case 'tcp':
      return { ...direct, host: draft.rollHost.trim(), port: wholeNumber(draft.rollPort) }
    case 'usb':
      return {
        ...direct,
        vendorId: draft.rollVendor.trim().toLowerCase(),
        productId: draft.rollProduct.trim().toLowerCase(),
      }
  }
}
