import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { type SamCommandName, samCommands, samStatus } from '../../devices/id-card/sam-commands.ts'
import { createSamFramer, encodeFrame } from '../../devices/id-card/sam-framer.ts'
import type { SimulatedCard } from './encode-card.ts'

/** What goes wrong with an answer. */
export type Trouble =
  | { readonly kind: 'status'; readonly status: number; readonly cardStatus?: number }
  | { readonly kind: 'checksum' }
  | { readonly kind: 'silent' }
  /** Only so many bytes of the answer are sent. */
  | { readonly kind: 'truncate'; readonly bytes: number }
  /** Sent before the answer. */
  | { readonly kind: 'noise'; readonly bytes: Uint8Array }
  | { readonly kind: 'delay'; readonly ms: number }
  /** Sent in pieces of that size. */
  | { readonly kind: 'split'; readonly size: number }
  /** The card is pulled away before the command is worked on. */
  | { readonly kind: 'pull-away' }

export interface SimulatedReaderOptions {
  /** Takes the card back that long after it was read, as its holder does; null leaves it. */
  readonly takeBackAfterReadMs: number | null
}

interface Plan {
  readonly on: SamCommandName | 'any'
  readonly trouble: Trouble
  left: number
}

const pieceGapMs = 1
const samId = Uint8Array.from([
  5, 0, 1, 0, 0x2f, 0xb4, 0x34, 1, 0x87, 0xd6, 0x12, 0, 0xc0, 0x34, 0x0e, 0x35,
])
/** Stands for the photo: no picture of anyone. */
const photo = new Uint8Array(1024)

/** Speaks a SAM-V reader's bytes over any stream, with cards that are placed and troubles that are planned. */
export class SimulatedReader {
  readonly #options: SimulatedReaderOptions
  #card: SimulatedCard | null = null
  #isSelected = false
  /** A real reader finds a card again only after it has left the field. */
  #wasRead = false
  #plans: Plan[] = []
  #takeBack: NodeJS.Timeout | undefined
  /** Every command received, in order, for tests. */
  readonly received: SamCommandName[] = []

  constructor(options: SimulatedReaderOptions) {
    this.#options = options
  }

  get card(): SimulatedCard | null {
    return this.#card
  }

  /** Null takes the card away. */
  place(card: SimulatedCard | null): void {
    clearTimeout(this.#takeBack)
    this.#card = card
    this.#isSelected = false
    this.#wasRead = false
  }

  /** As if unplugged and plugged in again with the card where it was. */
  powerCycle(): void {
    this.place(this.#card)
  }

  /** The next `times` answers to that command suffer it; plans are used in the order they were made. */
  plan(on: SamCommandName | 'any', trouble: Trouble, times = 1): void {
    this.#plans.push({ on, trouble, left: times })
  }

  forgetPlans(): void {
    this.#plans = []
  }

  /** Answers on this stream until it closes. */
  attach(stream: Duplex): void {
    const framer = createSamFramer()
    let last: Promise<void> = Promise.resolve()
    stream.on('error', () => undefined)
    stream.on('data', (chunk: Buffer) => {
      for (const event of framer.push(chunk)) {
        const body =
          event.kind === 'frame' ? event.body : Uint8Array.of(0, 0, samStatus.requestChecksum)
        last = last.then(() => this.#respond(stream, body, event.kind === 'error'))
      }
    })
  }

  dispose(): void {
    clearTimeout(this.#takeBack)
  }

  async #respond(stream: Duplex, body: Uint8Array, isNoise: boolean): Promise<void> {
    if (isNoise) return write(stream, encodeFrame(body))
    const name = commandOf(body)
    if (!name) return write(stream, statusFrame(0x21))
    this.received.push(name)
    const trouble = this.#nextTrouble(name)
    if (trouble?.kind === 'pull-away') this.place(null)
    if (trouble?.kind === 'silent') return
    if (trouble?.kind === 'status') {
      return write(stream, statusFrame(trouble.status, trouble.cardStatus))
    }
    return deliver(stream, encodeFrame(this.#answer(name)), trouble)
  }

  #nextTrouble(name: SamCommandName): Trouble | undefined {
    const plan = this.#plans.find(({ on }) => on === name || on === 'any')
    if (!plan) return undefined
    plan.left -= 1
    if (plan.left <= 0) this.#plans = this.#plans.filter((other) => other !== plan)
    return plan.trouble
  }

  #answer(name: SamCommandName): Uint8Array {
    switch (name) {
      case 'reset':
        this.powerCycle()
        return answer(samStatus.ok)
      case 'status':
        return answer(samStatus.ok)
      case 'samId':
        return answer(samStatus.ok, samId)
      case 'find':
        return this.#find()
      case 'select':
        return this.#select()
      case 'readBase':
        return this.#readBase()
      case 'newAddress':
        return this.#newAddress()
    }
  }

  #find(): Uint8Array {
    if (!this.#card || this.#wasRead) return answer(samStatus.findFailed)
    this.#isSelected = false
    return answer(samStatus.found, new Uint8Array(4))
  }

  #select(): Uint8Array {
    if (!this.#card || this.#wasRead) return answer(samStatus.selectFailed)
    this.#isSelected = true
    return answer(samStatus.ok, new Uint8Array(8))
  }

  #readBase(): Uint8Array {
    if (!this.#card || !this.#isSelected) return answer(samStatus.readFailed)
    this.#wasRead = true
    const { takeBackAfterReadMs } = this.#options
    if (takeBackAfterReadMs !== null) {
      this.#takeBack = setTimeout(() => this.place(null), takeBackAfterReadMs)
    }
    return answer(samStatus.ok, Uint8Array.of(1, 0, 4, 0), this.#card.text, photo)
  }

  #newAddress(): Uint8Array {
    if (!this.#card || !this.#isSelected) return answer(samStatus.readFailed)
    const { newAddress } = this.#card
    return newAddress ? answer(samStatus.ok, newAddress) : answer(samStatus.notOnCard)
  }
}

async function deliver(
  stream: Duplex,
  frame: Uint8Array,
  trouble: Trouble | undefined,
): Promise<void> {
  switch (trouble?.kind) {
    case 'checksum':
      return write(stream, damaged(frame))
    case 'truncate':
      return write(stream, frame.subarray(0, trouble.bytes))
    case 'noise':
      write(stream, trouble.bytes)
      return write(stream, frame)
    case 'delay':
      await sleep(trouble.ms)
      return write(stream, frame)
    case 'split':
      return writeInPieces(stream, frame, trouble.size)
    case 'pull-away':
    case 'silent':
    case 'status':
    case undefined:
      return write(stream, frame)
  }
}

async function writeInPieces(stream: Duplex, frame: Uint8Array, size: number): Promise<void> {
  for (let start = 0; start < frame.length; start += size) {
    write(stream, frame.subarray(start, start + size))
    await sleep(pieceGapMs)
  }
}

function write(stream: Duplex, bytes: Uint8Array): void {
  if (stream.writable) stream.write(bytes)
}

function damaged(frame: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(frame)
  copy[copy.length - 1] = (copy[copy.length - 1] ?? 0) ^ 0x01
  return copy
}

function statusFrame(status: number, cardStatus = 0): Uint8Array {
  return encodeFrame(Uint8Array.of(cardStatus >> 8, cardStatus & 0xff, status))
}

function answer(status: number, ...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat([Uint8Array.of(0, 0, status), ...parts]))
}

function commandOf(body: Uint8Array): SamCommandName | undefined {
  return Object.values(samCommands).find(({ body: known }) => Buffer.compare(known, body) === 0)
    ?.name
}
