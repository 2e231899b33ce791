import { Duplex } from 'node:stream'
import { frameBytesOf, toReports } from '../../electron/devices/id-card/hid-reports.ts'
import type { SimulatedReader } from '../../electron/training/card-reader/sam-simulator.ts'
import type { HidProfile } from '../../shared/ipc/contract/card-reader.ts'
import { UhidDevice } from './uhid-device.ts'
import { bulkDevice, VirtualUsb } from './virtual-usb.ts'

const headLength = 7

export interface VirtualReader {
  unplug(): void
}

/** The simulator behind a genuine HID device with the model's way of wrapping. */
export function plugHidReader(reader: SimulatedReader, profile: HidProfile): VirtualReader {
  const line = new Duplex({
    read: () => undefined,
    write(frame: Buffer, _, done) {
      // A report without a number is sent without the place for it.
      for (const report of toReports(frame, profile)) device.send(unnumbered(report, profile))
      done()
    },
  })
  const device = new UhidDevice(
    {
      name: 'Virtual ID card reader',
      vendorId: Number.parseInt(profile.vendorId, 16),
      productId: Number.parseInt(profile.productId, 16),
      reportDescriptor: descriptorOf(profile),
    },
    (report) => line.push(Buffer.from(frameBytesOf(unnumbered(report, profile), profile))),
  )
  reader.attach(line)
  return device
}

function unnumbered(report: Uint8Array, { reportId }: HidProfile): Uint8Array {
  return reportId === 0 ? report.subarray(1) : report
}

/** A vendor's page with one input and one output report of the model's size. */
function descriptorOf({ reportSize, reportId }: HidProfile): Uint8Array {
  const number = reportId === 0 ? [] : [0x85, reportId]
  const size = [0x96, reportSize & 0xff, reportSize >> 8]
  return Uint8Array.from([
    ...[0x06, 0x00, 0xff, 0x09, 0x01, 0xa1, 0x01, ...number],
    ...[0x15, 0x00, 0x26, 0xff, 0x00, 0x75, 0x08],
    ...[...size, 0x09, 0x02, 0x81, 0x02],
    ...[...size, 0x09, 0x03, 0x91, 0x02],
    0xc0,
  ])
}

/** The simulator behind a genuine USB device: a finished reader has one pair of pipes, the bare module two. */
export async function plugUsbReader(
  reader: SimulatedReader,
  ids: { readonly vendorId: string; readonly productId: string },
  pairs: 1 | 2,
): Promise<VirtualReader> {
  const line = new Duplex({
    read: () => undefined,
    write(frame: Buffer, _, done) {
      const cut = pairs === 1 ? frame.length : headLength
      device.send(1, frame.subarray(0, cut))
      if (pairs === 2) device.send(5, frame.subarray(cut))
      done()
    },
  })
  const device = new VirtualUsb(
    bulkDevice(
      Number.parseInt(ids.vendorId, 16),
      Number.parseInt(ids.productId, 16),
      pairs === 1 ? [0x02, 0x81] : [0x02, 0x06, 0x81, 0x85],
    ),
    (_, bytes) => line.push(Buffer.from(bytes)),
  )
  await device.plug()
  reader.attach(line)
  return device
}
