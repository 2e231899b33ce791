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

/** Texts that stand for a name, such as its pinyin initials: `长沙市` → `css`. */
export type InitialsOf = (name: string) => readonly string[]

const between = '\t'
const lineEnd = '\n'

/**
 * All entries as one text, a line each: name, code, initials. The browser finds a word in a text of some
 * megabytes in a few milliseconds, which no loop over as many strings reaches.
 */
export function makePickIndex(
  entries: readonly PickEntry[],
  initialsOf: InitialsOf = () => [],
): PickIndex {
  const starts = new Uint32Array(entries.length)
  const lines: string[] = []
  let at = 0
  entries.forEach(({ value, name }, index) => {
    starts[index] = at
    const parts = [fold(name), fold(value), ...initialsOf(name)]
    const line = `${between}${parts.join(between)}${lineEnd}`
    lines.push(line)
    at += line.length
  })
  const text = lines.join('')
  return {
    size: entries.length,
    find(query, limit) {
      const words = fold(query).split(/\s+/).filter(Boolean)
      const found = words.length === 0 ? entries.keys() : matches({ text, starts, lines }, words)
      return take(entries, found, limit)
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
  readonly starts: Uint32Array
  readonly lines: readonly string[]
}

/** First the lines in which a part begins with the longest word, then those that hold it anywhere. */
function* matches(all: Lines, words: readonly string[]): Generator<number> {
  const [longest = '', ...rest] = words.toSorted((one, other) => other.length - one.length)
  const seen = new Set<number>()
  for (const needle of [`${between}${longest}`, longest]) {
    for (const index of linesWith(all, needle)) {
      if (seen.has(index)) continue
      seen.add(index)
      if (rest.every((word) => all.lines[index]?.includes(word))) yield index
    }
  }
}

function* linesWith({ text, starts, lines }: Lines, needle: string): Generator<number> {
  for (let at = text.indexOf(needle); at >= 0; ) {
    const index = lineAt(starts, at)
    yield index
    // On to the next line: one entry counts once.
    at = text.indexOf(needle, (starts[index] ?? at) + (lines[index]?.length ?? 1))
  }
}

/** The last line that starts at or before this place. */
function lineAt(starts: Uint32Array, place: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((starts[middle] ?? 0) <= place) low = middle
    else high = middle - 1
  }
  return low
}

/** Full-width letters and digits, as an input method leaves them, are the same as half-width ones. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\t\n]/g, ' ')
}
