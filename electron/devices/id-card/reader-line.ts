import { setTimeout as sleep } from 'node:timers/promises'
import type { ReaderFault } from './reader-words.ts'
import { type CommandTimes, samStatus } from './sam-commands.ts'
import { type SamAnswer, SamLink } from './sam-link.ts'
import { PortFault, type PortFaultReason, type Transport } from './transport-port.ts'

export interface ReaderLineOptions {
  readonly openTransport: () => Promise<Transport>
  readonly times: CommandTimes
  readonly quietMs: number
  readonly log: (line: string) => void
}

export type LineOutcome =
  | { readonly ok: true; readonly link: SamLink }
  | { readonly ok: false; readonly fault: ReaderFault }

/** Keeps the one connection to the reader: opened when first needed, kept, opened again after it broke. */
export interface ReaderLine {
  /**
   * The open link, or opens one: a port that is not there is tried again until `patienceMs` are over, because
   * a reader that was just plugged in takes a moment to appear.
   */
  open(patienceMs: number, isCancelled: () => boolean): Promise<LineOutcome>
  readonly link: SamLink | undefined
  close(): Promise<void>
}

const retryPauseMs = 200
const portFaults: Readonly<Record<PortFaultReason, ReaderFault>> = {
  missing: 'port-missing',
  busy: 'port-busy',
  forbidden: 'port-forbidden',
  failed: 'port-failed',
}

export function createReaderLine(options: ReaderLineOptions): ReaderLine {
  let link: SamLink | undefined

  async function close(): Promise<void> {
    const old = link
    link = undefined
    await old?.close()
  }

  async function openOnce(): Promise<LineOutcome> {
    await close()
    let transport: Transport
    try {
      transport = await options.openTransport()
    } catch (error) {
      return { ok: false, fault: portFaultOf(error) }
    }
    link = new SamLink(transport, options)
    const fault = await greet(link)
    if (!fault) return { ok: true, link }
    await close()
    return { ok: false, fault }
  }

  async function openPatiently(
    patienceMs: number,
    isCancelled: () => boolean,
  ): Promise<LineOutcome> {
    const until = performance.now() + patienceMs
    for (;;) {
      const outcome = await openOnce()
      if (outcome.ok) return outcome
      const isOver = performance.now() + retryPauseMs > until || isCancelled()
      if (isOver || !mayAppear(outcome.fault)) {
        options.log(`the reader was not opened: ${outcome.fault}`)
        return outcome
      }
      await sleep(retryPauseMs)
    }
  }

  return {
    async open(patienceMs, isCancelled) {
      if (link && !link.isLost) return { ok: true, link }
      return openPatiently(patienceMs, isCancelled)
    },
    get link() {
      return link?.isLost ? undefined : link
    },
    close,
  }
}

function mayAppear(fault: ReaderFault): boolean {
  return fault === 'port-missing' || fault === 'port-failed'
}

/**
 * Asks the reader whether it is well, and resets it once when it is not. Undefined: it is. Any answer but the
 * two refusals counts as well: readers differ in how they answer right after power-up.
 */
async function greet(link: SamLink): Promise<ReaderFault | undefined> {
  const first = await link.exchange('status')
  if (!needsReset(first)) return greetingFault(first)
  const reset = await link.exchange('reset')
  return needsReset(reset) ? greetingFault(reset) : greetingFault(await link.exchange('status'))
}

function needsReset(answer: SamAnswer): boolean {
  return (
    answer.kind === 'silent' ||
    (answer.kind === 'answer' && answer.status === samStatus.selfTestFailed)
  )
}

export function greetingFault(answer: SamAnswer): ReaderFault | undefined {
  switch (answer.kind) {
    case 'silent':
    case 'garbled':
      return answer.kind
    case 'lost':
      return 'port-missing'
    case 'answer':
      if (answer.status === samStatus.selfTestFailed) return 'self-test'
      return answer.status === samStatus.notAuthorised ? 'not-authorised' : undefined
  }
}

function portFaultOf(error: unknown): ReaderFault {
  return error instanceof PortFault ? portFaults[error.reason] : 'port-failed'
}
