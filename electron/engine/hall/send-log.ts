import { setImmediate } from 'node:timers/promises'
import { eventHash, findEventHead } from '../../../db/event-log.ts'
import type { HallDatabase } from '../../../db/hall/hall-schema.ts'
import { compareHallMigrations } from '../../../db/hall/migrate-hall.ts'
import {
  type HallEvent,
  insertEvents,
  monthOf,
  upsertCases,
} from '../../../db/hall/queries/append.ts'
import {
  ensureMonths,
  type HallCursor,
  type HallPlace,
  lockCursor,
  moveCursor,
  prefectureOf,
  registerCounter,
  reportCounter,
} from '../../../db/hall/queries/counters.ts'
import { replaceSums, type SumRow } from '../../../db/hall/queries/sums.ts'
import { type Database, readerOf } from '../../../db/handles.ts'
import {
  findEventHash,
  findHallProgress,
  listDueSums,
  listHallCases,
  listHallEvents,
  listSumRows,
  makeEverySumDue,
  saveHallProgress,
  settleSums,
} from '../../../db/queries/hall-sending.ts'
import { type HallRefusal, isDataError, isUnprepared } from './hall-words.ts'

export interface Sending {
  readonly db: Database
  readonly hall: HallDatabase
  readonly place: HallPlace
  readonly now: () => Date
  readonly isStopped: () => boolean
}

export type Sent =
  | { readonly kind: 'sent'; readonly seq: number }
  /** `seq`: of the event at which it stopped. */
  | { readonly kind: 'refused'; readonly code: HallRefusal; readonly seq: number }

/** Some thirty milliseconds of hashing; between two of them the engine answers the window. */
const batchSize = 500
const sumsAtOnce = 60

interface Cursor {
  readonly seq: number
  readonly hash: string
}

/**
 * Brings the hall everything that it lacks: the log in order, with the cases as they are, then the sums. The hall's
 * cursor moves in the same transaction, so that an answer that is lost does no harm: the next turn asks where it is.
 * Rejects when the hall can't be reached.
 */
export async function sendLog(sending: Sending): Promise<Sent> {
  const { db, hall, place } = sending
  const found = await findCursor(sending)
  if (typeof found === 'string') return { kind: 'refused', code: found, seq: 0 }
  const stop = await whyNotToFollow(db, found)
  if (stop) return refuse(sending, stop, found.seq)
  if (found.refused !== '') await reportCounter(hall, place.counterId, { waiting: 0, refused: '' })
  await remember(sending, found)
  return sendAfter(sending, found)
}

async function sendAfter(sending: Sending, found: HallCursor): Promise<Sent> {
  const read = readerOf(sending.db)
  let cursor: Cursor = found
  while (!sending.isStopped()) {
    const events = await listHallEvents(read, { after: cursor.seq, limit: batchSize })
    const last = events.at(-1)
    if (!last) break
    const broken = findBroken(events, cursor)
    if (broken !== undefined) return refuse(sending, 'broken-log', broken)
    const reached = await appendOrHalve(sending, cursor, events)
    if (reached.seq !== cursor.seq) await confirm(sending, found.hallId, reached.seq)
    if (reached.seq < last.seq) return refuse(sending, 'poison', reached.seq + 1)
    cursor = reached
    await setImmediate()
  }
  return { kind: 'sent', seq: cursor.seq }
}

async function findCursor({ hall, place }: Sending): Promise<HallCursor | HallRefusal> {
  try {
    const { missing, unknown } = await compareHallMigrations(hall)
    if (unknown.length > 0) return 'newer'
    if (missing.length > 0) return 'unprepared'
  } catch (error) {
    if (isUnprepared(error)) return 'unprepared'
    throw error
  }
  return (await registerCounter(hall, place)) ?? 'window-taken'
}

/** The hall's head has to be an event of this log: else one of the two was put back, or there are two of us. */
async function whyNotToFollow(db: Database, cursor: Cursor): Promise<HallRefusal | undefined> {
  if (cursor.seq === 0) return undefined
  const own = await findEventHash(readerOf(db), cursor.seq)
  if (own === undefined) return 'behind'
  return own === cursor.hash ? undefined : 'forked'
}

async function refuse({ db, hall, place }: Sending, code: HallRefusal, seq: number): Promise<Sent> {
  const head = await findEventHead(readerOf(db))
  const waiting = Math.max(0, (head?.seq ?? 0) - seq)
  await reportCounter(hall, place.counterId, { waiting, refused: code })
  return { kind: 'refused', code, seq }
}

/** A hall that is another one, or was put back itself, lacks sums that were sent before. */
async function remember({ db }: Sending, cursor: HallCursor): Promise<void> {
  const known = await findHallProgress(readerOf(db))
  if (known?.hallId === cursor.hallId && cursor.seq >= known.seq) return
  await db.transaction().execute(async (write) => {
    await makeEverySumDue(write)
    await saveHallProgress(write, { hallId: cursor.hallId, seq: cursor.seq, sentAt: null })
  })
}

async function confirm({ db, now }: Sending, hallId: string, seq: number): Promise<void> {
  const sentAt = now().toISOString()
  await db.transaction().execute((write) => saveHallProgress(write, { hallId, seq, sentAt }))
}

/** The first of them that does not follow from the one before it, or is not what was written. */
function findBroken(events: readonly HallEvent[], after: Cursor): number | undefined {
  let previous = after
  for (const { hash, ...row } of events) {
    const follows = row.seq === previous.seq + 1 && row.previous_hash === previous.hash
    if (!follows || hash !== eventHash(row)) return previous.seq + 1
    previous = { seq: row.seq, hash }
  }
  return undefined
}

/** All of them, or as many as come before the first one that the hall can't hold. Returns where the hall is now. */
async function appendOrHalve(
  sending: Sending,
  cursor: Cursor,
  events: readonly HallEvent[],
): Promise<Cursor> {
  try {
    return await append(sending, cursor, events)
  } catch (error) {
    if (!isDataError(error)) throw error
    if (events.length === 1) return cursor
    const middle = Math.ceil(events.length / 2)
    const reached = await appendOrHalve(sending, cursor, events.slice(0, middle))
    if (reached.seq < (events[middle - 1]?.seq ?? 0)) return reached
    return appendOrHalve(sending, reached, events.slice(middle))
  }
}

/** One event forgets many cases, and the hall must forget their names as well. */
function casesOf({ kind, case_id, payload }: HallEvent): readonly string[] {
  if (kind !== 'cases-erased') return case_id === null ? [] : [case_id]
  const { caseIds } = JSON.parse(payload) as { readonly caseIds?: readonly string[] }
  return caseIds ?? []
}

async function append(
  { db, hall, place }: Sending,
  cursor: Cursor,
  events: readonly HallEvent[],
): Promise<Cursor> {
  const last = events.at(-1)
  if (!last) return cursor
  const read = readerOf(db)
  // Read before the cases: they are at least as new as this.
  const version = (await findEventHead(read))?.seq ?? last.seq
  const caseIds = [...new Set(events.flatMap(casesOf))]
  const cases = await listHallCases(read, caseIds)
  await ensureMonths(hall, prefectureOf(place.region), [
    ...new Set(events.map(({ at }) => monthOf(at))),
  ])
  await hall.transaction().execute(async (write) => {
    const held = await lockCursor(write, place.counterId)
    if (held.seq !== cursor.seq || held.hash !== cursor.hash)
      throw new Error('another counter has written in the name of this one')
    await insertEvents(write, place, events)
    await upsertCases(write, place, { cases, version })
    const waiting = version - last.seq
    await moveCursor(write, place.counterId, { seq: last.seq, hash: last.hash, waiting })
  })
  return { seq: last.seq, hash: last.hash }
}

/** Returns whether there are more. */
export async function sendSums({ db, hall, place }: Sending): Promise<boolean> {
  const keys = await listDueSums(readerOf(db), sumsAtOnce)
  if (keys.length === 0) return false
  const rows: SumRow[] = []
  for (const key of keys) rows.push(...(await listSumRows(readerOf(db), key)))
  await hall.transaction().execute((write) => replaceSums(write, place, { keys, rows }))
  await db.transaction().execute((write) => settleSums(write, keys))
  return keys.length === sumsAtOnce
}
