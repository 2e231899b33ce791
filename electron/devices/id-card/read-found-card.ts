import type { ReaderFault } from './reader-words.ts'
import { isRestartable, samStatus } from './sam-commands.ts'
import type { SamAnswer, SamLink } from './sam-link.ts'

/** Bytes as they came from the card; whoever takes them calls `wipe`. */
export interface RawCard {
  /** 256 bytes. */
  readonly text: Uint8Array
  /** 1,024 bytes in the Ministry's own coding; null: the card has none. */
  readonly photo: Uint8Array | null
  /** The newest appended address, if the card has one; `unread` when it could not be asked. */
  readonly newAddress: Uint8Array | 'none' | 'unread'
  wipe(): void
}

/**
 * How one pass over a card ended.
 * - `again`: may succeed when it is started anew with a search; `limit` is how many such restarts make sense.
 * - `line`: nothing is known about the card; the line has to be looked after.
 * - `fault`: no use trying again.
 */
export type CardPass =
  | { readonly kind: 'card'; readonly card: RawCard }
  | { readonly kind: 'again'; readonly fault: ReaderFault; readonly limit: number }
  | { readonly kind: 'line'; readonly answer: Exclude<SamAnswer, { kind: 'answer' }> }
  | { readonly kind: 'fault'; readonly fault: ReaderFault }

const restartLimit = 3
/** The lengths of text and photo precede both. */
const lengthsSize = 4
const textLength = 256
const photoLength = 1024

/** Selects the card that was found and reads it. */
export async function readFoundCard(link: SamLink, onSelected: () => void): Promise<CardPass> {
  const selected = await link.exchange('select')
  if (selected.kind !== 'answer') return { kind: 'line', answer: selected }
  if (selected.status !== samStatus.ok) return judge(selected.status)
  onSelected()
  const base = await link.exchange('readBase')
  if (base.kind !== 'answer') return { kind: 'line', answer: base }
  if (base.status !== samStatus.ok) {
    base.data.fill(0)
    return judge(base.status)
  }
  const text = takeText(base.data)
  const photo = takePhoto(base.data)
  base.data.fill(0)
  if (!text) return { kind: 'again', fault: 'incomplete', limit: 1 }
  const newAddress = await readNewAddress(link)
  return { kind: 'card', card: rawCard(text, photo, newAddress) }
}

/** What a status that is not success means for this pass. */
export function judge(status: number): CardPass {
  if (isRestartable(status)) return { kind: 'again', fault: 'unreadable', limit: restartLimit }
  switch (status) {
    case samStatus.readerRefusedCard:
      return { kind: 'again', fault: 'not-genuine', limit: 1 }
    case samStatus.verificationFailed:
      return { kind: 'again', fault: 'unverified', limit: 1 }
    case samStatus.unknownCardType:
      return { kind: 'fault', fault: 'not-id-card' }
    case samStatus.selfTestFailed:
      return { kind: 'fault', fault: 'self-test' }
    case samStatus.notAuthorised:
      return { kind: 'fault', fault: 'not-authorised' }
    default:
      return { kind: 'fault', fault: 'reader-error' }
  }
}

function takeText(data: Uint8Array): Uint8Array | undefined {
  const announced = ((data[0] ?? 0) << 8) | (data[1] ?? 0)
  if (announced !== textLength || data.length < lengthsSize + textLength) return undefined
  return data.slice(lengthsSize, lengthsSize + textLength)
}

function takePhoto(data: Uint8Array): Uint8Array | null {
  const announced = ((data[2] ?? 0) << 8) | (data[3] ?? 0)
  const photo = data.slice(lengthsSize + textLength, lengthsSize + textLength + photoLength)
  return announced === photoLength && photo.length === photoLength ? photo : null
}

/** A card without an appended address answers 91; any other failure leaves the printed address in doubt. */
async function readNewAddress(link: SamLink): Promise<RawCard['newAddress']> {
  const answer = await link.exchange('newAddress')
  if (answer.kind !== 'answer') return 'unread'
  if (answer.status === samStatus.ok) return answer.data
  return answer.status === samStatus.notOnCard ? 'none' : 'unread'
}

function rawCard(
  text: Uint8Array,
  photo: Uint8Array | null,
  newAddress: RawCard['newAddress'],
): RawCard {
  return {
    text,
    photo,
    newAddress,
    wipe() {
      text.fill(0)
      photo?.fill(0)
      if (typeof newAddress !== 'string') newAddress.fill(0)
    },
  }
}
