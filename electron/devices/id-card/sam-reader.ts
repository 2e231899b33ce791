import { decodeCard } from './card-layouts.ts'
import type { IdReader, Reading } from './id-reader.ts'
import type { RawCard } from './read-found-card.ts'
import { SamSession, type SamSessionOptions } from './sam-session.ts'

/** A reader that speaks frames. */
export function openSamReader(options: SamSessionOptions): IdReader {
  const session = new SamSession(options)
  return {
    async read(waitMs) {
      const outcome = await session.read(waitMs)
      return outcome.ok ? toReading(outcome.card) : outcome
    },
    check: () => session.check(),
    get words() {
      return wordsOf(session)
    },
    close: () => session.close(),
  }
}

function wordsOf(session: SamSession): string {
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

function toReading(card: RawCard): Reading {
  const newAddress = typeof card.newAddress === 'string' ? undefined : card.newAddress
  const content = decodeCard(card.text, newAddress)
  const photo = content && card.photo ? card.photo.slice() : null
  card.wipe()
  if (!content) return { ok: false, fault: 'unknown-layout' }
  return { ok: true, content, isAddressUncertain: card.newAddress === 'unread', photo }
}
