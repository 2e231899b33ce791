import type { Reader, Writer } from '../../../db/handles.ts'
import { listRunningClocks } from '../../../db/queries/clock-watch.ts'
import { updateClock } from '../../../db/queries/clocks.ts'
import type { WorkCalendar } from '../../../shared/calendar/working-days.ts'
import { dueOf } from '../../../shared/case/clock.ts'

/** The last day of every running clock by these holidays; returns how many have another one now. */
export async function recountClocks(
  read: Reader,
  write: Writer,
  calendar: WorkCalendar,
): Promise<number> {
  let changed = 0
  for (const clock of await listRunningClocks(read)) {
    const due = dueOf(clock, calendar)
    if (due.dueOn === clock.dueOn && due.certain === clock.certain) continue
    await updateClock(write, { ...clock, ...due })
    changed += 1
  }
  return changed
}
