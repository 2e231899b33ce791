/** 避头: characters that may not begin a line (GB/T 15834-2011 5.1.10; CLREQ 3.1.3). */
const neverFirst = /^[，。、；：？！,.;:?!）〉》」』】〕〗〞”’)\]}%％‰℃°′″…‥—～·‧・•/／々\u00b7]/u
/** 避尾: characters that may not end one. */
const neverLast = /[（〈《「『【〔〖〝“‘([{￥＄$£№§#＃@＠]$/u

/** Blank in their right half, so that they may give half of their width away (GB/T 15834-2011 5.1.11). */
const closing = /^[，。、；：）〉》」』】〕〗”’]/u
/** Blank in their left half. */
const opening = /^[（〈《「『【〔〖“‘]/u

export function isClosing(cluster: string): boolean {
  return closing.test(cluster)
}

export function isOpening(cluster: string): boolean {
  return opening.test(cluster)
}

/** A letter with the marks that stand on it, or with a selector of its shape. */
const cluster = String.raw`\P{M}\p{M}*|\p{M}`
const latin = String.raw`[\p{Script=Latin}\p{Nd}\p{M}@#%&*+=_~\\/.,:'"|<>^²³-]+`
const measured = String.raw`\p{Nd}[\p{Nd}.,]* ?(?:k?V·?A|[kM]?W·?h?|[kM]?Pa|[km]?m[²³]?|kV|[℃°％‰])(?!\p{Script=Latin})(?:/[hda]|/min)?`
const date = String.raw`\p{Nd}{4}年\p{Nd}{1,2}月(?:\p{Nd}{1,2}日)?`

/** What stays together, longest first: a date, a quantity with its unit, —— and ……, a code or a Latin word. */
const pieces = new RegExp(`${date}|${measured}|——|……|${latin}|\\s|${cluster}`, 'gu')
const clusters = new RegExp(cluster, 'gu')
/** Where a piece that is wider than its column may be cut before it is cut anywhere. */
const finerPieces = /\p{Nd}+[年月日]|[^\s/,;:_-]+[/,;:_-]+|[^\s/,;:_-]+|\s|[/,;:_-]+/gu

/** Words and characters that may not be parted, in order. */
export function toUnits(text: string): readonly string[] {
  return join(matches(text, pieces))
}

/** The same for a unit that no line holds: at its own joints; still too wide, `toClusters` cuts it. */
export function toFinerUnits(unit: string): readonly string[] {
  return join(matches(unit, finerPieces))
}

export function toClusters(text: string): readonly string[] {
  if (text.length === 1) return [text]
  return matches(text, clusters)
}

/** Not `matchAll`, whose match objects were a quarter of all that a letter allocates. */
function matches(text: string, pattern: RegExp): string[] {
  return text.match(pattern) ?? []
}

function join(parts: readonly string[]): readonly string[] {
  const units: string[] = []
  for (const part of parts) {
    const last = units.at(-1)
    const joins = last !== undefined && last !== ' ' && part !== ' '
    if (joins && (neverFirst.test(part) || neverLast.test(last)))
      units[units.length - 1] = last + part
    else units.push(part)
  }
  return units
}
