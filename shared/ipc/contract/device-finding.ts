import { z } from 'zod'
import { action, command } from '../endpoint.ts'

/** Four hexadecimal digits, in small letters as udev compares them. */
const UsbId = z.string().regex(/^[0-9a-f]{4}$/)

/** What is plugged into this machine, as far as its own system says. */
export const FoundDevice = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('serial'),
    name: z.string(),
    path: z.string().max(200),
    /** Null: no USB adapter, or the system does not say. */
    usb: z.strictObject({ vendorId: UsbId, productId: UsbId }).nullable(),
  }),
  /** A reader whose number is known. */
  z.strictObject({
    kind: z.literal('usb-reader'),
    name: z.string(),
    vendorId: UsbId,
    productId: UsbId,
  }),
  z.strictObject({
    kind: z.literal('hid-reader'),
    name: z.string(),
    modelId: z.string(),
    vendorId: UsbId,
    productId: UsbId,
  }),
  /** Says of itself that it is a bar code scanner (HID usage page 8C). */
  z.strictObject({
    kind: z.literal('hid-scanner'),
    name: z.string(),
    vendorId: UsbId,
    productId: UsbId,
  }),
  z.strictObject({ kind: z.literal('queue'), name: z.string().max(127) }),
])
export type FoundDevice = z.infer<typeof FoundDevice>

export const FoundDevices = z.strictObject({
  devices: z.array(FoundDevice),
  /** What could not be looked for, in sentences. */
  problems: z.array(z.string()),
})
export type FoundDevices = z.infer<typeof FoundDevices>

/** For whoever connects this machine's devices. */
export const deviceFindingEndpoints = {
  /** Serial ports, readers and scanners on USB, queues of the spooler; some seconds. */
  'devices.find': action({
    access: ['administrator'],
    input: z.strictObject({}),
    output: FoundDevices,
  }),
  /** Writes udev rules and a note on Windows drivers for what is set and found. Null: the counter's own folder. */
  'devices.exportAccess': command({
    access: ['administrator'],
    input: z.strictObject({ directory: z.string().max(500).nullable() }),
    output: z.strictObject({ paths: z.array(z.string()) }),
  }),
} as const
