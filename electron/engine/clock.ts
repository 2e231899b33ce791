/** Wall time for people and deadlines, monotonic time for durations: the wall clock of a counter may jump. */
export interface Clock {
  now(): Date
  /** Milliseconds since some fixed moment of this process. */
  monotonicMs(): number
}

export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => Math.round(performance.now()),
}
