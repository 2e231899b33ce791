import { chinaDate } from '../../../shared/calendar/working-days.ts'
import type { Services } from '../services.ts'
import { watchClocks } from './watch-clocks.ts'

/** Tells the watch when to look. */
export interface ClockTimer {
  /** Something that the watch hangs on has changed: look now. */
  kick(): void
}

export interface RunningTimer extends ClockTimer {
  start(services: Services): void
  /** Resolves when nothing touches the database any more. */
  stop(): Promise<void>
}

/** A machine that slept, or whose clock was set, does not keep a timer that was set for midnight. */
const lookEveryMs = 60_000

/**
 * Looks at its start, after each change of China's date, when it is told to, and again while the date is doubted: the
 * platform may be heard at last. One look at a time.
 */
export function createClockTimer(everyMs = lookEveryMs): RunningTimer {
  let services: Services | undefined
  let timer: NodeJS.Timeout | undefined
  let lookedOn = ''
  let trusted = true
  let looking: Promise<void> = Promise.resolve()
  const look = () => {
    const present = services
    if (!present) return
    lookedOn = chinaDate(present.clock.now().toISOString())
    looking = looking
      .then(() => (services ? watchClocks(present) : undefined))
      .then(
        (state) => {
          trusted = state?.trusted ?? true
        },
        (error: unknown) => present.fault('clocks', present.newId(), error),
      )
  }
  return {
    kick: look,
    start: (given) => {
      services = given
      look()
      timer = setInterval(() => {
        if (!trusted || chinaDate(given.clock.now().toISOString()) !== lookedOn) look()
      }, everyMs)
      timer.unref()
    },
    stop: async () => {
      services = undefined
      clearInterval(timer)
      await looking
    },
  }
}
