/** Keys that followed each other faster than hands press them; times in milliseconds, of the events themselves. */
export interface Burst {
  readonly text: string
  readonly firstAt: number
  readonly lastAt: number
}

/** A pause longer than this, and a key begins anew. */
export const longestGapMs = 50
/** As fast as most scanners type, and as the slowest ones do; the quickest hands stay above 60. */
const quick = { keys: 4, gapMs: 14 }
const slow = { keys: 6, gapMs: 35 }
/** Fewer characters without an Enter are no code. */
export const fewestCharacters = 6

/** The burst with one more character; null begins one. A key that comes late begins a new one. */
export function grow(burst: Burst | null, character: string, at: number): Burst {
  if (burst === null || !follows(burst, at)) return { text: character, firstAt: at, lastAt: at }
  return { text: burst.text + character, firstAt: burst.firstAt, lastAt: at }
}

export function follows(burst: Burst, at: number): boolean {
  const gap = at - burst.lastAt
  return gap >= 0 && gap <= longestGapMs
}

/** Whether nobody types like that. `ending`: when its Enter came, which counts as a key. */
export function isScan(burst: Burst, ending?: number): boolean {
  const keys = burst.text.length + (ending === undefined ? 0 : 1)
  const gap = ((ending ?? burst.lastAt) - burst.firstAt) / Math.max(1, keys - 1)
  return [quick, slow].some((pace) => keys >= pace.keys && gap <= pace.gapMs)
}

/** The mean pause between two keys. */
export function gapOf(burst: Burst): number {
  return (burst.lastAt - burst.firstAt) / Math.max(1, burst.text.length - 1)
}
