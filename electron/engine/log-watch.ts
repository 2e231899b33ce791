import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import {
  appendEvent,
  type EventHead,
  findEventHead,
  hashAt,
  verifyEvents,
} from '../../db/event-log.ts'
import { type Database, type Reader, readerOf } from '../../db/handles.ts'
import { writeWhole } from '../../db/marker.ts'
import { hasLogTriggers } from '../../db/queries/events.ts'
import { findInstallation } from '../../db/queries/installation.ts'
import type { LogFinding, LogProblem } from '../../shared/audit/log-finding.ts'
import { anchorLogDaily } from './audit/anchor.ts'
import { checkAnchors } from './audit/check-anchors.ts'
import type { Clock } from './clock.ts'

/** Whether the chain of events still holds. */
export interface LogWatch {
  /**
   * From the head that held the last time; from the beginning when that was more than a day ago, or when the whole
   * is asked for. One that is under way is the one that is waited for. A log that holds gets its anchor of the day.
   */
  check(whole?: 'whole'): Promise<void>
  /** What the platform has of this counter; heard with each anchor that it takes. */
  hear(head: EventHead): Promise<void>
  finding(): LogFinding | undefined
  state(): LogCheckState
}

export interface LogCheckState {
  /** Null: none is under way. */
  readonly running: { readonly checked: number; readonly of: number } | null
  /** UTC ISO text of the last end, and how many events it went through. */
  readonly last: { readonly at: string; readonly checked: number } | null
}

/** Beside the database and not in it: so that a tail that was cut off shows. */
const Verified = z.object({
  head: z.object({ seq: z.number().int().positive(), hash: z.string() }),
  wholeAt: z.iso.datetime(),
})
type Verified = z.infer<typeof Verified>
const fileName = 'log-verified.json'
const wholeEveryMs = 86_400_000

interface WatchServices {
  readonly db: Database
  readonly clock: Clock
  readonly newId: () => string
  readonly dataDirectory: string
}

export function createLogWatch(services: WatchServices): LogWatch {
  const { db, clock, dataDirectory } = services
  const read = readerOf(db)
  const path = join(dataDirectory, fileName)
  let found: LogFinding | undefined
  let told: LogFinding | undefined
  let running: LogCheckState['running'] = null
  let last: LogCheckState['last'] = null
  let checking: Promise<void> | undefined

  const look = async (whole: boolean): Promise<void> => {
    const known = readVerified(path)
    const recent = !whole && known && isRecent(known.wholeAt, clock.now()) ? known : undefined
    const head = await findEventHead(read)
    running = { checked: recent?.head.seq ?? 0, of: head?.seq ?? 0 }
    found = await findWrong(
      read,
      { known, from: recent?.head.seq ?? 1, dataDirectory },
      (checked) => {
        running = { checked, of: Math.max(checked, head?.seq ?? 0) }
      },
    )
    last = { at: clock.now().toISOString(), checked: running.checked - (recent?.head.seq ?? 1) + 1 }
    if (found) return recordBroken(services, found)
    if (!head) return
    keepVerified(path, { head, wholeAt: recent?.wholeAt ?? clock.now().toISOString() })
    await anchorLogDaily(services)
  }
  const begin = (whole: boolean): Promise<void> =>
    look(whole).finally(() => {
      running = null
      checking = undefined
    })
  return {
    finding: () => found ?? told,
    state: () => ({ running, last }),
    check(whole) {
      checking ??= begin(whole !== undefined)
      return checking
    },
    async hear(theirs) {
      const own = (await findEventHead(read))?.seq ?? 0
      const same = theirs.seq <= own && (await hashAt(read, theirs.seq)) === theirs.hash
      const seq = Math.min(theirs.seq, own + 1)
      told = same ? undefined : { problem: 'platform-newer', seq, to: theirs.seq }
      if (told) await recordBroken(services, told)
    },
  }
}

async function findWrong(
  read: Reader,
  {
    known,
    from,
    dataDirectory,
  }: { known: Verified | undefined; from: number; dataDirectory: string },
  onChecked: (seq: number) => void,
): Promise<LogFinding | undefined> {
  const changed = await verifyEvents(read, from, undefined, onChecked)
  if (changed !== undefined) return { problem: 'changed', seq: changed }
  const anchors = await checkAnchors(read, dataDirectory)
  if (anchors) return anchors
  const end = known && (await lostEnd(read, known.head))
  if (end) return end
  return (await hasLogTriggers(read)) ? undefined : { problem: 'unprotected', seq: 1 }
}

/** Of the head that was noted at the last check, which is newer than the last anchor. */
async function lostEnd(read: Reader, { seq, hash }: EventHead): Promise<LogFinding | undefined> {
  const own = (await findEventHead(read))?.seq ?? 0
  if (own < seq) return { problem: 'cut', seq: own + 1, to: seq }
  return (await hashAt(read, seq)) === hash ? undefined : { problem: 'rewritten', seq: 1, to: seq }
}

/** A clock that was set back does not put it off. */
function isRecent(wholeAt: string, now: Date): boolean {
  const age = now.getTime() - Date.parse(wholeAt)
  return age >= 0 && age < wholeEveryMs
}

function readVerified(path: string): Verified | undefined {
  try {
    return Verified.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data
  } catch {
    // Not there yet, or unreadable: then the whole chain is looked at.
    return undefined
  }
}

function keepVerified(path: string, verified: Verified): void {
  writeWhole(path, JSON.stringify(verified))
}

/** What is found wrong with the events may look otherwise the next time: by then the alarm itself is one of them. */
const ofProofs: readonly unknown[] = [
  'anchor-forged',
  'anchor-file-forged',
  'anchor-file-missing',
  'unprotected',
] satisfies LogProblem[]

/** Once for events, once for each of what proves them: the alarm stays on the screen, and a line for each start would bury what the log is for. */
async function recordBroken(
  { db, clock, newId }: WatchServices,
  { problem, seq }: LogFinding,
): Promise<void> {
  await db.transaction().execute(async (write) => {
    const read = readerOf(write)
    const known = await read
      .selectFrom('event')
      .select('payload')
      .where('kind', '=', 'log-broken')
      .execute()
    const before = known.map(({ payload }): unknown => JSON.parse(payload).problem)
    const isProof = ofProofs.includes(problem)
    if (before.some((one) => (isProof ? one === problem : !ofProofs.includes(one)))) return
    await appendEvent(write, {
      eventId: newId(),
      kind: 'log-broken',
      caseId: null,
      accountId: null,
      windowNo: (await findInstallation(read))?.windowNo ?? '',
      at: clock.now().toISOString(),
      monoMs: clock.monotonicMs(),
      payload: { seq, problem },
    })
  })
}
