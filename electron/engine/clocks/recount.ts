import type { Reader, Writer } from '../../../db/handles.ts'
import { listRunningClocks, updateDueDates } from '../../../db/queries/clock-watch.ts'
import type { WorkCalendar } from '../../../shared/calendar/working-days.ts'
import { dueOf } from '../../../shared/case/clock.ts'

/** The last day of every running clock by these holidays; returns how many have another one now. */
export async function recountClocks(
  read: Reader,
  write: Writer,
  calendar: WorkCalendar,
): Promise<number> {
  const changed = (await listRunningClocks(read)).flatMap((clock) => {
    const due = dueOf(clock, calendar)
    const same = due.dueOn === clock.dueOn && due.certain === clock.certain
    return same ? [] : [{ clockId: clock.clockId, ...due }]
  })
  await updateDueDates(write, changed)
  return changed.length
}
