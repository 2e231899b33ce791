import { type Exchange, reasons } from './exchange.ts'
import { type Random, retryDelayMs } from './retry-plan.ts'

export interface ConnectionPace {
  /** Between two probes while off-line: from the first to the longest. */
  readonly firstProbeMs: number
  readonly longestProbeMs: number
  /** With nothing to send, how long a connection counts as good without being looked at. */
  readonly idleProbeMs: number
}

export interface ConnectionState {
  readonly connection: 'online' | 'offline' | 'unset'
  /** Why it is not on-line, in words; empty when it is. */
  readonly reason: string
}

/**
 * Whether the platform can be reached, and when to look again. Off-line is a state and not an error: nothing is
 * tried on the cases while it lasts, so that they are all fresh when the network returns.
 */
export interface Connection {
  state(): ConnectionState
  /** No platform is configured. */
  unset(): void
  /** Another platform, or the first one: look at once. */
  reset(): void
  /** Look at the next turn, whatever was planned. */
  doubt(): void
  /** What any exchange says about the connection. */
  learn(exchange: Exchange<unknown>): void
  /** What a probe says: it alone ends an off-line state, and anything but an answer begins one. */
  learnProbe(exchange: Exchange<unknown>): void
  /** Milliseconds until the next probe; 0: now. */
  probeInMs(): number
}

export function createConnection(
  monotonicMs: () => number,
  random: Random,
  pace: ConnectionPace,
): Connection {
  let state: ConnectionState = { connection: 'offline', reason: reasons.connecting }
  let probeAtMs = 0
  let failures = 0
  const goOffline = (reason: string) => {
    failures += 1
    state = { connection: 'offline', reason }
    const limits = { baseMs: pace.firstProbeMs, capMs: pace.longestProbeMs }
    // Never under half the ceiling: a probe is cheap, but not for a platform that is just getting up.
    const ceiling = retryDelayMs(failures, () => 1, limits)
    probeAtMs = monotonicMs() + ceiling / 2 + retryDelayMs(failures, random, limits) / 2
  }
  const goOnline = () => {
    failures = 0
    state = { connection: 'online', reason: '' }
    probeAtMs = monotonicMs() + pace.idleProbeMs
  }
  return {
    state: () => state,
    unset: () => {
      state = {
        connection: 'unset',
        reason: '还没有设置平台，办件先保存在本机；请管理员在“系统管理”中设置。',
      }
    },
    reset: () => {
      failures = 0
      state = { connection: 'offline', reason: reasons.connecting }
      probeAtMs = 0
    },
    doubt: () => {
      probeAtMs = 0
    },
    learn: (exchange) => {
      if (exchange.kind === 'unauthorised') goOffline(exchange.reason)
      // One broken exchange may be that case's own doing; a probe tells.
      else if (exchange.kind === 'unreachable') probeAtMs = 0
      else if (state.connection === 'online') probeAtMs = monotonicMs() + pace.idleProbeMs
    },
    learnProbe: (exchange) => {
      if (exchange.kind === 'answered') goOnline()
      else goOffline('reason' in exchange ? exchange.reason : reasons.unreadable)
    },
    probeInMs: () => Math.max(0, probeAtMs - monotonicMs()),
  }
}
