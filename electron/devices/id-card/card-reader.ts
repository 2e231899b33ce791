import { isDeepStrictEqual } from 'node:util'
import type { CardReaderSetting } from '../../../shared/ipc/contract/setup.ts'
import { type Reply, success } from '../../../shared/ipc/reply.ts'
import type { CardRead, PeerDevice } from '../../processes/peers.ts'
import { deviceFailure } from '../../processes/serve-calls.ts'
import { checkCard } from './card-check.ts'
import { decodeCard } from './card-layouts.ts'
import type { RawCard } from './read-found-card.ts'
import type { ReaderPhase } from './reader-activity.ts'
import { faultMessage, faultWords, type ReaderFault } from './reader-words.ts'
import { SamSession } from './sam-session.ts'
import { type SessionTiming, usualTiming } from './session-timing.ts'
import { openTransport } from './transport.ts'

export interface CardReaderOptions {
  readonly now: () => Date
  readonly onPhase: (phase: ReaderPhase) => void
  /** Takes lengths, status bytes and durations; never data of a card. */
  readonly log: (line: string) => void
  readonly timing?: SessionTiming
}

/** The three methods of the devices process that concern the card reader. */
export interface CardReader {
  /** The same setting again leaves the open port alone. */
  configure(input: {
    readonly cardReader: CardReaderSetting
  }): Promise<Reply<Record<string, never>>>
  readCard(input: { readonly waitMs: number }): Promise<Reply<CardRead>>
  cardReaderStatus(): Promise<Reply<PeerDevice>>
  /** Frees the port. */
  close(): Promise<void>
}

const outOfService: ReadonlySet<ReaderFault> = new Set(['not-authorised', 'self-test'])

export function createCardReader(options: CardReaderOptions): CardReader {
  const timing = options.timing ?? usualTiming
  let setting: CardReaderSetting = { kind: 'none' }
  let session: SamSession | undefined

  async function close(): Promise<void> {
    const old = session
    session = undefined
    await old?.close()
  }

  return {
    async configure({ cardReader }) {
      if (isDeepStrictEqual(cardReader, setting)) return success({})
      setting = cardReader
      await close()
      // A later call may have set another reader while the port was being freed.
      if (cardReader.kind !== 'none' && setting === cardReader) {
        session = new SamSession({
          openTransport: () => openTransport(cardReader),
          timing,
          onPhase: options.onPhase,
          log: options.log,
        })
      }
      return success({})
    },
    async readCard({ waitMs }) {
      if (!session) return deviceFailure(faultMessage('not-configured'))
      const outcome = await session.read(waitMs)
      if (!outcome.ok) return deviceFailure(faultMessage(outcome.fault))
      return toReply(outcome.card, options.now())
    },
    async cardReaderStatus() {
      if (!session) return success({ light: 'yellow', ...faultWords['not-configured'] })
      const fault = await session.check()
      if (!fault) return success({ light: 'green', state: statusWords(session), advice: '' })
      const light = outOfService.has(fault) ? 'red' : 'yellow'
      return success({ light, ...faultWords[fault] })
    },
    close,
  }
}

/** A counter works on without its reader, so a missing one is yellow; only a broken one is red. */
function statusWords(session: SamSession): string {
  switch (session.state) {
    case 'polling':
      return '正在等证件放上读卡器。'
    case 'found':
    case 'selected':
    case 'read':
      return '正在读证件。'
    case 'waiting-removal':
      return '已读完，等证件拿开。'
    case 'opening':
      return '正在连接读卡器。'
    case 'closed':
    case 'ready':
      return '读卡器已连接，可以读卡。'
  }
}

function toReply(card: RawCard, now: Date): Reply<CardRead> {
  const newAddress = typeof card.newAddress === 'string' ? undefined : card.newAddress
  const content = decodeCard(card.text, newAddress)
  card.wipe()
  if (!content) return deviceFailure(faultMessage('unknown-layout'))
  if (content.name === '' || content.idNumber === '') {
    return deviceFailure(faultMessage('incomplete'))
  }
  const warnings = checkCard(content, chinaDate(now))
  if (card.newAddress === 'unread' && content.address !== '') {
    warnings.push('没有读到证件里追加的新住址，住址可能是旧的。请与申请人核对。')
  }
  const { unknownCodes: _, ...fields } = content
  return success({ ...fields, warnings })
}

/** China has one time zone without summer time; the machine's own zone may be set wrongly. */
function chinaDate(now: Date): string {
  const chinaOffsetMs = 8 * 3_600_000
  return new Date(now.getTime() + chinaOffsetMs).toISOString().slice(0, 10)
}
