import { stat } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { type Reader, readerOf } from '../../../db/handles.ts'
import {
  findLastScheduledDay,
  findScheduleStart,
  insertExport,
  listScheduled,
  restartExport,
  type StoredExport,
  setScheduleStart,
} from '../../../db/queries/exports.ts'
import { findSettings } from '../../../db/queries/installation.ts'
import { countEntries } from '../../../db/queries/statistic-list.ts'
import { addDays, chinaDate, isWorkingDay } from '../../../shared/calendar/working-days.ts'
import type { DailySheetSettings } from '../../../shared/ipc/contract/export-settings.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import type { Services } from '../services.ts'
import { initialSettings } from '../training-accounts.ts'
import { chinaTime } from './case-sheet.ts'

/** The sheet of each day, into the hall's folder at closing time, also of days on which the counter was off then. */
export interface DailySheets {
  start(services: Services): void
  /** Makes what is due and can be made; resolves when it is. One look at a time. */
  look(services: Services): Promise<void>
  /** Resolves when nothing touches the database any more. */
  stop(): Promise<void>
}

/** Days back that are still made. */
const mostDays = 31
const lookEveryMs = 60_000
/** A folder that is full or away is tried again after so long. */
const tryAgainMs = 5 * 60_000

export function createDailySheets(everyMs = lookEveryMs): DailySheets {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let looking: Promise<void> = Promise.resolve()
  const look = (services: Services): Promise<void> => {
    looking = looking
      .then(() => makeDue(services, () => stopped))
      .catch((error: unknown) => {
        if (!stopped) services.fault('daily-sheets', services.newId(), error)
      })
    return looking
  }
  return {
    start(services) {
      void look(services)
      timer = setInterval(() => void look(services), everyMs)
      timer.unref()
    },
    look,
    async stop() {
      stopped = true
      clearInterval(timer)
      await looking
    },
  }
}

/** China's dates whose closing time has passed and that have no sheet, the oldest first. */
export async function daysDue(
  read: Reader,
  { time }: DailySheetSettings,
  { clock, calendar }: Pick<Services, 'clock' | 'calendar'>,
): Promise<readonly string[]> {
  const since = await findScheduleStart(read)
  if (since === undefined) return []
  const now = clock.now().toISOString()
  const today = chinaDate(now)
  const last = chinaTime(now) >= time ? today : addDays(today, -1)
  const first = addDays(last, 1 - mostDays)
  const made = await listScheduled(read, first)
  const due: string[] = []
  const begin = [since, first].toSorted().at(-1) ?? since
  for (let day = begin; day <= last; day = addDays(day, 1)) {
    if (made.get(day)?.state === 'done') continue
    if (isWorkingDay(day, calendar) || (await countReceivedOn(read, day)) > 0) due.push(day)
  }
  return due
}

async function makeDue(services: Services, isStopped: () => boolean): Promise<void> {
  const read = readerOf(services.db)
  const { dailySheet } = (await findSettings(read)) ?? initialSettings
  if (isStopped() || !(await begun(services, dailySheet))) return
  for (const day of await daysDue(read, dailySheet, services)) {
    if (isStopped()) return
    const exportId = await claim(services, day, dailySheet)
    if (exportId !== null) await services.exports.run(exportId)
  }
}

/** Tried a moment ago, and nobody has changed where it goes since. */
function isWaiting(
  known: StoredExport,
  now: Date,
  { folder, formats }: DailySheetSettings,
): boolean {
  const same = known.directory === folder && known.formats.join() === formats.join()
  return same && now.getTime() - Date.parse(known.requestedAt) < tryAgainMs
}

/** From the day on which the hall wants them; days before that stay without, also after it didn't for a while. */
async function begun({ db, clock }: Services, { folder }: DailySheetSettings): Promise<boolean> {
  const wanted = folder !== ''
  const since = await findScheduleStart(readerOf(db))
  if (wanted === (since !== undefined)) return wanted
  const today = wanted ? chinaDate(clock.now().toISOString()) : null
  await db.transaction().execute((write) => setScheduleStart(write, today))
  return wanted
}

/** Takes the day for this look; null: it is somebody else's, done, or waits for its next try. */
async function claim(
  { db, clock, newId, statistics }: Services,
  day: string,
  settings: DailySheetSettings,
): Promise<string | null> {
  await statistics.catchUp(60_000)
  return db.transaction().execute(async (write) => {
    const read = readerOf(write)
    const now = clock.now()
    const known = (await listScheduled(read, day)).get(day)
    if (known?.state === 'running' || known?.state === 'done') return null
    if (known && isWaiting(known, now, settings)) return null
    const run = {
      ...{ exportId: known?.exportId ?? newId(), kind: 'sheet' as const, from: day, to: day },
      periodKind: 'day' as const,
      ...{ formats: settings.formats, unmaskedFor: null, directory: settings.folder },
      ...{ requestedBy: null, requestedAt: now.toISOString(), scheduledFor: day },
      total: await countReceivedOn(read, day),
    }
    if (known) await restartExport(write, run)
    else await insertExport(write, run)
    return run.exportId
  })
}

async function countReceivedOn(read: Reader, day: string): Promise<number> {
  const days = { from: day, to: day }
  return (await countEntries(read, { counted: 'received', days, openAt: null, filter: {} })).total
}

export async function viewDailySheets(
  read: Reader,
  services: Services,
): Promise<OutputOf<'exports.recent'>['daily']> {
  const { dailySheet } = (await findSettings(read)) ?? initialSettings
  const { folder, time } = dailySheet
  const lastDay = await findLastScheduledDay(read)
  if (folder === '') return { folder, time, lastDay, missing: [], problem: '' }
  const missing = await daysDue(read, dailySheet, services)
  const tried = await listScheduled(read, missing[0] ?? '9999')
  const failed = missing.flatMap((day) => tried.get(day)?.message ?? []).filter((one) => one !== '')
  const there = await isFolder(folder)
  const problem = there
    ? failed[0]
    : `日报文件夹 ${folder} 找不到。请插好移动盘或连上共享文件夹，日报会自动补做；换文件夹请管理员在“系统管理”里改。`
  return { folder, time, lastDay, missing: [...missing], problem: problem ?? '' }
}

async function isFolder(path: string): Promise<boolean> {
  if (!isAbsolute(path)) return false
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}
