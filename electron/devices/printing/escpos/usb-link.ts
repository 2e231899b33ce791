import { LinkTrouble, type SlipLink } from './slip-link.ts'

/** What is used of a device of the `usb` package, which follows WebUSB. */
export interface UsbPrinter {
  readonly configuration: {
    readonly interfaces: readonly {
      readonly interfaceNumber: number
      readonly alternate: {
        readonly interfaceClass: number
        readonly endpoints: readonly {
          readonly endpointNumber: number
          readonly direction: 'in' | 'out'
          readonly type: string
        }[]
      }
    }[]
  } | null
  open(): Promise<void>
  close(): Promise<void>
  claimInterface(number: number): Promise<void>
  releaseInterface(number: number): Promise<void>
  /** Linux alone has it; there `usblp` holds every printer. */
  detachKernelDriver?(number: number): Promise<void>
  transferOut(
    endpoint: number,
    data: Uint8Array<ArrayBuffer>,
    timeoutMs: number,
  ): Promise<{ readonly status?: string | undefined }>
  transferIn(
    endpoint: number,
    length: number,
    timeoutMs: number,
  ): Promise<{ readonly data?: DataView | undefined }>
}
export type FindUsbPrinter = (
  vendorId: number,
  productId: number,
) => Promise<UsbPrinter | undefined>

/** USB's class of printers. */
const printerClass = 7
const chunkBytes = 4_096
/** For one chunk: a printer that has stopped takes in nothing more. */
const writeMs = 8_000

const absent = '没有找到 USB 小票打印机，没有打印。请检查电源和 USB 线，再重新打印；也可以改打 A4。'
const held =
  'USB 小票打印机打不开，没有打印。请关掉占用它的程序，或请管理员按“设备与安全”里的说明给予权限。'
const cutOff = '小票打印机在打印中断开了。'

/** Loaded with the first slip: most counters have no such printer. */
const findWithLibusb: FindUsbPrinter = async (vendorId, productId) => {
  const { WebUSB } = await import('usb')
  return (await new WebUSB({ allowAllDevices: true }).findDeviceByIds(vendorId, productId)) as
    | UsbPrinter
    | undefined
}

/** Ids are four hexadecimal digits. */
export async function openUsbLink(
  { vendorId, productId }: { readonly vendorId: string; readonly productId: string },
  find: FindUsbPrinter = findWithLibusb,
): Promise<SlipLink> {
  const printer = await find(Number.parseInt(vendorId, 16), Number.parseInt(productId, 16)).catch(
    () => undefined,
  )
  if (!printer) throw new LinkTrouble(absent)
  const place = await claim(printer).catch(async () => {
    // Left open it could be had by nobody, not even by us a moment later.
    await printer.close().catch(() => undefined)
    throw new LinkTrouble(held)
  })
  return toLink(printer, place)
}

interface Place {
  readonly interfaceNumber: number
  readonly output: number
  readonly input: number | undefined
}

async function claim(printer: UsbPrinter): Promise<Place> {
  await printer.open()
  const found = printer.configuration?.interfaces.find(
    ({ alternate }) => alternate.interfaceClass === printerClass,
  )
  if (!found) throw new Error('the device has no printer interface')
  const { interfaceNumber, alternate } = found
  const bulk = (direction: 'in' | 'out') =>
    alternate.endpoints.find((one) => one.type === 'bulk' && one.direction === direction)
      ?.endpointNumber
  const output = bulk('out')
  if (output === undefined) throw new Error('the printer interface has no way in')
  // Not there, or not held by the system: claiming tells.
  await printer.detachKernelDriver?.(interfaceNumber).catch(() => undefined)
  await printer.claimInterface(interfaceNumber)
  return { interfaceNumber, output, input: bulk('in') }
}

function toLink(printer: UsbPrinter, { interfaceNumber, output, input }: Place): SlipLink {
  let kept: number[] = []
  return {
    clear() {
      kept = []
    },
    async read(timeoutMs) {
      if (kept.length === 0 && input !== undefined) {
        // A transfer that nobody answers ends in an error like one that breaks off; the next write tells them apart.
        const { data } = await printer
          .transferIn(input, 64, timeoutMs)
          .catch(() => ({ data: undefined }))
        if (data) kept.push(...new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
      }
      return kept.shift()
    },
    async write(bytes) {
      for (let at = 0; at < bytes.length; at += chunkBytes) {
        const part = Uint8Array.from(bytes.subarray(at, at + chunkBytes))
        const { status } = await printer
          .transferOut(output, part, writeMs)
          .catch(() => ({ status: 'failed' }))
        if (status !== undefined && status !== 'ok') throw new LinkTrouble(cutOff)
      }
    },
    async end() {
      await printer.releaseInterface(interfaceNumber).catch(() => undefined)
      await printer.close().catch(() => undefined)
    },
  }
}
