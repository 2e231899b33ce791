import { closeSync, openSync, read, writeSync } from 'node:fs'

/** Numbers and offsets of `linux/uhid.h`. */
const eventSize = 4380
const events = { destroy: 1, output: 6, create: 11, input: 12 } as const
const nameLength = 128
const headLength = 4 + nameLength + 64 + 64
const greatestReport = 4096
const busUsb = 3

export interface UhidDescription {
  readonly name: string
  readonly vendorId: number
  readonly productId: number
  readonly reportDescriptor: Uint8Array
}

/** A genuine HID device of the kernel, played by this process. Needs `/dev/uhid`, so it lives in the guest. */
export class UhidDevice {
  readonly #file: number
  #isGone = false

  /** `onOutput` gets each report that a program writes, with its number first (0: reports have none). */
  constructor(description: UhidDescription, onOutput: (report: Uint8Array) => void) {
    this.#file = openSync('/dev/uhid', 'r+')
    const { name, vendorId, productId, reportDescriptor } = description
    const event = Buffer.alloc(eventSize)
    event.writeUInt32LE(events.create, 0)
    event.write(name, 4, nameLength - 1, 'latin1')
    event.writeUInt16LE(reportDescriptor.length, headLength)
    event.writeUInt16LE(busUsb, headLength + 2)
    event.writeUInt32LE(vendorId, headLength + 4)
    event.writeUInt32LE(productId, headLength + 8)
    event.set(reportDescriptor, headLength + 20)
    writeSync(this.#file, event)
    this.#listen(onOutput)
  }

  /** One report to the host; its number first where the descriptor numbers reports. */
  send(report: Uint8Array): void {
    if (this.#isGone) return
    const event = Buffer.alloc(eventSize)
    event.writeUInt32LE(events.input, 0)
    event.writeUInt16LE(report.length, 4)
    event.set(report, 6)
    writeSync(this.#file, event)
  }

  /** As if unplugged. */
  unplug(): void {
    if (this.#isGone) return
    this.#isGone = true
    const event = Buffer.alloc(eventSize)
    event.writeUInt32LE(events.destroy, 0)
    writeSync(this.#file, event)
    closeSync(this.#file)
  }

  /** The kernel blocks the reading, so the process that plays devices ends by `process.exit`. */
  #listen(onOutput: (report: Uint8Array) => void): void {
    const event = Buffer.alloc(eventSize)
    read(this.#file, event, 0, eventSize, null, (error) => {
      if (error || this.#isGone) return
      if (event.readUInt32LE(0) === events.output) {
        const length = event.readUInt16LE(4 + greatestReport)
        onOutput(Uint8Array.from(event.subarray(4, 4 + length)))
      }
      this.#listen(onOutput)
    })
  }
}
