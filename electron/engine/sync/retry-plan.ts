/** Half-open: 0 ≤ value < 1, as `Math.random`. */
export type Random = () => number

export interface RetryPace {
  readonly baseMs: number
  readonly capMs: number
}

/**
 * Full jitter: anywhere between nothing and base × 2^(tries − 1), never above the cap. Counters that lost the
 * platform at the same moment must not all come back at the same moment.
 */
export function retryDelayMs(tries: number, random: Random, { baseMs, capMs }: RetryPace): number {
  // Beyond 2^30 the cap has long been reached; the power must not overflow.
  const ceiling = Math.min(capMs, baseMs * 2 ** Math.min(Math.max(tries, 1) - 1, 30))
  return Math.floor(random() * ceiling)
}

/** No platform may keep a counter waiting for longer. */
export const longestRetryAfterMs = 3_600_000

/** `Retry-After` in milliseconds from `now`: seconds or an HTTP date (RFC 9110 §10.2.3); null when it says nothing. */
export function parseRetryAfterMs(header: string | undefined, now: Date): number | null {
  const text = header?.trim() ?? ''
  if (text === '') return null
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now.getTime()
  if (!Number.isFinite(wait)) return null
  return Math.min(Math.max(wait, 0), longestRetryAfterMs)
}
