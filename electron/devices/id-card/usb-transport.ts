import { greatestLength } from './sam-framer.ts'
import { PortFault, type PortFaultReason, type Transport } from './transport-port.ts'
import { findPipes, type UsbPair, type UsbPipes } from './usb-pipes.ts'

type UsbDevice = NonNullable<Awaited<ReturnType<import('usb').WebUSB['findDeviceByIds']>>>

/** Bytes of preamble and length, which the bare module takes and gives through its first pair of pipes. */
const headSize = 7
const writeMs = 2000
/** The library can't close a device while a reading of it is under way, so each is short. */
const listenMs = 200
/** No answer takes longer. Between commands nothing is read: a reader does not speak unasked. */
const answerMs = 5000

/** Opens the first reader with these numbers for ourselves alone. Rejects with `PortFault`. */
export async function openUsbTransport(vendorId: string, productId: string): Promise<Transport> {
  // Loaded when it is needed: a counter without such a reader never takes its native code in.
  const { usb } = await import('usb').then((loaded) => loaded.default)
  const ids = [Number.parseInt(vendorId, 16), Number.parseInt(productId, 16)] as const
  // A machine without any USB rejects.
  const device = await usb.findDeviceByIds(...ids).catch(() => undefined)
  if (!device) throw new PortFault('missing')
  try {
    return await openDevice(device)
  } catch (cause) {
    await device.close().catch(() => undefined)
    throw cause instanceof PortFault ? cause : new PortFault(reasonOf(cause), { cause })
  }
}

async function openDevice(device: UsbDevice): Promise<Transport> {
  await device.open()
  const pipes = findPipes(device.configurations)
  if (!pipes) throw new PortFault('failed')
  // No driver of the system takes a vendor's interface. Detaching one would take the reader from another program.
  await device.claimInterface(pipes.interfaceNumber)
  return new UsbLine(device, pipes)
}

class UsbLine implements Transport {
  readonly #device: UsbDevice
  readonly #pipes: UsbPipes
  readonly #closeListeners: (() => void)[] = []
  #onData: (chunk: Uint8Array) => void = () => undefined
  #listenUntilMs = 0
  #listening: Promise<void> | undefined
  #isClosed = false

  constructor(device: UsbDevice, pipes: UsbPipes) {
    this.#device = device
    this.#pipes = pipes
  }

  async write(bytes: Uint8Array): Promise<void> {
    const [first, second] = this.#pipes.pairs
    if (!first || this.#isClosed) throw new Error('the reader was closed')
    this.#listenUntilMs = performance.now() + answerMs
    this.#listening ??= this.#listen()
    const cut = second ? headSize : bytes.length
    await this.#device.nativeTransferOut(first.out, writeMs, bytes.slice(0, cut))
    if (second) await this.#device.nativeTransferOut(second.out, writeMs, bytes.slice(cut))
  }

  onData(listener: (chunk: Uint8Array) => void): void {
    this.#onData = listener
  }

  onClose(listener: () => void): void {
    if (this.#isClosed) listener()
    else this.#closeListeners.push(listener)
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    await this.#listening
    await this.#release()
    for (const listener of this.#closeListeners) listener()
  }

  /** Neither can be done with a reader that was pulled out. */
  async #release(): Promise<void> {
    try {
      await this.#device.releaseInterface(this.#pipes.interfaceNumber)
      await this.#device.close()
    } catch {
      // There is nothing left to free.
    }
  }

  async #listen(): Promise<void> {
    let isLost = false
    try {
      while (!this.#isClosed && performance.now() < this.#listenUntilMs) await this.#receive()
    } catch {
      isLost = true
    }
    this.#listening = undefined
    if (isLost) void this.close()
  }

  async #receive(): Promise<void> {
    const [first, second] = this.#pipes.pairs
    if (!first) return
    const head = await this.#take(first)
    const announced = head && second ? ((head[5] ?? 0) << 8) | (head[6] ?? 0) : 0
    if (head) this.#onData(head)
    // Noise must not make us wait at the second pipe for a body that never comes.
    let missing = head?.length === headSize && announced <= greatestLength ? announced : 0
    while (second && missing > 0 && !this.#isClosed) {
      const part = await this.#take(second)
      if (!part) return
      missing -= part.length
      this.#onData(part)
    }
  }

  /** One packet; undefined when nothing came. */
  async #take(pair: UsbPair): Promise<Uint8Array | undefined> {
    try {
      return (await this.#device.nativeTransferIn(pair.in, listenMs, pair.packetSize)) ?? undefined
    } catch (error) {
      if (isTimeout(error)) return undefined
      throw error
    }
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && /cancelled|timed? ?out/i.test(error.message)
}

/** The library tells its reasons in the words of the system only. */
function reasonOf(error: unknown): PortFaultReason {
  const message = error instanceof Error ? error.message : ''
  if (/permission|access/i.test(message)) return 'forbidden'
  if (/busy|in use|exclusive/i.test(message)) return 'busy'
  return /no such device|disconnected|not found/i.test(message) ? 'missing' : 'failed'
}
