import { sql } from 'kysely'
import type { HallDatabase, HallWriter } from '../hall-schema.ts'

/** A window as the hall knows it. */
export interface HallPlace {
  /** The id of the first event of its log: the same for as long as there is that log. */
  readonly counterId: string
  /** GB/T 2260, six digits. */
  readonly region: string
  readonly hallName: string
  readonly windowNo: string
}

export interface HallCursor {
  readonly hallId: string
  /** The newest event that the hall has; 0: none. */
  readonly seq: number
  readonly hash: string
  /** A code of ours; empty: its log is taken in. */
  readonly refused: string
}

/** The first four digits of a region: what the hall's tables are partitioned by. */
export function prefectureOf(region: string): string {
  return region.slice(0, 4)
}

/**
 * Makes the counter known, or finds it, with how far the hall has its log. Undefined: another counter has this
 * window's number already.
 */
export async function registerCounter(
  hall: HallDatabase,
  place: HallPlace,
): Promise<HallCursor | undefined> {
  await hall
    .insertInto('hall.counter')
    .columns(['counter_id', 'prefecture', 'region', 'hall_name', 'window_no'])
    .expression(
      sql`values (${place.counterId}, ${prefectureOf(place.region)}, ${place.region}, ${place.hallName}, ${place.windowNo})`,
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = await hall
    .selectFrom('hall.counter')
    .innerJoin('hall.identity', (join) => join.onTrue())
    .select(['hall_id', 'head_seq', 'head_hash', 'refused'])
    .where('counter_id', '=', place.counterId)
    .executeTakeFirst()
  return (
    row && {
      hallId: row.hall_id,
      seq: Number(row.head_seq),
      hash: row.head_hash,
      refused: row.refused,
    }
  )
}

/** The cursor, held against everyone else until the transaction ends. */
export async function lockCursor(
  write: HallWriter,
  counterId: string,
): Promise<{ readonly seq: number; readonly hash: string }> {
  const row = await write
    .selectFrom('hall.counter')
    .select(['head_seq', 'head_hash'])
    .where('counter_id', '=', counterId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { seq: Number(row.head_seq), hash: row.head_hash }
}

/** Refused by the database itself when the events don't lead there. */
export async function moveCursor(
  write: HallWriter,
  counterId: string,
  to: { readonly seq: number; readonly hash: string; readonly waiting: number },
): Promise<void> {
  await write
    .updateTable('hall.counter')
    .set({
      ...{ head_seq: to.seq, head_hash: to.hash, waiting: to.waiting },
      heard_at: sql`now()`,
      refused: '',
    })
    .where('counter_id', '=', counterId)
    .execute()
}

/** Seen by every window and by whoever leads the shift. */
export async function reportCounter(
  hall: HallDatabase,
  counterId: string,
  { waiting, refused }: { readonly waiting: number; readonly refused: string },
): Promise<void> {
  await hall
    .updateTable('hall.counter')
    .set({ waiting, refused, heard_at: sql`now()` })
    .where('counter_id', '=', counterId)
    .execute()
}

/** Makes room for these months; each is asked for by itself, so that no other work is held up behind it. */
export async function ensureMonths(
  hall: HallDatabase,
  prefecture: string,
  months: readonly string[],
): Promise<void> {
  for (const month of months)
    await sql`select hall.ensure_partitions(${prefecture}, ${month}::date)`.execute(hall)
}
