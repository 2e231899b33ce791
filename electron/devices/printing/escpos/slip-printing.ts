import type { Slip } from '../../../../shared/case/slip.ts'
import type { SlipPrinter } from '../../../../shared/ipc/contract/roll-printer.ts'
import { failure, type Reply, success } from '../../../../shared/ipc/reply.ts'
import type { PeerDevice } from '../../../processes/device-methods/peer-device.ts'
import type { slipPrinterMethods } from '../../../processes/device-methods/slip-printer.ts'
import type { MethodsOf } from '../../../processes/serve-calls.ts'
import { encodeSlip } from './encode-slip.ts'
import { askStatus, printSlip, type SlipPace } from './print-slip.ts'
import { LinkTrouble, type SlipLink } from './slip-link.ts'
import { openTcpLink } from './tcp-link.ts'
import { openUsbLink } from './usb-link.ts'

type OpenLink = (printer: SlipPrinter) => Promise<SlipLink>

const openLink: OpenLink = (printer) =>
  printer.kind === 'tcp' ? openTcpLink(printer) : openUsbLink(printer)

/** How long a look for 设备与安全 waits for an answer. */
const statusMs = 800

/**
 * How long a slip may wait for the ones before it. Sent later it might come out when its caller has long been told that
 * nobody knows (`deviceDeadlineMs`), and the clerk has had it printed again.
 */
const patienceMs = 8_000

/** The receipt printers of this counter: one slip, or one look, at a time, for they take one connection. */
export function openSlipPrinting({
  open = openLink,
  pace,
  patience = patienceMs,
}: {
  readonly open?: OpenLink
  readonly pace?: SlipPace
  readonly patience?: number
} = {}): MethodsOf<typeof slipPrinterMethods> {
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work)
    last = next.catch(() => undefined)
    return next
  }
  return {
    printSlip: ({ printer, slip }) => {
      const untilMs = performance.now() + patience
      return inTurn(async () =>
        performance.now() > untilMs ? failure('device', occupied) : print(printer, slip),
      )
    },
    slipPrinterStatus: ({ printer }) =>
      inTurn(async () => success(await lookAt(printer, open).catch(toRed))),
  }

  async function print(printer: SlipPrinter, slip: Slip): Promise<Reply<Printed>> {
    const bytes = encodeSlip(slip, printer)
    const link = await open(printer).catch((error: unknown) => error)
    if (!isLink(link)) return failure('device', sentenceOf(link))
    const { reportsPaper } = printer
    const { outcome, advice } = await printSlip(link, bytes, {
      reportsPaper,
      ...(pace && { pace }),
    })
    await link.end()
    if (outcome === 'unprinted') return failure('device', advice)
    return success({ printer: nameOf(printer), printed: outcome === 'printed', advice })
  }
}

const occupied =
  '小票打印机一直在打前面的小票，没有打印这一张。请看打印机是否缺纸、开盖或卡纸，处理后重新打印；也可以改打 A4。'

interface Printed {
  readonly printer: string
  readonly printed: boolean
  readonly advice: string
}

function isLink(value: unknown): value is SlipLink {
  return typeof value === 'object' && value !== null && 'write' in value
}

/** As the clerk finds it on the machine's label or in the settings. */
function nameOf(printer: SlipPrinter): string {
  return printer.kind === 'tcp'
    ? `${printer.host}:${printer.port}`
    : `USB ${printer.vendorId}:${printer.productId}`
}

async function lookAt(printer: SlipPrinter, open: OpenLink): Promise<PeerDevice> {
  const link = await open(printer)
  try {
    const state = `${nameOf(printer)}：可以打印`
    if (!printer.reportsPaper)
      return { light: 'green', state: `${state}（不报告纸张）`, advice: '' }
    const status = await askStatus(link, statusMs)
    if (!status)
      return {
        light: 'yellow',
        state: `${nameOf(printer)}：不回答纸张状态`,
        advice: '请检查纸仓盖；机器本来不会回答的，请管理员在“系统管理”里改为“不报告”。',
      }
    if (status.trouble)
      return { light: 'red', state: `${nameOf(printer)}：不能打印`, advice: status.trouble }
    return { light: status.mild ? 'yellow' : 'green', state, advice: status.mild }
  } finally {
    await link.end()
  }
}

function toRed(error: unknown): PeerDevice {
  return { light: 'red', state: '没有应答', advice: sentenceOf(error) }
}

function sentenceOf(error: unknown): string {
  return error instanceof LinkTrouble
    ? error.message
    : '小票打印机没有应答，没有打印。请检查电源和连接线，再重新打印；也可以改打 A4。'
}
