/**
 * Bytes as text out of 41 characters, all of which a QR code holds in its alphanumeric mode (ISO/IEC 18004 7.4.4):
 * two bytes in three characters, as in base 45 (RFC 9285), but without the space and the signs that scanners
 * which act as a keyboard lose at the ends of a line or type differently in a Chinese layout.
 */
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ+-./:'

export function toBase41(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 2) {
    const second = bytes[at + 1]
    const value = (bytes[at] ?? 0) * (second === undefined ? 1 : 256) + (second ?? 0)
    text += digits(value, second === undefined ? 2 : 3)
  }
  return text
}

function digits(value: number, count: number): string {
  let text = ''
  let rest = value
  for (let place = 0; place < count; place += 1) {
    text = alphabet.charAt(rest % 41) + text
    rest = Math.floor(rest / 41)
  }
  return text
}

/** Null when the text is none that `toBase41` makes: each run of bytes has one spelling. */
export function fromBase41(text: string): Uint8Array | null {
  if (text.length % 3 === 1) return null
  const bytes: number[] = []
  for (let at = 0; at < text.length; at += 3) {
    const group = text.slice(at, at + 3)
    const value = valueOfDigits(group)
    if (value === null || value >= (group.length === 3 ? 65_536 : 256)) return null
    if (group.length === 3) bytes.push(value >> 8)
    bytes.push(value & 0xff)
  }
  return Uint8Array.from(bytes)
}

function valueOfDigits(group: string): number | null {
  let value = 0
  for (const character of group) {
    const digit = alphabet.indexOf(character)
    if (digit < 0) return null
    value = value * 41 + digit
  }
  return value
}
