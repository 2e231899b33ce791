import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import type { WorkCalendar } from '../../../shared/calendar/working-days.ts'
import { HolidaysFile } from './authored.ts'
import { resourceErrorsInWords } from './load-catalogue.ts'
import { type ResourceError, readYamlFile } from './yaml-file.ts'

export type CalendarLoaded =
  | { readonly ok: true; readonly calendar: WorkCalendar }
  | { readonly ok: false; readonly errors: readonly ResourceError[] }

/** Reads `holidays/<year>.yaml`; a new year is a new file. */
export async function loadCalendar(resourcesDirectory: string): Promise<CalendarLoaded> {
  const names = await readdir(join(resourcesDirectory, 'holidays')).catch(() => [])
  const files = await Promise.all(
    names
      .filter((name) => /^\d{4}\.yaml$/.test(name))
      .toSorted()
      .map((name) => readYamlFile(resourcesDirectory, `holidays/${name}`, HolidaysFile)),
  )
  const years: z.output<typeof HolidaysFile>[] = []
  const errors: ResourceError[] = []
  for (const file of files) {
    if (!file.ok) {
      errors.push(...file.errors)
      continue
    }
    years.push(file.data)
    const line = file.place.lineOf(['year'])
    if (file.place.file !== `holidays/${file.data.year}.yaml`) {
      errors.push({ file: file.place.file, line, message: '“year”与文件名不一致。' })
    }
    for (const [at, { from, to }] of file.data.holidays.entries()) {
      if (from <= to) continue
      const where = file.place.lineOf(['holidays', at])
      errors.push({ file: file.place.file, line: where, message: '假期的结束日期早于开始日期。' })
    }
  }
  if (errors.length > 0) return { ok: false, errors }
  return {
    ok: true,
    calendar: {
      years: years.map(({ year }) => year),
      holidays: new Set(years.flatMap(({ holidays }) => holidays.flatMap(daysFrom))),
      makeUpDays: new Set(years.flatMap(({ makeUpDays }) => makeUpDays)),
    },
  }
}

/** For a start that can't go on without the calendar; the error's text is the list of mistakes. */
export async function loadWorkCalendar(resourcesDirectory: string): Promise<WorkCalendar> {
  const loaded = await loadCalendar(resourcesDirectory)
  if (loaded.ok) return loaded.calendar
  throw new Error(`节假日表有误：\n${resourceErrorsInWords(loaded.errors)}`)
}

function daysFrom({ from, to }: { from: string; to: string }): readonly string[] {
  const days: string[] = []
  for (let time = Date.parse(from); time <= Date.parse(to); time += 86_400_000) {
    days.push(new Date(time).toISOString().slice(0, 10))
  }
  return days
}
