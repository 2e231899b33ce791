import { PortFault, type PortFaultReason, type Transport } from '../id-card/transport-port.ts'
import type { CodeEvent, CodeFramer } from './code-framer.ts'
import { decodeScan, type Scan } from './decode-scan.ts'
import { createScanGate } from './scan-gate.ts'

/** All in milliseconds. */
export interface ScannerTiming {
  /** A pause after which a code without an end is whole. */
  readonly idleAfter: number
  /** Between two tries to open a scanner that is not there. */
  readonly retryEvery: number
}
export const usualScannerTiming: ScannerTiming = { idleAfter: 80, retryEvery: 2_000 }

export interface ScannerLineOptions {
  readonly openTransport: () => Promise<Transport>
  readonly createFramer: () => CodeFramer
  readonly timing: ScannerTiming
  readonly onScan: (scan: Scan) => void
  /** Takes reasons and counts; never what was scanned. */
  readonly log: (line: string) => void
}

export type ScannerState = 'opening' | 'ready' | 'flooding' | 'garbled' | PortFaultReason

/** Keeps the one connection to a scanner: opened at once, and again whenever it broke. */
export class ScannerLine {
  readonly #options: ScannerLineOptions
  readonly #gate = createScanGate()
  #transport: Transport | undefined
  #fault: PortFaultReason | 'opening' | undefined = 'opening'
  /** The last report was none of its layout. */
  #garbled = false
  #closed = false
  #retry: NodeJS.Timeout | undefined
  #opening: Promise<void>

  constructor(options: ScannerLineOptions) {
    this.#options = options
    this.#opening = this.#open()
  }

  get state(): ScannerState {
    if (this.#fault !== undefined) return this.#fault
    if (this.#gate.isFlooding(performance.now())) return 'flooding'
    return this.#garbled ? 'garbled' : 'ready'
  }

  /** Frees the port. */
  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#retry)
    await this.#opening
    await this.#transport?.close()
  }

  async #open(): Promise<void> {
    try {
      const transport = await this.#options.openTransport()
      this.#transport = transport
      this.#fault = undefined
      this.#garbled = false
      this.#listen(transport)
    } catch (error) {
      this.#lose(error instanceof PortFault ? error.reason : 'failed')
    }
  }

  #lose(fault: PortFaultReason): void {
    if (fault !== this.#fault) this.#options.log(`the scanner is away: ${fault}`)
    this.#transport = undefined
    this.#fault = fault
    if (this.#closed) return
    this.#retry = setTimeout(() => {
      this.#opening = this.#open()
    }, this.#options.timing.retryEvery)
  }

  #listen(transport: Transport): void {
    const framer = this.#options.createFramer()
    let idle: NodeJS.Timeout | undefined
    transport.onData((chunk) => {
      clearTimeout(idle)
      this.#takeAll(framer.push(chunk))
      if (framer.pendingBytes === 0) return
      idle = setTimeout(() => this.#takeAll(framer.idle()), this.#options.timing.idleAfter)
    })
    transport.onClose(() => {
      clearTimeout(idle)
      if (this.#transport === transport) this.#lose('missing')
    })
  }

  #takeAll(events: readonly CodeEvent[]): void {
    for (const event of events) this.#take(event)
  }

  #take(event: CodeEvent): void {
    if (event.kind === 'dropped') {
      if (!this.#garbled) this.#options.log(`a code was dropped: ${event.reason}`)
      this.#garbled = event.reason === 'broken'
      return
    }
    this.#garbled = false
    const wasFlooding = this.#gate.isFlooding(performance.now())
    const judged = this.#gate.judge(event.bytes, performance.now())
    if (judged === 'flooding' && !wasFlooding) this.#options.log('the scanner floods')
    if (judged !== 'meant') return
    const scan = decodeScan(event.bytes, event.identifier)
    if (scan) this.#options.onScan(scan)
  }
}
