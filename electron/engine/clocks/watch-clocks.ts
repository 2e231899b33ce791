import { createHash } from 'node:crypto'
import { appendEvent } from '../../../db/event-log.ts'
import { type Reader, readerOf } from '../../../db/handles.ts'
import {
  findClockWatch,
  listExpiredGroups,
  saveClockWatch,
} from '../../../db/queries/clock-watch.ts'
import { findInstallation } from '../../../db/queries/installation.ts'
import { chinaDate, type WorkCalendar } from '../../../shared/calendar/working-days.ts'
import type { Services } from '../services.ts'
import { lapse, lapsingKinds } from './lapse.ts'
import { recountClocks } from './recount.ts'
import { isTrusted } from './trust-today.ts'

export interface WatchState {
  readonly today: string
  readonly seenOn: string
  /** False: limits that ran out wait until the platform or a person says the same date. */
  readonly trusted: boolean
}

/** How the counter stands to today's date; changes nothing. */
export async function readWatch(
  read: Reader,
  services: Pick<Services, 'clock' | 'sync'>,
): Promise<WatchState> {
  const today = chinaDate(services.clock.now().toISOString())
  const seenOn = (await findClockWatch(read))?.seenOn
  const platformDay = services.sync.platformDay()
  return { today, seenOn: seenOn ?? today, trusted: isTrusted({ today, seenOn, platformDay }) }
}

/**
 * One look at all the clocks: limits are counted anew when the holidays are not those of the last time, and what
 * ran out has its consequences, each in a transaction of its own that looks again first. Killed at any moment, the
 * next look goes on; nothing happens twice.
 */
export async function watchClocks(services: Services): Promise<WatchState> {
  const { db, calendar, fault, newId } = services
  if (!(await findInstallation(readerOf(db)))) return readWatch(readerOf(db), services)
  await recountWhenChanged(services)
  const state = await readWatch(readerOf(db), services)
  if (!state.trusted) {
    services.notify({ kind: 'date-doubt', doubt: true })
    return state
  }
  await db
    .transaction()
    .execute((write) =>
      saveClockWatch(write, { seenOn: state.today, calendar: fingerprintOf(calendar) }),
    )
  for (const group of await listExpiredGroups(readerOf(db), state.today, lapsingKinds)) {
    // One that can't be ended must not keep the others from it; it is tried again at the next look.
    await lapse(services, group).catch((error: unknown) => fault('clocks', newId(), error))
  }
  services.notify({ kind: 'date-doubt', doubt: false })
  return readWatch(readerOf(db), services)
}

async function recountWhenChanged(services: Services): Promise<void> {
  const { db, calendar } = services
  const fingerprint = fingerprintOf(calendar)
  const known = await findClockWatch(readerOf(db))
  if (known === undefined || known.calendar === fingerprint) return
  await db.transaction().execute(async (write) => {
    const read = readerOf(write)
    const changed = await recountClocks(read, write, calendar)
    await saveClockWatch(write, { ...known, calendar: fingerprint })
    await appendEvent(write, {
      eventId: services.newId(),
      kind: 'clocks-recounted',
      caseId: null,
      accountId: null,
      windowNo: (await findInstallation(read))?.windowNo ?? '',
      at: services.clock.now().toISOString(),
      monoMs: services.clock.monotonicMs(),
      payload: { changed, years: [...calendar.years] },
    })
  })
}

/** Changes with the holidays, and with nothing else. */
export function fingerprintOf({ years, holidays, makeUpDays }: WorkCalendar): string {
  const text = JSON.stringify([
    [...years],
    [...holidays].toSorted(byText),
    [...makeUpDays].toSorted(byText),
  ])
  return createHash('sha256').update(text).digest('hex')
}

function byText(one: string, other: string): number {
  return one < other ? -1 : 1
}
