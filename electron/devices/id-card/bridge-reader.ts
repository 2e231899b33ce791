import { createHmac, randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BridgeSetting } from '../../../shared/ipc/contract/card-reader.ts'
import { readBridgeAnswer } from './bridge-answer.ts'
import { askBridge } from './bridge-question.ts'
import type { CardContent } from './card-layouts.ts'
import type { IdReader, Reading } from './id-reader.ts'
import { ReaderActivity, type ReaderPhase } from './reader-activity.ts'
import type { ReaderFault } from './reader-words.ts'
import type { SessionTiming } from './session-timing.ts'

export interface BridgeReaderOptions {
  readonly setting: BridgeSetting
  readonly timing: SessionTiming
  readonly onPhase: (phase: ReaderPhase) => void
  /** Takes outcomes and durations; never data. */
  readonly log: (line: string) => void
}

/** Between two questions: the service drives its reader anew for each of them. */
const pollFactor = 2

/** A reader behind its vendor's program on this machine, which decodes the card itself. */
export class BridgeReader implements IdReader {
  readonly #options: BridgeReaderOptions
  readonly #activity: ReaderActivity
  /** A keyed digest recognises the card and can't be turned back into its data. */
  readonly #key = randomBytes(32)
  #last: { readonly digest: string; readonly atMs: number } | undefined
  #newestRead = 0
  #isClosed = false

  constructor(options: BridgeReaderOptions) {
    this.#options = options
    this.#activity = new ReaderActivity(options.onPhase)
  }

  get words(): string {
    return this.#activity.state === 'polling'
      ? '正在等证件放上读卡器。'
      : '读卡服务已连接，可以读卡。'
  }

  async read(waitMs: number): Promise<Reading> {
    this.#newestRead += 1
    const mine = this.#newestRead
    this.#activity.enter('polling', 'waiting')
    const untilMs = performance.now() + waitMs
    for (;;) {
      const reading = await this.#ask()
      if (this.#isClosed) return failed('stopped')
      if (mine !== this.#newestRead) return failed('superseded')
      if (reading.ok || !isWorthWaiting(reading.fault) || performance.now() >= untilMs) {
        this.#activity.enter('ready', 'idle')
        return reading
      }
      this.#activity.enter('polling', reading.fault === 'card-left' ? 'remove-card' : 'waiting')
      await sleep(this.#options.timing.poll * pollFactor)
    }
  }

  async check(): Promise<ReaderFault | undefined> {
    if (this.#activity.state === 'polling') return undefined
    const { setting, timing } = this.#options
    // A service that answers is well, whatever lies on its reader; what it says of a card is not looked at.
    const reply = await askBridge(setting, timing.commands.readBase)
    return reply.kind === 'answer' ? undefined : bridgeFaults[reply.kind]
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#activity.enter('closed', 'idle')
  }

  async #ask(): Promise<Reading> {
    const { setting, timing, log } = this.#options
    const startedMs = performance.now()
    const reply = await askBridge(setting, timing.commands.readBase)
    const took = Math.round(performance.now() - startedMs)
    if (reply.kind !== 'answer') {
      log(`the reading service did not answer: ${reply.kind}, ${took} ms`)
      return failed(bridgeFaults[reply.kind])
    }
    const answer = readBridgeAnswer(reply.text, setting)
    switch (answer.kind) {
      case 'misread':
        log(`the reading service was not understood: ${reply.text.length} characters, ${took} ms`)
        return failed('bridge-misread')
      case 'no-card':
        this.#last = undefined
        return failed('no-card')
      case 'card':
        return this.#isRepeat(answer.content)
          ? failed('card-left')
          : { ok: true, content: answer.content, isAddressUncertain: false, photo: null }
    }
  }

  /** The service can't tell of a removal: the same card within a short time counts as the same placing. */
  #isRepeat(content: CardContent): boolean {
    const digest = createHmac('sha256', this.#key).update(JSON.stringify(content)).digest('hex')
    const last = this.#last
    const { repeatGuard } = this.#options.timing
    if (last?.digest === digest && performance.now() - last.atMs < repeatGuard) return true
    this.#last = { digest, atMs: performance.now() }
    return false
  }
}

const bridgeFaults = {
  absent: 'bridge-absent',
  silent: 'bridge-silent',
  'too-long': 'bridge-misread',
} as const satisfies Record<string, ReaderFault>

function isWorthWaiting(fault: ReaderFault): boolean {
  return fault === 'no-card' || fault === 'card-left' || fault === 'bridge-silent'
}

function failed(fault: ReaderFault): Reading {
  return { ok: false, fault }
}
