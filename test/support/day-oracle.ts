import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { WorkCalendar } from '../../shared/calendar/working-days.ts'
import type { ClockPause } from '../../shared/case/clock.ts'
import { resourcesDirectory } from './resources.ts'

const Notice = z.object({
  year: z.number(),
  holidays: z.array(z.object({ from: z.coerce.string(), to: z.coerce.string() })),
  makeUpDays: z.array(z.coerce.string()),
})
const directory = join(resourcesDirectory, 'holidays')
const notices = readdirSync(directory).map((file) =>
  Notice.parse(parse(readFileSync(join(directory, file), 'utf8'))),
)
const dayMs = 86_400_000

/** Days since 1970. */
export const dayNumber = (date: string) => Date.parse(date) / dayMs
export const dateOfDay = (number: number) => new Date(number * dayMs).toISOString().slice(0, 10)

/** By itself, from the notices as they are written: nothing of the code under test counts here. */
export function isWorkedByHand(date: string): boolean {
  const year = notices.find((notice) => notice.year === Number(date.slice(0, 4)))
  if (year?.makeUpDays.includes(date)) return true
  if (year?.holidays.some(({ from, to }) => from <= date && date <= to)) return false
  return ![0, 6].includes(new Date(date).getUTCDay())
}

/** The last day of a limit, counted day by day; null: it stands still. */
export function dueByHand(
  startedOn: string,
  days: number,
  pauses: readonly Pick<ClockPause, 'from' | 'to'>[],
): string | null {
  if (pauses.some(({ to }) => to === null)) return null
  let counted = 0
  for (let number = dayNumber(startedOn) + 1; ; number += 1) {
    const date = dateOfDay(number)
    const paused = pauses.some(({ from, to }) => date > from && (to === null || date <= to))
    if (isWorkedByHand(date) && !paused) counted += 1
    if (counted === days) return date
  }
}

/** The same notices in the shape that the product counts with. */
export const noticedCalendar: WorkCalendar = {
  years: notices.map(({ year }) => year),
  holidays: new Set(
    notices.flatMap(({ holidays }) =>
      holidays.flatMap(({ from, to }) =>
        Array.from({ length: dayNumber(to) - dayNumber(from) + 1 }, (_, nth) =>
          dateOfDay(dayNumber(from) + nth),
        ),
      ),
    ),
  ),
  makeUpDays: new Set(notices.flatMap(({ makeUpDays }) => makeUpDays)),
}
