import { setImmediate } from 'node:timers/promises'
import { canonicalJson } from '../shared/canonical-json.ts'
import { sm3Hex } from '../shared/crypto/sm3.ts'
import type { Reader, Writer } from './handles.ts'

export type EventPayload = Readonly<Record<string, unknown>>

export interface NewEvent {
  readonly eventId: string
  /** The channel of the command, or the worker's own word: `cases.accept`, `outbox.accepted`. */
  readonly kind: string
  readonly caseId: string | null
  readonly accountId: string | null
  readonly windowNo: string
  /** UTC ISO text. */
  readonly at: string
  /** Of the monotonic clock, so that a changed wall clock shows. */
  readonly monoMs: number
  /** Keys, ids, codes and counts only: never a name, a number or an answer of the applicant's. */
  readonly payload: EventPayload
}

export interface EventHead {
  readonly seq: number
  readonly hash: string
}

/** A line of the log as it is stored, without its own hash. */
export interface ChainedEvent {
  seq: number
  event_id: string
  kind: string
  case_id: string | null
  account_id: string | null
  window_no: string
  at: string
  mono_ms: number
  payload: string
  previous_hash: string
}

/** What the first event names as its predecessor. */
export const genesis = '0'.repeat(64)
/** Hashed in a few milliseconds: between two pages the engine answers the window. */
const pageSize = 200

/**
 * Adds the event to the chain, inside the command's own transaction. The log outlives the case and is read by
 * people who may not read cases, so `payload` must carry keys and ids and never personal data.
 */
export async function appendEvent(write: Writer, event: NewEvent): Promise<EventHead> {
  const head = await findEventHead(write)
  const row: ChainedEvent = {
    seq: (head?.seq ?? 0) + 1,
    event_id: event.eventId,
    kind: event.kind,
    case_id: event.caseId,
    account_id: event.accountId,
    window_no: event.windowNo,
    at: event.at,
    mono_ms: Math.round(event.monoMs),
    payload: canonicalJson(event.payload),
    previous_hash: head?.hash ?? genesis,
  }
  const hash = eventHash(row)
  await write
    .insertInto('event')
    .values({ ...row, hash })
    .execute()
  return { seq: row.seq, hash }
}

/** The newest event's place and hash: what another party keeps, to notice a cut tail. */
export async function findEventHead(read: Reader | Writer): Promise<EventHead | undefined> {
  return (read as Reader)
    .selectFrom('event')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/**
 * The first `seq` at which the chain is broken, or undefined when it holds. `from` trusts everything before it.
 * A chain alone can't miss its own tail: give the `head` that was written down elsewhere and its absence counts.
 */
export async function verifyEvents(
  read: Reader,
  from = 1,
  head?: EventHead,
  onChecked?: (seq: number) => void,
): Promise<number | undefined> {
  let previous = from === 1 ? genesis : await hashAt(read, from - 1)
  let next = from
  for await (const { hash, ...row } of eventsFrom(read, from)) {
    const follows = row.seq === next && row.previous_hash === previous
    if (!follows || hash !== eventHash(row)) return next
    previous = hash
    onChecked?.(next)
    next += 1
  }
  const headHolds = !head || head.seq < from || (await hashAt(read, head.seq)) === head.hash
  return headHolds ? undefined : Math.min(head.seq, next)
}

/** Page by page in the order of the log; between two pages the engine answers the window. */
export async function* eventsFrom(
  read: Reader,
  from: number,
): AsyncGenerator<ChainedEvent & { readonly hash: string }> {
  let next = from
  for (;;) {
    const rows = await read
      .selectFrom('event')
      .selectAll()
      .where('seq', '>=', next)
      .orderBy('seq')
      .limit(pageSize)
      .execute()
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < pageSize) return
    next = last.seq + 1
    await setImmediate()
  }
}

/** Empty: there is no such event. */
export async function hashAt(read: Reader, seq: number): Promise<string> {
  const row = await read
    .selectFrom('event')
    .select('hash')
    .where('seq', '=', seq)
    .executeTakeFirst()
  return row?.hash ?? ''
}

/** Over a JSON array in a fixed order: no two different events have the same text. `1` is the form's version. */
export function eventHash(row: ChainedEvent): string {
  return sm3Hex(
    JSON.stringify([
      1,
      row.seq,
      row.event_id,
      row.kind,
      row.case_id,
      row.account_id,
      row.window_no,
      row.at,
      row.mono_ms,
      row.payload,
      row.previous_hash,
    ]),
  )
}
