// Every place that this runs in has it; the folder's own library, which runs anywhere, does not name it.
declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string }

/**
 * The characters that the firmware of a Chinese receipt printer has: ASCII and the two-byte characters of GBK as
 * Windows knows it (code page 936). GB 18030 has more, but their fonts stop here and print `?` or a blank.
 */
let known: ReadonlySet<string> | undefined

export function isInFirmware(text: string): boolean {
  known ??= listCharacters()
  for (const character of text)
    if (!/^[ -~]$/.test(character) && !known.has(character)) return false
  return true
}

/** Two-byte codes that GB 18030 gave a meaning which code page 936 does not have. */
function isLater(first: number, second: number): boolean {
  if (first === 0xa8) return second === 0xbc || second === 0xbf
  if (first === 0xa9) return second >= 0x89 && second <= 0x95
  if (first === 0xa2) return second === 0xe3
  if (first === 0xa6)
    return second >= 0xd9 && !(second >= 0xe0 && second <= 0xeb) && !isUpright(second)
  return first === 0xfe && second >= 0x50
}

/** Brackets for vertical text, which code page 936 has. */
function isUpright(second: number): boolean {
  return (second >= 0xee && second <= 0xf2) || second === 0xf4 || second === 0xf5
}

function listCharacters(): ReadonlySet<string> {
  const pairs: number[] = []
  for (let first = 0x81; first <= 0xfe; first += 1)
    for (let second = 0x40; second <= 0xfe; second += 1)
      if (second !== 0x7f && !isLater(first, second)) pairs.push(first, second, 0x0a)
  const decoded = new TextDecoder('gbk').decode(Uint8Array.from(pairs)).split('\n')
  return new Set(decoded.filter((character) => /^[^\p{Co}\ufffd]$/u.test(character)))
}
