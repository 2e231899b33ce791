import { setTimeout as sleep } from 'node:timers/promises'
import {
  type CommandTimes,
  isLineNoise,
  type SamCommand,
  type SamCommandName,
  samCommands,
  samStatus,
} from './sam-commands.ts'
import { createSamFramer, encodeFrame } from './sam-framer.ts'
import type { Transport } from './transport-port.ts'

/**
 * - `answer`: SW3 in `status`; the card's own status (SW1 SW2) in `cardStatus`. Who takes `data` overwrites it.
 * - `silent`: no answer to the command nor to its repetition.
 * - `garbled`: both answers were damaged, or the reader could not make out our frames.
 * - `lost`: the line is gone.
 */
export type SamAnswer =
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly cardStatus: number
      readonly data: Uint8Array
    }
  | { readonly kind: 'silent' }
  | { readonly kind: 'garbled' }
  | { readonly kind: 'lost' }

export interface SamLinkOptions {
  readonly times: CommandTimes
  /** How long the line must be quiet after noise, or after a repeated command, before the next one is sent. */
  readonly quietMs: number
  /** Takes lengths, status bytes and durations; never data. */
  readonly log: (line: string) => void
}

/** One sending of a command, waiting for its answer. */
interface Sending {
  readonly command: SamCommand
  readonly settle: (answer: SamAnswer) => void
  readonly limit: NodeJS.Timeout
  quiet: NodeJS.Timeout | undefined
  isNoisy: boolean
}

/** Sends one command at a time, in the order asked, each at most twice. */
export class SamLink {
  readonly #transport: Transport
  readonly #options: SamLinkOptions
  readonly #framer = createSamFramer()
  #sending: Sending | undefined
  #isLost = false
  #last: Promise<unknown> = Promise.resolve()

  constructor(transport: Transport, options: SamLinkOptions) {
    this.#transport = transport
    this.#options = options
    transport.onData((chunk) => this.#receive(chunk))
    transport.onClose(() => this.#lose())
  }

  get isLost(): boolean {
    return this.#isLost
  }

  /** Never rejects. */
  exchange(name: SamCommandName): Promise<SamAnswer> {
    const answer = this.#last.then(() => this.#exchange(samCommands[name]))
    this.#last = answer
    return answer
  }

  async close(): Promise<void> {
    this.#lose()
    await this.#transport.close()
  }

  async #exchange(command: SamCommand): Promise<SamAnswer> {
    const startedMs = performance.now()
    const first = await this.#sendOnce(command)
    if (!needsRepetition(first)) return first
    const second = await this.#sendOnce(command)
    // The answer to the first sending may still be on its way; it must not answer the next command.
    await sleep(this.#options.quietMs)
    const took = Math.round(performance.now() - startedMs)
    this.#options.log(`${command.name} was repeated: ${describeAnswer(second)}, ${took} ms`)
    return needsRepetition(second) && second.kind === 'answer' ? { kind: 'garbled' } : second
  }

  #sendOnce(command: SamCommand): Promise<SamAnswer> {
    if (this.#isLost) return Promise.resolve({ kind: 'lost' })
    this.#framer.reset()
    return new Promise((settle) => {
      // After a busy moment of this process the timer runs first, although the answer is there to be read.
      const limit = setTimeout(
        () => setImmediate(() => this.#giveUp(sending)),
        this.#options.times[command.name],
      )
      const sending: Sending = { command, settle, limit, quiet: undefined, isNoisy: false }
      this.#sending = sending
      this.#transport
        .write(encodeFrame(command.body))
        .catch(() => this.#end(sending, { kind: 'lost' }))
    })
  }

  #receive(chunk: Uint8Array): void {
    const events = this.#framer.push(chunk)
    chunk.fill(0)
    for (const event of events) {
      if (event.kind === 'frame') this.#take(event.body)
      else if (this.#sending) this.#sending.isNoisy = true
    }
    this.#awaitQuiet()
  }

  #take(body: Uint8Array): void {
    const answer = this.#sending && toAnswer(this.#sending.command, body)
    body.fill(0)
    if (this.#sending && answer) this.#end(this.#sending, answer)
  }

  /** After noise a good answer may still follow; once the line is quiet there is none to wait for. */
  #awaitQuiet(): void {
    const sending = this.#sending
    if (!sending?.isNoisy) return
    clearTimeout(sending.quiet)
    sending.quiet = setTimeout(() => this.#giveUp(sending), this.#options.quietMs)
  }

  #giveUp(sending: Sending): void {
    this.#end(sending, { kind: sending.isNoisy ? 'garbled' : 'silent' })
  }

  #end(sending: Sending, answer: SamAnswer): void {
    clearTimeout(sending.limit)
    clearTimeout(sending.quiet)
    // A sending that ended long ago may still fail; that must not touch the one under way.
    if (this.#sending === sending) this.#sending = undefined
    sending.settle(answer)
  }

  #lose(): void {
    this.#isLost = true
    this.#framer.reset()
    if (this.#sending) this.#end(this.#sending, { kind: 'lost' })
  }
}

function needsRepetition(answer: SamAnswer): boolean {
  if (answer.kind === 'answer') return isLineNoise(answer.status)
  return answer.kind !== 'lost'
}

/** Undefined for a frame that can't belong to the command: a late answer to an earlier one. */
function toAnswer(command: SamCommand, body: Uint8Array): SamAnswer | undefined {
  const [sw1, sw2, status] = body
  if (sw1 === undefined || sw2 === undefined || status === undefined) return undefined
  if (isGoodElsewhere(command, status)) return undefined
  const data = body.slice(3)
  const fits = status !== command.goodStatus || fitsLength(command, data.length)
  return fits ? { kind: 'answer', status, cardStatus: (sw1 << 8) | sw2, data } : undefined
}

/** 90 never answers a search and 9F answers nothing else. */
function isGoodElsewhere(command: SamCommand, status: number): boolean {
  const good: readonly number[] = [samStatus.ok, samStatus.found]
  return good.includes(status) && status !== command.goodStatus
}

function fitsLength(command: SamCommand, length: number): boolean {
  return length >= command.leastData && length <= command.mostData
}

function describeAnswer(answer: SamAnswer): string {
  if (answer.kind !== 'answer') return answer.kind
  return `status ${answer.status.toString(16)}, ${answer.data.length} bytes`
}
