/**
 * Characters that GBK put into Unicode's private use area because Unicode had none for them yet: code points
 * U+E815 to U+E864 in order, each with the standard one it has today (GB 18030-2005 and -2022). Cards written
 * by older systems still carry them: 䶮 is found as U+E863.
 */
const standardCodePoints = `
2E81 20087 20089 200CC 2E84 3473 3447 2E88 2E8B 9FB4 359E 361A 360E 2E8C 2E97 396E 3918 9FB5
39CF 39DF 3A73 39D0 9FB6 9FB7 3B4E 3C6E 3CE0 2EA7 215D7 9FB8 2EAA 4056 415F 2EAE 4337 2EB3
2EB6 2EB7 2298F 43B1 43AC 2EBB 43DD 44D6 4661 464C 9FB9 4723 4729 477C 478D 2ECA 4947 497A
497D 4982 4983 4985 4986 499F 499B 49B7 49B6 9FBA 241FE 4CA3 4C9F 4CA0 4CA1 4C77 4CA2 4D13
4D14 4D15 4D16 4D17 4D18 4D19 4DAE 9FBB
`
  .trim()
  .split(/\s+/)
  .map((hex) => Number.parseInt(hex, 16))

const firstPrivate = 0xe815

/** Replaces these and nothing else: what other private characters mean is known to their issuer only. */
export function toStandardCharacters(text: string): string {
  return text.replace(/[\uE815-\uE864]/g, (character) =>
    String.fromCodePoint(standardCodePoints[character.charCodeAt(0) - firstPrivate] ?? 0xfffd),
  )
}

/** The private (`\p{Co}`) and undecodable characters of a text, each once, written `U+E188`. */
export function listUnknownCharacters(text: string): readonly string[] {
  const found = new Set(text.match(/[\p{Co}\uFFFD]/gu))
  return [...found].map((character) => {
    const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase()
    return `U+${hex.padStart(4, '0')}`
  })
}

/** Parts of a card that may hold characters of its issuer's own. */
export interface WrittenParts {
  readonly name: string
  readonly address: string
  readonly authority: string
}

/**
 * The parts in standard characters, and beside them the card's own UTF-16 code units (`6D4B E863`) of each part
 * that has others: another authority that knows the person by them can only be answered with them.
 */
export function inStandardCharacters(parts: WrittenParts): WrittenParts & {
  readonly writing: Readonly<Partial<Record<keyof WrittenParts, string>>>
} {
  const entries = Object.entries(parts).filter(([, text]) => /[\p{Co}\uFFFD]/u.test(text))
  return {
    name: toStandardCharacters(parts.name),
    address: toStandardCharacters(parts.address),
    authority: toStandardCharacters(parts.authority),
    writing: Object.fromEntries(entries.map(([part, text]) => [part, codeUnitsOf(text)])),
  }
}

function codeUnitsOf(text: string): string {
  return Array.from({ length: text.length }, (_, index) =>
    text.charCodeAt(index).toString(16).toUpperCase().padStart(4, '0'),
  ).join(' ')
}
