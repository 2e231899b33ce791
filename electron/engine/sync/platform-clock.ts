import { chinaDate } from '../../../shared/calendar/working-days.ts'
import type { Clock } from '../clock.ts'

/** The platform's time goes on with the monotonic clock, whatever becomes of the wall clock here. */
export function createPlatformClock(clock: Pick<Clock, 'monotonicMs'>) {
  let heard: { readonly time: number; readonly monoMs: number } | undefined
  return {
    hear: (time: Date): void => {
      heard = { time: time.getTime(), monoMs: clock.monotonicMs() }
    },
    /** China's date; null: not heard since this start. */
    day: (): string | null =>
      heard
        ? chinaDate(new Date(heard.time + clock.monotonicMs() - heard.monoMs).toISOString())
        : null,
  }
}
