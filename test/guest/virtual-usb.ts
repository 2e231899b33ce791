import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'

/** Numbers of the kernel's USB/IP protocol (`usbip_protocol.txt`). */
const commands = { submit: 1, unlink: 2, submitted: 3, unlinked: 4 } as const
const headLength = 48
const connectionReset = -104
const fullSpeed = 2
const attachPath = '/sys/devices/platform/vhci_hcd.0/attach'
let nextPort = 0

export interface UsbDescription {
  readonly device: Uint8Array
  readonly configuration: Uint8Array
}

/** A reading of the host's that waits for data. */
interface Pending {
  readonly sequence: number
  readonly endpoint: number
  readonly length: number
}

/**
 * A genuine USB device of the kernel, played by this process over a socket. Needs `vhci_hcd`, so it lives in the
 * guest. `onOutput` gets what a program sends to each endpoint.
 */
export class VirtualUsb {
  readonly #description: UsbDescription
  readonly #onOutput: (endpoint: number, bytes: Uint8Array) => void
  readonly #queued = new Map<number, Buffer>()
  #pending: Pending[] = []
  #received: Buffer = Buffer.alloc(0)
  #line: Socket | undefined
  #server: Server | undefined

  constructor(
    description: UsbDescription,
    onOutput: (endpoint: number, bytes: Uint8Array) => void,
  ) {
    this.#description = description
    this.#onOutput = onOutput
  }

  async plug(): Promise<void> {
    // The kernel takes one end over and alone reads there; this process speaks at the other.
    const server = createServer({ pauseOnConnect: true, noDelay: true }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port to listen on')
    const accepted = once(server, 'connection')
    const line = connect({ port: address.port, host: '127.0.0.1', noDelay: true })
    const [kernelEnd] = await accepted
    line.on('error', () => undefined)
    line.on('data', (chunk: Buffer) => this.#take(chunk))
    this.#line = line
    this.#server = server
    nextPort += 1
    writeFileSync(
      attachPath,
      `${nextPort} ${kernelEnd._handle.fd} ${0x10000 + nextPort} ${fullSpeed}`,
    )
  }

  /** As if pulled out. */
  unplug(): void {
    this.#line?.destroy()
    this.#server?.close()
    this.#pending = []
    this.#queued.clear()
  }

  send(endpoint: number, bytes: Uint8Array): void {
    const waiting = this.#queued.get(endpoint) ?? Buffer.alloc(0)
    this.#queued.set(endpoint, Buffer.concat([waiting, bytes]))
    this.#deliver()
  }

  #take(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk])
    while (this.#received.length >= headLength) {
      const head = this.#received.subarray(0, headLength)
      const command = head.readUInt32BE(0)
      const isOutput = command === commands.submit && head.readUInt32BE(12) === 0
      const size = headLength + (isOutput ? head.readInt32BE(24) : 0)
      if (this.#received.length < size) return
      const data = Buffer.from(this.#received.subarray(headLength, size))
      const request = Buffer.from(head)
      this.#received = this.#received.subarray(size)
      if (command === commands.unlink) this.#unlink(request)
      else this.#submit(request, data)
    }
  }

  #submit(head: Buffer, data: Buffer): void {
    const sequence = head.readUInt32BE(4)
    const isInput = head.readUInt32BE(12) === 1
    const endpoint = head.readUInt32BE(16)
    const length = head.readInt32BE(24)
    if (endpoint === 0) {
      const answer = this.#control(head.subarray(40, 48))
      this.#complete(sequence, isInput ? answer.subarray(0, length) : Buffer.alloc(0), data.length)
    } else if (isInput) {
      this.#pending.push({ sequence, endpoint, length })
      this.#deliver()
    } else {
      this.#complete(sequence, Buffer.alloc(0), data.length)
      this.#onOutput(endpoint, data)
    }
  }

  /** Descriptors; everything else is agreed to with nothing. */
  #control(setup: Buffer): Buffer {
    const getDescriptor = 6
    if (setup[1] !== getDescriptor) return Buffer.alloc(2)
    if (setup[3] === 1) return Buffer.from(this.#description.device)
    return setup[3] === 2 ? Buffer.from(this.#description.configuration) : Buffer.alloc(0)
  }

  #deliver(): void {
    this.#pending = this.#pending.filter(({ sequence, endpoint, length }) => {
      const waiting = this.#queued.get(endpoint)
      if (!waiting || waiting.length === 0) return true
      this.#queued.set(endpoint, waiting.subarray(length))
      this.#complete(sequence, waiting.subarray(0, length))
      return false
    })
  }

  #complete(sequence: number, data: Buffer, sent = data.length): void {
    const head = Buffer.alloc(headLength)
    head.writeUInt32BE(commands.submitted, 0)
    head.writeUInt32BE(sequence, 4)
    head.writeInt32BE(data.length || sent, 24)
    this.#line?.write(Buffer.concat([head, data]))
  }

  #unlink(request: Buffer): void {
    const sequence = request.readUInt32BE(20)
    const isPending = this.#pending.some((one) => one.sequence === sequence)
    this.#pending = this.#pending.filter((one) => one.sequence !== sequence)
    const head = Buffer.alloc(headLength)
    head.writeUInt32BE(commands.unlinked, 0)
    head.writeUInt32BE(request.readUInt32BE(4), 4)
    head.writeInt32BE(isPending ? connectionReset : 0, 20)
    this.#line?.write(head)
  }
}

/** A full-speed device with one vendor's interface and bulk endpoints, e.g. `[0x02, 0x81]`. */
export function bulkDevice(
  vendorId: number,
  productId: number,
  endpoints: readonly number[],
): UsbDescription {
  const device = Buffer.from('120100020000004000000000000100000001', 'hex')
  device.writeUInt16LE(vendorId, 8)
  device.writeUInt16LE(productId, 10)
  const size = 9 + 9 + endpoints.length * 7
  const configuration = Buffer.from([
    ...[9, 2, size, 0, 1, 1, 0, 0x80, 50],
    ...[9, 4, 0, 0, endpoints.length, 0xff, 0, 0, 0],
    ...endpoints.flatMap((address) => [7, 5, address, 2, 64, 0, 0]),
  ])
  return { device, configuration }
}
