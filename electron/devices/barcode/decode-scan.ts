import type { Symbology } from '../../../shared/scan/symbology.ts'

export interface Scan {
  readonly symbology: Symbology
  /** As they were in the code, without the scanner's own prefix and suffix. */
  readonly bytes: Uint8Array
  readonly text: string
}

const bracket = 0x5d
const groupSeparator = 0x1d

/** AIM's letter, or letter and modifier where GS1 has its own. */
const symbologies: Readonly<Record<string, Symbology>> = {
  Q: 'qr',
  Q3: 'gs1-qr',
  d: 'data-matrix',
  d2: 'gs1-data-matrix',
  L: 'pdf417',
  C: 'code128',
  C1: 'gs1-128',
  e: 'gs1-databar',
  E: 'ean',
  A: 'code39',
}

/** `identifier`: AIM's three characters, `]Q0`; anything else is a scanner that does not say. */
export function symbologyOf(identifier: string): Symbology {
  if (!/^\][A-Za-z][0-9A-Za-z]$/.test(identifier)) return 'unknown'
  return symbologies[identifier.slice(1)] ?? symbologies[identifier.charAt(1)] ?? 'other'
}

/**
 * What was in the code. `identifier`: where the report has a place of its own for it; else it may stand before
 * the payload. Null: nothing but a suffix.
 */
export function decodeScan(received: Uint8Array, identifier?: string): Scan | null {
  const given = identifier ?? ''
  const prefix = given === '' ? identifierBefore(received) : ''
  const symbology = symbologyOf(given === '' ? prefix : given)
  const bytes = withoutEnds(received.subarray(prefix.length), symbology)
  if (bytes.length === 0) return null
  return { symbology, bytes, text: textOf(bytes) }
}

/** `]Q0` before the payload, or empty. */
function identifierBefore(bytes: Uint8Array): string {
  if (bytes[0] !== bracket) return ''
  const found = String.fromCharCode(...bytes.subarray(0, 3))
  return symbologyOf(found) === 'unknown' ? '' : found
}

/** The suffix that a scanner adds, and the FNC1 that some send before a GS1 payload. */
function withoutEnds(bytes: Uint8Array, symbology: Symbology): Uint8Array {
  let end = bytes.length
  while (end > 0 && isSuffix(bytes[end - 1])) end -= 1
  const start = symbology.startsWith('gs1') && bytes[0] === groupSeparator ? 1 : 0
  return bytes.slice(start, Math.max(start, end))
}

function isSuffix(byte: number | undefined): boolean {
  return byte === 0x0d || byte === 0x0a || byte === 0x09 || byte === 0x00
}

const utf8 = new TextDecoder('utf-8', { fatal: true })
const gb18030 = new TextDecoder('gb18030')

/** Codes do not say how they are written: what is whole UTF-8 is taken as that, everything else as GB 18030. */
function textOf(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    return gb18030.decode(bytes)
  }
}
