export interface PickEntry {
  readonly value: string
  readonly name: string
}

export interface Picked {
  /** The best first: what begins with the query, then what holds it; at most as many as asked for. */
  readonly entries: readonly PickEntry[]
  readonly more: boolean
}

export interface PickIndex {
  readonly size: number
  /** Words apart must all occur. An empty query gives the first entries as they stand. */
  find(query: string, limit: number): Picked
}

/** Texts of plain letters that stand for a name, such as its pinyin initials: `长沙市` → `css`. */
export type InitialsOf = (name: string) => readonly string[]

/**
 * Each entry is a line of two long texts: one of names, one of codes, initials and whatever of the names is plain
 * letters and digits. The browser finds a word in megabytes of text within milliseconds, and quickest where no
 * Chinese character makes the text twice as wide.
 */
export function makePickIndex(
  entries: readonly PickEntry[],
  initialsOf: InitialsOf = () => [],
): PickIndex {
  const names = foldAll(entries.map(({ name }) => name))
  const codes = foldAll(entries.map(({ value }) => value))
  const wide = makeLines(entries.length, (at) => wideParts(names[at] ?? '', codes[at] ?? ''))
  const plain = makeLines(entries.length, (at) => {
    const initials = initialsOf(entries[at]?.name ?? '').join(mark)
    return plainPart(codes[at] ?? '') + plainPart(names[at] ?? '') + initials
  })
  const linesFor = (word: string): Lines => (isWide(word) ? wide : plain)
  return {
    size: entries.length,
    find(query, limit) {
      const words = fold(query).split(/\s+/).filter(Boolean)
      const [longest, ...rest] = words.toSorted((one, other) => other.length - one.length)
      if (longest === undefined) return take(entries, entries.keys(), limit)
      const fits = (at: number) => rest.every((word) => lineOf(linesFor(word), at).includes(word))
      return take(entries, bestFirst(linesFor(longest), longest, limit, fits), limit)
    },
  }
}

function take(entries: readonly PickEntry[], found: Iterable<number>, limit: number): Picked {
  const chosen: PickEntry[] = []
  for (const index of found) {
    const entry = entries[index]
    if (entry === undefined) continue
    if (chosen.length === limit) return { entries: chosen, more: true }
    chosen.push(entry)
  }
  return { entries: chosen, more: false }
}

interface Lines {
  readonly text: string
  /** Where each line begins, and where the last one ends. */
  readonly starts: Uint32Array
}

/** Stands before each part of a line, so that what begins with a word is a word with this before it. */
const mark = '\t'

function makeLines(count: number, partsOf: (at: number) => string): Lines {
  const starts = new Uint32Array(count + 1)
  const lines: string[] = []
  let end = 0
  for (let at = 0; at < count; at += 1) {
    const line = `${mark}${partsOf(at)}\n`
    lines.push(line)
    end += line.length
    starts[at + 1] = end
  }
  return { text: lines.join(''), starts }
}

function lineOf({ text, starts }: Lines, at: number): string {
  return text.slice(starts[at], starts[at + 1])
}

/** Lines that fit, one more than asked for at most: first those in which a part begins with the word. */
function bestFirst(
  lines: Lines,
  word: string,
  limit: number,
  fits: (at: number) => boolean,
): readonly number[] {
  const holding = linesWith(lines, word, limit, fits)
  // Few: all of them are known, and one scan was enough.
  const beginning =
    holding.length > limit
      ? linesWith(lines, mark + word, limit, fits)
      : holding.filter((at) => lineOf(lines, at).includes(mark + word))
  return [...new Set([...beginning, ...holding])]
}

function linesWith(
  lines: Lines,
  needle: string,
  limit: number,
  fits: (at: number) => boolean,
): readonly number[] {
  const { text, starts } = lines
  const found: number[] = []
  for (let place = text.indexOf(needle); place >= 0 && found.length <= limit; ) {
    const at = lineAt(starts, place)
    if (fits(at)) found.push(at)
    // On to the next line: one entry counts once.
    place = text.indexOf(needle, starts[at + 1] ?? text.length)
  }
  return found
}

/** The last line that starts at or before this place. */
function lineAt(starts: Uint32Array, place: number): number {
  let low = 0
  let high = starts.length - 2
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((starts[middle] ?? 0) <= place) low = middle
    else high = middle - 1
  }
  return low
}

function isWide(text: string): boolean {
  return /[^\0-\x7f]/.test(text)
}

function wideParts(name: string, code: string): string {
  return isWide(code) ? `${name}${mark}${code}` : name
}

/** The letters and digits of a text, with a mark behind; nothing when it has none. */
function plainPart(text: string): string {
  if (!/[a-z0-9]/.test(text)) return ''
  return `${isWide(text) ? text.replaceAll(/[^\x20-\x7f]+/g, ' ').trim() : text}${mark}`
}

/** Full-width letters and digits, as an input method leaves them, are the same as half-width ones. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\t\n]/g, ' ')
}

/** All at once: two hundred thousand calls took a second. */
function foldAll(texts: readonly string[]): readonly string[] {
  const folded = texts.join('\n').normalize('NFKC').toLowerCase().split('\n')
  return folded.length === texts.length ? folded : texts.map(fold)
}
