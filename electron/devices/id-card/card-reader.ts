import { isDeepStrictEqual } from 'node:util'
import type { CardReaderSetting } from '../../../shared/ipc/contract/card-reader.ts'
import { type Reply, success } from '../../../shared/ipc/reply.ts'
import type { PeerDevice } from '../../processes/device-methods/peer-device.ts'
import type { CardRead } from '../../processes/peers.ts'
import { deviceFailure } from '../../processes/serve-calls.ts'
import { BridgeReader } from './bridge-reader.ts'
import { checkCard } from './card-check.ts'
import type { IdReader, Reading } from './id-reader.ts'
import { decodePhoto } from './photo-decoder.ts'
import type { ReaderPhase } from './reader-activity.ts'
import { faultMessage, faultWords, type ReaderFault } from './reader-words.ts'
import { openSamReader } from './sam-reader.ts'
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
    /** The vendor's program for photos; none: empty. */
    readonly photoDecoder?: string
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
  let reader: IdReader | undefined
  let decoder = ''

  async function close(): Promise<void> {
    const old = reader
    reader = undefined
    await old?.close()
  }

  return {
    async configure({ cardReader, photoDecoder = '' }) {
      decoder = photoDecoder
      if (isDeepStrictEqual(cardReader, setting)) return success({})
      setting = cardReader
      await close()
      // A later call may have set another reader while the port was being freed.
      if (cardReader.kind !== 'none' && setting === cardReader) {
        reader = openReader(cardReader, options, timing)
      }
      return success({})
    },
    async readCard({ waitMs }) {
      if (!reader) return deviceFailure(faultMessage('not-configured'))
      return toReply(await reader.read(waitMs), options.now(), decoder)
    },
    async cardReaderStatus() {
      if (!reader) return success({ light: 'yellow', ...faultWords['not-configured'] })
      const fault = await reader.check()
      if (!fault) return success({ light: 'green', state: reader.words, advice: '' })
      // A counter works on without its reader, so a missing one is yellow; only a broken one is red.
      const light = outOfService.has(fault) ? 'red' : 'yellow'
      return success({ light, ...faultWords[fault] })
    },
    close,
  }
}

function openReader(
  setting: Exclude<CardReaderSetting, { kind: 'none' }>,
  options: CardReaderOptions,
  timing: SessionTiming,
): IdReader {
  const { onPhase, log } = options
  if (setting.kind === 'bridge') return new BridgeReader({ setting, timing, onPhase, log })
  return openSamReader({ openTransport: () => openTransport(setting), timing, onPhase, log })
}

async function toReply(reading: Reading, now: Date, decoder: string): Promise<Reply<CardRead>> {
  if (!reading.ok) return deviceFailure(faultMessage(reading.fault))
  const { content, isAddressUncertain } = reading
  const photo = await photoOf(reading.photo, decoder)
  if (content.name === '' || content.idNumber === '') {
    return deviceFailure(faultMessage('incomplete'))
  }
  const warnings = checkCard(content, chinaDate(now))
  if (isAddressUncertain && content.address !== '') {
    warnings.push('没有读到证件里追加的新住址，住址可能是旧的。请与申请人核对。')
  }
  const { unknownCodes: _, ...fields } = content
  return success({ ...fields, warnings, photo })
}

async function photoOf(wlt: Uint8Array | null, decoder: string): Promise<CardRead['photo']> {
  if (wlt && decoder !== '') return decodePhoto(decoder, wlt)
  wlt?.fill(0)
  return null
}

/** China has one time zone without summer time; the machine's own zone may be set wrongly. */
function chinaDate(now: Date): string {
  const chinaOffsetMs = 8 * 3_600_000
  return new Date(now.getTime() + chinaOffsetMs).toISOString().slice(0, 10)
}
