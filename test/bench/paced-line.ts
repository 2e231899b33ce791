import { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'

/** Start bit, eight data bits, stop bit. */
const bitsPerByte = 10
const sliceMs = 2

/** Sends no faster than a serial wire of that speed would, and receives what comes. */
export class PacedLine extends Duplex {
  readonly #line: Duplex
  readonly #bytesPerMs: number
  /** When the wire is free again. */
  #freeAtMs = 0

  constructor(line: Duplex, baudRate: number) {
    super()
    this.#line = line
    this.#bytesPerMs = baudRate / bitsPerByte / 1000
    line.on('data', (chunk: Buffer) => this.#receive(chunk))
    line.on('error', () => undefined)
  }

  override _read(): void {
    // What comes is pushed as it comes.
  }

  override _write(bytes: Buffer, _: BufferEncoding, done: () => void): void {
    void this.#send(bytes).then(done)
  }

  /** A request takes its time on the wire as well. */
  #receive(chunk: Buffer): void {
    setTimeout(() => this.push(chunk), chunk.length / this.#bytesPerMs)
  }

  async #send(bytes: Buffer): Promise<void> {
    const size = Math.ceil(this.#bytesPerMs * sliceMs)
    this.#freeAtMs = Math.max(this.#freeAtMs, performance.now())
    for (let start = 0; start < bytes.length; start += size) {
      const slice = bytes.subarray(start, start + size)
      this.#freeAtMs += slice.length / this.#bytesPerMs
      const waitMs = this.#freeAtMs - performance.now()
      if (waitMs > 0) await sleep(waitMs)
      this.#line.write(slice)
    }
  }
}
