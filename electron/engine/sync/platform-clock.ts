import { chinaDate } from '../../../shared/calendar/working-days.ts'
import type { Clock } from '../clock.ts'

/** The platform's time goes on with the monotonic clock, whatever becomes of the wall clock here. */
export function createPlatformClock(clock: Pick<Clock, 'monotonicMs'>) {
  let heard: { readonly time: number; readonly monoMs: number } | undefined
  /** What the platform's clock says now; null: not heard since this start. */
  const time = (): Date | null =>
    heard ? new Date(heard.time + clock.monotonicMs() - heard.monoMs) : null
  return {
    hear: (time: Date): void => {
      heard = { time: time.getTime(), monoMs: clock.monotonicMs() }
    },
    time,
    /** China's date; null: not heard since this start. */
    day: (): string | null => {
      const now = time()
      return now && chinaDate(now.toISOString())
    },
  }
}
