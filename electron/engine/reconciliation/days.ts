import { readerOf } from '../../../db/handles.ts'
import { findInstallationDay } from '../../../db/queries/installation.ts'
import { listComparedDays } from '../../../db/queries/reconciliation.ts'
import { addDays, chinaDate } from '../../../shared/calendar/working-days.ts'
import { readWatch } from '../clocks/watch-clocks.ts'
import type { Services } from '../services.ts'

/** Days back that are still compared. */
const mostDays = 31

type DayServices = Pick<Services, 'db' | 'clock' | 'sync'>

/** China's dates that are over, the oldest first, as far back as the installation goes; a date that jumped waits. */
async function daysOver(services: DayServices): Promise<readonly string[]> {
  const read = readerOf(services.db)
  const since = await findInstallationDay(read)
  if (since === undefined) return []
  const { today, seenOn, trusted } = await readWatch(read, services)
  const end = trusted ? today : seenOn
  const first = [since, addDays(end, -mostDays)].toSorted()[1] ?? since
  const days: string[] = []
  for (let day = first; day < end; day = addDays(day, 1)) days.push(day)
  return days
}

/** 待对账: days that were never compared. */
export async function daysWithout(services: DayServices): Promise<readonly string[]> {
  const days = await daysOver(services)
  const compared = await listComparedDays(readerOf(services.db), days[0] ?? '9999')
  return days.filter((day) => !compared.some((one) => one.day === day))
}

/**
 * Days never compared; once a day those that differed. `again`: somebody asks, so that those that differed and the
 * last day are looked at however fresh they are.
 */
export async function daysToCompare(
  services: DayServices,
  again: boolean,
): Promise<readonly string[]> {
  const days = await daysOver(services)
  const compared = await listComparedDays(readerOf(services.db), days[0] ?? '9999')
  const today = chinaDate(services.clock.now().toISOString())
  return days.filter((day) => {
    const known = compared.find((one) => one.day === day)
    if (!known) return true
    if (again && day === days.at(-1)) return true
    return known.differences > 0 && (again || chinaDate(known.comparedAt) !== today)
  })
}
