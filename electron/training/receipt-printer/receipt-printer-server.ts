import { createServer, type Socket } from 'node:net'
import { createSlipDecoder, type PrintedThing, type SlipDecoder, type Step } from './decode-slip.ts'

/** What is wrong with the printer from now on; each stays until it is set again. */
export interface PrinterFaults {
  /** So many lines, pictures and codes fit on what is left of the roll; null: enough. */
  readonly paperLeft: number | null
  readonly coverOpen: boolean
  readonly paperLow: boolean
  /** Answers nothing, as cheap firmware does. */
  readonly mute: boolean
  /** Milliseconds for each line. */
  readonly lineMs: number
  /** Breaks the line after so many bytes of a job; null: never. */
  readonly breaksAfter: number | null
}
const noFaults: PrinterFaults = {
  ...{ paperLeft: null, coverOpen: false, paperLow: false, mute: false },
  ...{ lineMs: 0, breaksAfter: null },
}

export interface ReceiptPrinterServer {
  /** On 127.0.0.1. */
  readonly port: number
  /** Everything that came out, one list per slip; the last one may not be cut off yet. */
  readonly slips: readonly (readonly PrintedThing[])[]
  set(faults: Partial<PrinterFaults>): void
  /** How many were sent away because another one was printing. */
  readonly refused: number
  close(): Promise<void>
}

/** A receipt printer on port 9100, which takes one connection and closes every other at once. */
export async function startReceiptPrinterServer(): Promise<ReceiptPrinterServer> {
  const printer = new SimulatedReceiptPrinter()
  let owner: Socket | undefined
  let refused = 0
  const server = createServer({ noDelay: true, allowHalfOpen: true }, (socket) => {
    socket.on('error', () => undefined)
    if (owner) {
      refused += 1
      socket.destroy()
      return
    }
    owner = socket
    socket.once('close', () => {
      owner = undefined
    })
    printer.attach(socket)
  })
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (address && typeof address === 'object') resolve(address.port)
    })
  })
  return {
    port,
    get slips() {
      return printer.slips.filter((slip) => slip.length > 0)
    },
    set: (faults) => printer.set(faults),
    get refused() {
      return refused
    },
    async close() {
      owner?.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** DLE EOT: heard at once, wherever it stands in the stream. */
const dle = 0x10
const eot = 0x04
/** Training keeps no more than it shows. */
const keptSlips = 20

interface Job {
  readonly socket: Socket
  readonly decoder: SlipDecoder
  waiting: Buffer
  ended: boolean
  work?: Promise<void> | undefined
}

class SimulatedReceiptPrinter {
  readonly slips: PrintedThing[][] = [[]]
  #faults = noFaults
  #printedSinceLoaded = 0

  set(faults: Partial<PrinterFaults>): void {
    this.#faults = { ...this.#faults, ...faults }
    if ('paperLeft' in faults) this.#printedSinceLoaded = 0
  }

  attach(socket: Socket): void {
    const job: Job = {
      socket,
      decoder: createSlipDecoder(),
      waiting: Buffer.alloc(0),
      ended: false,
    }
    const goOn = () => {
      job.work ??= this.#work(job).then(
        () => {
          job.work = undefined
        },
        () => {
          socket.destroy()
        },
      )
    }
    let received = 0
    socket.on('data', (chunk: Buffer) => {
      received += chunk.length
      if (received > (this.#faults.breaksAfter ?? Number.POSITIVE_INFINITY)) {
        socket.destroy()
        return
      }
      job.waiting = Buffer.concat([job.waiting, this.#hearQuestions(chunk, socket)])
      goOn()
    })
    socket.on('end', () => {
      job.ended = true
      goOn()
    })
  }

  /** A printer that has stopped forgets the rest when the line is closed. */
  async #work(job: Job): Promise<void> {
    while (!this.#isStopped()) {
      const step = job.decoder.next(job.waiting)
      if (!step) break
      job.waiting = job.waiting.subarray(step.length)
      for (const thing of step.printed) await this.#print(thing)
      this.#answerStep(job.socket, step)
    }
    if (job.ended) job.socket.end()
  }

  #answerStep(socket: Socket, { question, asks }: Step): void {
    if (question !== undefined) this.#answer(socket, this.#statusOf(question))
    if (asks) this.#answer(socket, this.#faults.paperLow ? 0x03 : 0x00)
  }

  #isStopped(): boolean {
    return this.#isEmpty() || this.#faults.coverOpen
  }

  #isEmpty(): boolean {
    const { paperLeft } = this.#faults
    return paperLeft !== null && this.#printedSinceLoaded >= paperLeft
  }

  async #print(thing: PrintedThing): Promise<void> {
    if (this.#faults.lineMs > 0)
      await new Promise((resolve) => setTimeout(resolve, this.#faults.lineMs))
    this.slips.at(-1)?.push(thing)
    if (thing.kind !== 'feed' && thing.kind !== 'cut') this.#printedSinceLoaded += 1
    if (thing.kind === 'cut') this.slips.push([])
    if (this.slips.length > keptSlips) this.slips.shift()
  }

  /** The chunk without the questions at its end; those that came with a slip behind them are read with it. */
  #hearQuestions(chunk: Buffer, socket: Socket): Buffer {
    let end = chunk.length
    while (end >= 3 && chunk[end - 3] === dle && chunk[end - 2] === eot) end -= 3
    for (let at = end; at < chunk.length; at += 3)
      this.#answer(socket, this.#statusOf(chunk[at + 2]))
    return chunk.subarray(0, end)
  }

  #statusOf(question: number | undefined): number {
    const { coverOpen, paperLow } = this.#faults
    if (question === 2) return 0x12 | (coverOpen ? 0x04 : 0) | (this.#isEmpty() ? 0x20 : 0)
    if (question === 4) return 0x12 | (paperLow ? 0x0c : 0) | (this.#isEmpty() ? 0x60 : 0)
    return 0x12
  }

  #answer(socket: Socket, byte: number): void {
    if (!this.#faults.mute) socket.write(Uint8Array.of(byte))
  }
}
