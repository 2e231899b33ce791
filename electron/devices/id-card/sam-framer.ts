/**
 * The frame that SAM-V readers speak over serial lines, USB and TCP alike (GA/T 467): preamble
 * `AA AA AA 96 69`, two bytes of length (big-endian, everything after them), body, and the XOR of length
 * and body. This file knows bytes only: no timers, no meaning, no transport.
 */
const preamble = Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69)
const headLength = preamble.length + 2
/** A request without data: command, parameter, checksum. */
const leastLength = 3
/**
 * The longest answer in use counts 0x090A bytes (text, photo and two fingerprints). A longer announcement is
 * noise that would otherwise make the receiver wait for bytes that never come.
 */
export const greatestLength = 0x0a00

export type FramerEvent =
  | { readonly kind: 'frame'; readonly body: Uint8Array }
  | { readonly kind: 'error'; readonly reason: 'checksum' | 'length' }

export interface SamFramer {
  /** Takes the next bytes, however they were cut, and returns what they complete, in order. */
  push(chunk: Uint8Array): FramerEvent[]
  /** Forgets and overwrites what has been collected. */
  reset(): void
  /** Bytes kept for a frame that is not complete yet; never more than one frame. */
  readonly pendingBytes: number
}

export function createSamFramer(): SamFramer {
  let pending: Uint8Array = new Uint8Array(0)

  /** Overwrites what leaves the buffer: it may have been a person's data. */
  function keepFrom(offset: number): void {
    const kept = pending.slice(offset)
    pending.fill(0)
    pending = kept
  }

  function next(): FramerEvent | undefined {
    keepFrom(preambleAt(pending))
    if (pending.length < headLength) return undefined
    const length = lengthAt(pending)
    if (length < leastLength || length > greatestLength) {
      keepFrom(preamble.length)
      return { kind: 'error', reason: 'length' }
    }
    if (pending.length < headLength + length) return undefined
    if (checksumOf(pending.subarray(preamble.length, headLength + length)) !== 0) {
      // Only the preamble is dropped: when noise made up the length, the next good frame lies inside.
      keepFrom(preamble.length)
      return { kind: 'error', reason: 'checksum' }
    }
    const body = pending.slice(headLength, headLength + length - 1)
    keepFrom(headLength + length)
    return { kind: 'frame', body }
  }

  return {
    push(chunk) {
      const joined = new Uint8Array(pending.length + chunk.length)
      joined.set(pending)
      joined.set(chunk, pending.length)
      pending.fill(0)
      pending = joined
      const events: FramerEvent[] = []
      for (let event = next(); event; event = next()) events.push(event)
      return events
    },
    reset() {
      pending.fill(0)
      pending = new Uint8Array(0)
    },
    get pendingBytes() {
      return pending.length
    },
  }
}

/** Puts preamble, length and checksum around a body. */
export function encodeFrame(body: Uint8Array): Uint8Array {
  const length = body.length + 1
  const frame = new Uint8Array(headLength + length)
  frame.set(preamble)
  frame[preamble.length] = length >> 8
  frame[preamble.length + 1] = length & 0xff
  frame.set(body, headLength)
  frame[frame.length - 1] = checksumOf(frame.subarray(preamble.length))
  return frame
}

function lengthAt(frame: Uint8Array): number {
  return ((frame[preamble.length] ?? 0) << 8) | (frame[preamble.length + 1] ?? 0)
}

function checksumOf(bytes: Uint8Array): number {
  let sum = 0
  for (const byte of bytes) sum ^= byte
  return sum
}

/** Where the first preamble starts, whole or cut off by the end; the length when there is none. */
function preambleAt(bytes: Uint8Array): number {
  for (let start = 0; start < bytes.length; start += 1) {
    if (startsPreamble(bytes, start)) return start
  }
  return bytes.length
}

function startsPreamble(bytes: Uint8Array, start: number): boolean {
  const end = Math.min(preamble.length, bytes.length - start)
  for (let index = 0; index < end; index += 1) {
    if (bytes[start + index] !== preamble[index]) return false
  }
  return true
}
