import { sm3 } from 'sm-crypto-v2'

/** SM3 digest (GB/T 32905) of bytes, or of a text's UTF-8 bytes, as 64 lower-case hexadecimal digits. */
export function sm3Hex(input: string | Uint8Array): string {
  // The library knows bytes by `instanceof`, which bytes from another realm, such as a test's window, fail.
  return sm3(typeof input === 'string' ? input : Uint8Array.from(input))
}
