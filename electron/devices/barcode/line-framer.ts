import { longestPayload } from '../../../shared/scan/symbology.ts'
import type { CodeEvent, CodeFramer } from './code-framer.ts'

const lineFeed = 0x0a
const carriageReturn = 0x0d

/**
 * A serial scanner ends each code with CR, LF or both, or with nothing at all: then a pause ends it. A line that
 * is too long is skipped up to its end, so that the next code is read whole.
 */
export function createLineFramer(): CodeFramer {
  let pending = new Uint8Array(longestPayload)
  let length = 0
  let skipping = false

  function end(): CodeEvent[] {
    const bytes = pending.slice(0, length)
    const wasSkipping = skipping
    pending.fill(0, 0, length)
    length = 0
    skipping = false
    if (wasSkipping || bytes.length === 0) return []
    return [{ kind: 'code', bytes, identifier: '' }]
  }

  function take(byte: number): CodeEvent[] {
    if (byte === carriageReturn || byte === lineFeed) return end()
    if (skipping) return []
    if (length === longestPayload) {
      pending = new Uint8Array(longestPayload)
      length = 0
      skipping = true
      return [{ kind: 'dropped', reason: 'too-long' }]
    }
    pending[length] = byte
    length += 1
    return []
  }

  return {
    push(chunk) {
      const events: CodeEvent[] = []
      for (const byte of chunk) events.push(...take(byte))
      return events
    },
    idle: end,
    get pendingBytes() {
      return length
    },
  }
}
