import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { appendEvent, findEventHead, verifyEvents } from '../../db/event-log.ts'
import { type Database, readerOf } from '../../db/handles.ts'
import { findInstallation } from '../../db/queries/installation.ts'
import type { Clock } from './clock.ts'

/** Whether the chain of events still holds. */
export interface LogWatch {
  /** From the head that held the last time; from the beginning when that was more than a day ago. */
  check(): Promise<void>
  /** The first event that is not as it was written; undefined: none was found. */
  brokenAt(): number | undefined
}

/** Beside the database and not in it: so that a tail that was cut off shows. */
const Verified = z.object({
  head: z.object({ seq: z.number().int().positive(), hash: z.string() }),
  wholeAt: z.iso.datetime(),
})
const fileName = 'log-verified.json'
const wholeEveryMs = 86_400_000

export function createLogWatch(services: {
  readonly db: Database
  readonly clock: Clock
  readonly newId: () => string
  readonly dataDirectory: string
}): LogWatch {
  const { db, clock, dataDirectory } = services
  const path = join(dataDirectory, fileName)
  let broken: number | undefined
  return {
    brokenAt: () => broken,
    async check() {
      const read = readerOf(db)
      const known = readVerified(path)
      const now = clock.now()
      const recent = known && isRecent(known.wholeAt, now) ? known : undefined
      const head = await findEventHead(read)
      broken = await verifyEvents(read, recent?.head.seq ?? 1, known?.head)
      if (broken !== undefined) return recordBroken(services, broken)
      if (!head) return
      const wholeAt = recent?.wholeAt ?? now.toISOString()
      writeFileSync(`${path}.new`, JSON.stringify({ head, wholeAt }), { mode: 0o600 })
      renameSync(`${path}.new`, path)
    },
  }
}

/** A clock that was set back does not put it off. */
function isRecent(wholeAt: string, now: Date): boolean {
  const age = now.getTime() - Date.parse(wholeAt)
  return age >= 0 && age < wholeEveryMs
}

function readVerified(path: string): z.infer<typeof Verified> | undefined {
  try {
    return Verified.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data
  } catch {
    // Not there yet, or unreadable: then the whole chain is looked at.
    return undefined
  }
}

/** Once: the alarm stays on the screen, and a line for each start would bury what the log is for. */
async function recordBroken(
  { db, clock, newId }: { db: Database; clock: Clock; newId: () => string },
  seq: number,
): Promise<void> {
  await db.transaction().execute(async (write) => {
    const read = readerOf(write)
    const known = await read
      .selectFrom('event')
      .select('seq')
      .where('kind', '=', 'log-broken')
      .executeTakeFirst()
    if (known) return
    await appendEvent(write, {
      eventId: newId(),
      kind: 'log-broken',
      caseId: null,
      accountId: null,
      windowNo: (await findInstallation(read))?.windowNo ?? '',
      at: clock.now().toISOString(),
      monoMs: clock.monotonicMs(),
      payload: { seq },
    })
  })
}
