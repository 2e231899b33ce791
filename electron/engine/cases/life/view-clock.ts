import type { StoredClock } from '../../../../db/queries/clocks.ts'
import type { WorkCalendar } from '../../../../shared/calendar/working-days.ts'
import { daysLeft, explainClock, timeStateOf } from '../../../../shared/case/clock.ts'
import type { ClockView } from '../../../../shared/case/joint-case.ts'

/** `today`: China's date. */
export function viewClock(clock: StoredClock, today: string, calendar: WorkCalendar): ClockView {
  const running = clock.state === 'running'
  const { clockId, kind, itemId, subjectId, state, dueOn, endedOn, basis } = clock
  return {
    ...{ clockId, kind, itemId, subjectId, state, dueOn, endedOn, basis },
    timeState: running
      ? timeStateOf(clock, today, calendar)
      : state === 'missed'
        ? 'overdue'
        : 'normal',
    daysLeft: running ? daysLeft(clock, today, calendar) : null,
    explanation: explainClock(kind, clock, clock),
  }
}
