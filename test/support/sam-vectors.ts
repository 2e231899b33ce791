import { readFileSync } from 'node:fs'

/**
 * Frames of a SAM-V reader, byte for byte, made independently of our encoder and held by persons who do not
 * exist. `req.*` go to the reader, `rsp.*` come from it.
 */
export function samVector(name: string): Uint8Array {
  const hex = readFileSync(new URL(`vectors/${name}.hex`, import.meta.url), 'latin1').trim()
  return Uint8Array.from(Buffer.from(hex, 'hex'))
}

/** The 256 bytes of text in an answer to the reading command. */
export function textOfVector(name: string): Uint8Array {
  return samVector(name).slice(14, 14 + 256)
}
