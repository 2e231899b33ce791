import { hidModels, usbModels } from '../../shared/devices/card-reader-models.ts'
import type { FoundDevice, FoundDevices } from '../../shared/ipc/contract/device-finding.ts'
import { type Reply, success } from '../../shared/ipc/reply.ts'
import { listPrinters } from './printing/cups-queue.ts'
import { createIppClient, type IppServer, usualServers } from './printing/ipp-client.ts'

/** A bar code scanner by its own word: USB-IF's HID POS usages. */
const scannerPage = 0x8c
/** Ports that every machine has, with nothing behind most of them, unless USB says otherwise. */
const builtIn = /\/ttyS\d+$/

/** Looks at everything side by side; what can't be looked at is a sentence and hides nothing else. */
export async function findDevices(
  servers: readonly IppServer[] = usualServers,
): Promise<Reply<FoundDevices>> {
  const searches = [
    { search: findSerialPorts(), problem: '串口没有查到，请管理员检查系统权限。' },
    { search: findHidDevices(), problem: 'USB HID 设备没有查到，请管理员检查系统权限。' },
    { search: findUsbReaders(), problem: 'USB 读卡器没有查到，请管理员检查系统权限。' },
    {
      search: process.platform === 'win32' ? Promise.resolve([]) : findQueues(servers),
      problem: '打印服务（CUPS）没有应答，打印队列没有查到。',
    },
  ]
  const results = await Promise.allSettled(searches.map(({ search }) => search))
  return success({
    devices: results.flatMap((result) => (result.status === 'fulfilled' ? result.value : [])),
    problems: searches
      .filter((_, index) => results[index]?.status === 'rejected')
      .map(({ problem }) => problem),
  })
}

async function findSerialPorts(): Promise<FoundDevice[]> {
  const { SerialPort } = await import('serialport')
  const ports = await SerialPort.list()
  return ports
    .filter(({ path, vendorId }) => vendorId !== undefined || !builtIn.test(path))
    .map(({ path, vendorId, productId, manufacturer }) => ({
      kind: 'serial',
      path,
      name: [path, manufacturer].filter(Boolean).join(' '),
      usb:
        vendorId === undefined || productId === undefined
          ? null
          : { vendorId: inDigits(vendorId), productId: inDigits(productId) },
    }))
}

async function findHidDevices(): Promise<FoundDevice[]> {
  const { devicesAsync } = await import('node-hid').then(({ default: hid }) => hid)
  const found = new Map<string, FoundDevice>()
  for (const device of await devicesAsync()) {
    const ids = {
      vendorId: inDigits(device.vendorId.toString(16)),
      productId: inDigits(device.productId.toString(16)),
    }
    const shown = `${ids.vendorId}:${ids.productId}`
    const named = [device.manufacturer, device.product].filter(Boolean).join(' ')
    const model = hidModels.find(
      ({ profile }) => profile.vendorId === ids.vendorId && profile.productId === ids.productId,
    )
    if (model)
      found.set(shown, { kind: 'hid-reader', name: model.label, modelId: model.modelId, ...ids })
    else if (device.usagePage === scannerPage)
      found.set(shown, { kind: 'hid-scanner', name: named || shown, ...ids })
  }
  return [...found.values()]
}

async function findUsbReaders(): Promise<FoundDevice[]> {
  const { usb } = await import('usb').then((loaded) => loaded.default)
  const found: FoundDevice[] = []
  for (const { vendorId, productId, label: name } of usbModels) {
    const ids = [Number.parseInt(vendorId, 16), Number.parseInt(productId, 16)] as const
    // A machine without any USB rejects, and has none of them.
    const device = await usb.findDeviceByIds(...ids).catch(() => undefined)
    if (device) found.push({ kind: 'usb-reader', name, vendorId, productId })
  }
  return found
}

async function findQueues(servers: readonly IppServer[]): Promise<FoundDevice[]> {
  const queues = await listPrinters(createIppClient(servers))
  if (queues.kind === 'unreachable') throw new Error('no spooler')
  return queues.kind === 'none'
    ? []
    : queues.value.map(({ name }) => ({ kind: 'queue' as const, name: name.slice(0, 127) }))
}

function inDigits(id: string): string {
  return id.toLowerCase().padStart(4, '0')
}
