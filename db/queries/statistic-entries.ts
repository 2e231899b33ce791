import { countedOpen } from '../../shared/statistics/counted.ts'
import type {
  EntryEnd,
  EntryKey,
  StatisticEntry,
  StatisticPlace,
} from '../../shared/statistics/entry.ts'
import type { Writer } from '../handles.ts'

export interface CountedChanges {
  readonly entries: readonly StatisticEntry[]
  readonly removed: readonly StatisticEntry[]
  readonly ended: readonly EntryEnd[]
}

/** Ids of places that were met before; emptied when a transaction that may have added to it was rolled back. */
export type KnownPlaces = Map<string, number>

/** After every day: in the place of none, so that one index holds what is open and what was. */
const stillOpen = '9999-12-31'
/** A statement holds so many rows at once. */
const rowsAtOnce = 500

/**
 * Keeps entries and their sums by day and month in step. An entry that is there already counts once: looking again
 * changes nothing.
 */
export async function applyCounted(
  write: Writer,
  { entries, removed, ended }: CountedChanges,
  places: KnownPlaces,
): Promise<void> {
  const sums = new Sums()
  for (let from = 0; from < entries.length; from += rowsAtOnce) {
    const page = entries.slice(from, from + rowsAtOnce)
    for (const entry of await insertNew(write, page, places))
      sums.add(entry, places.get(placeKey(entry.place)) ?? 0, 1)
  }
  for (const entry of removed) {
    if (!(await deleteEntry(write, entry))) continue
    sums.add(entry, await placeId(write, entry.place, places), -1)
  }
  for (const end of ended) await endEntry(write, end)
  await sums.write(write)
}

async function insertNew(
  write: Writer,
  entries: readonly StatisticEntry[],
  places: KnownPlaces,
): Promise<readonly StatisticEntry[]> {
  const values = []
  for (const { counted, day, seq, ordinal, place, hour, value } of entries) {
    const place_id = await placeId(write, place, places)
    const ended_on = countedOpen.has(counted) ? stillOpen : null
    values.push({ counted, day, seq, ordinal, place_id, hour, value, ended_on })
  }
  const inserted = await write
    .insertInto('statistic_entry')
    .values(values)
    .onConflict((conflict) => conflict.doNothing())
    .returning(['counted', 'day', 'seq', 'ordinal'])
    .execute()
  if (inserted.length === entries.length) return entries
  const fresh = new Set(inserted.map(keyText))
  // Of one that comes twice in a page the first counts.
  return entries.filter((entry) => fresh.delete(keyText(entry)))
}

async function deleteEntry(write: Writer, { counted, day, seq, ordinal }: EntryKey) {
  const { numDeletedRows } = await write
    .deleteFrom('statistic_entry')
    .where('counted', '=', counted)
    .where('day', '=', day)
    .where('seq', '=', seq)
    .where('ordinal', '=', ordinal)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

async function endEntry(write: Writer, { key, endedOn }: EntryEnd): Promise<void> {
  await write
    .updateTable('statistic_entry')
    .set({ ended_on: endedOn })
    .where('counted', '=', key.counted)
    .where('day', '=', key.day)
    .where('seq', '=', key.seq)
    .where('ordinal', '=', key.ordinal)
    .execute()
}

async function placeId(write: Writer, place: StatisticPlace, places: KnownPlaces): Promise<number> {
  const key = placeKey(place)
  const known = places.get(key)
  if (known !== undefined) return known
  const row = {
    ...{ window_no: place.windowNo, account_id: place.accountId, item_id: place.itemId },
    ...{ receiver_id: place.receiverId, source: place.source, region: place.region },
  }
  await write
    .insertInto('statistic_place')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const found = await write
    .selectFrom('statistic_place')
    .select('place_id')
    .where((eb) => eb.and(row))
    .executeTakeFirstOrThrow()
  places.set(key, found.place_id)
  return found.place_id
}

function placeKey(place: StatisticPlace): string {
  const { windowNo, accountId, itemId, receiverId, source, region } = place
  return [windowNo, accountId, itemId, receiverId, source, region].join('\n')
}

function keyText({ counted, day, seq, ordinal }: EntryKey): string {
  return `${counted} ${day} ${seq} ${ordinal}`
}

interface Sum {
  readonly day: string
  readonly counted: string
  readonly place_id: number
  readonly hour: number
  count: number
  total: number
}

/** Changes of the sums, added up before they are written. */
class Sums {
  private readonly days = new Map<string, Sum>()

  add({ day, counted, hour, value }: StatisticEntry, place_id: number, sign: 1 | -1): void {
    const hourOrNone = hour ?? -1
    const key = `${day} ${counted} ${place_id} ${hourOrNone}`
    const sum = this.days.get(key) ?? {
      ...{ day, counted, place_id, hour: hourOrNone, count: 0, total: 0 },
    }
    sum.count += sign
    sum.total += sign * (value ?? 0)
    this.days.set(key, sum)
  }

  async write(write: Writer): Promise<void> {
    const days = [...this.days.values()]
    for (let from = 0; from < days.length; from += rowsAtOnce) {
      const page = days.slice(from, from + rowsAtOnce)
      await addToDays(write, page)
      await addToMonths(write, page)
    }
  }
}

async function addToDays(write: Writer, values: readonly Sum[]): Promise<void> {
  await write
    .insertInto('statistic_day')
    .values([...values])
    .onConflict((conflict) =>
      conflict.columns(['day', 'counted', 'place_id', 'hour']).doUpdateSet((eb) => ({
        count: eb('statistic_day.count', '+', eb.ref('excluded.count')),
        total: eb('statistic_day.total', '+', eb.ref('excluded.total')),
      })),
    )
    .execute()
}

async function addToMonths(write: Writer, values: readonly Sum[]): Promise<void> {
  await write
    .insertInto('statistic_month')
    .values(values.map(({ day, hour: _hour, ...sum }) => ({ ...sum, month: day.slice(0, 7) })))
    .onConflict((conflict) =>
      conflict.columns(['counted', 'month', 'place_id']).doUpdateSet((eb) => ({
        count: eb('statistic_month.count', '+', eb.ref('excluded.count')),
        total: eb('statistic_month.total', '+', eb.ref('excluded.total')),
      })),
    )
    .execute()
}
