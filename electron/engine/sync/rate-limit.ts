import type { Exchange } from './exchange.ts'

/**
 * What the platform asked for with `Retry-After`. It holds for the entry it was said to; once a second case hears
 * it too, it is the counter that is too fast, and everything pauses. One case alone never holds up the others.
 */
export interface RateLimit {
  learn(operationId: string, caseId: string, exchange: Exchange<unknown>): void
  /** Milliseconds until anything may be sent; 0: now. */
  pauseMs(): number
  /** Operations that the platform told to wait, which no impatience shortens. */
  held(): readonly string[]
}

export function createRateLimit(monotonicMs: () => number): RateLimit {
  const until = new Map<string, number>()
  let cases = new Set<string>()
  let pausedUntil = 0
  return {
    learn: (operationId, caseId, exchange) => {
      until.delete(operationId)
      const waitMs = exchange.kind === 'busy' ? exchange.retryAfterMs : null
      if (waitMs === null) {
        if (exchange.kind === 'answered' || exchange.kind === 'refused') cases = new Set()
        return
      }
      until.set(operationId, monotonicMs() + waitMs)
      cases.add(caseId)
      if (cases.size > 1) pausedUntil = Math.max(pausedUntil, monotonicMs() + waitMs)
    },
    pauseMs: () => Math.max(0, pausedUntil - monotonicMs()),
    held: () => [...until].filter(([, at]) => at > monotonicMs()).map(([id]) => id),
  }
}
