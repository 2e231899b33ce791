// Runs in the guest, in a process of its own: the kernel ends a program only when its devices let go of it.
import { hidPosReports } from '../../electron/training/barcode/hid-pos-reports.ts'
import type { HidLayout } from '../../shared/ipc/contract/scanner-setting.ts'
import { UhidDevice } from './uhid-device.ts'

/** An order to the played scanner; each is answered by its number once it is done. */
export interface ScannerOrder {
  readonly number: number
  readonly act: 'plug' | 'scan' | 'unplug'
  readonly layout: HidLayout
  readonly text: string
}

let device: UhidDevice | undefined

process.on('message', ({ number, act, layout, text }: ScannerOrder) => {
  if (act === 'plug') {
    device = new UhidDevice(
      {
        name: 'Played Scanner',
        vendorId: 0x0c2e,
        productId: layout === 'a' ? 0x0b61 : 0x0b62,
        reportDescriptor: descriptorOf(layout),
      },
      () => undefined,
    )
  }
  if (act === 'scan') {
    for (const report of hidPosReports(new TextEncoder().encode(text), layout)) device?.send(report)
  }
  if (act === 'unplug') device?.unplug()
  process.send?.(number)
})

/** Usage page of bar code scanners; one input report, number 2, of so many bytes after its number. */
function descriptorOf(layout: HidLayout): Uint8Array {
  const bytes = layout === 'a' ? 63 : 61
  return Uint8Array.from([
    ...[0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01, 0x85, 0x02],
    ...[0x15, 0x00, 0x26, 0xff, 0x00, 0x75, 0x08, 0x95, bytes, 0x09, 0xfe, 0x81, 0x02, 0xc0],
  ])
}
