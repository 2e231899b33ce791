import { appendEvent } from '../../../db/event-log.ts'
import type { Database } from '../../../db/handles.ts'
import type { Caller } from '../accounts/caller.ts'
import type { Clock } from '../clock.ts'

/** Writes into the log what no command does: who read personal data, and who asked for what is not his. */
export interface AccessNotes {
  /** On disk when it resolves; rejects when it can't be written, and then nothing may be shown. */
  read(
    channel: string,
    request: { readonly caller: Caller; readonly input: unknown; readonly output: unknown },
  ): Promise<void>
  /** What was refused because of who asked; `code` as it was answered. */
  refused(channel: string, caller: Caller, code: string): Promise<void>
}

/** A search asks at every key and a page is drawn at every turn: the same of one person is one line a minute. */
const sameWithinMs = 60_000
const mostRemembered = 1_000

export function createAccessNotes(services: {
  readonly db: Database
  readonly clock: Clock
  readonly newId: () => string
}): AccessNotes {
  const { db, clock, newId } = services
  const notedAt = new Map<string, number>()
  const note = async (
    kind: string,
    { accountId, windowNo }: { readonly accountId: string; readonly windowNo: string },
    payload: Readonly<Record<string, unknown>>,
    same: string,
  ) => {
    const now = clock.monotonicMs()
    const key = `${kind} ${accountId} ${same}`
    const before = notedAt.get(key)
    if (before !== undefined && now - before < sameWithinMs) return
    await db.transaction().execute((write) =>
      appendEvent(write, {
        ...{ eventId: newId(), kind, caseId: null, accountId, windowNo, payload },
        at: clock.now().toISOString(),
        monoMs: clock.monotonicMs(),
      }),
    )
    if (notedAt.size >= mostRemembered) notedAt.clear()
    notedAt.set(key, now)
  }
  return {
    async read(channel, { caller, input, output }) {
      // The applicant's own screen: he reads what is his, and the clerk's command put it there.
      if (!caller.account) return
      const target = idsOf(input)
      const payload = { channel, ...target, ...countOf(output) }
      const who = { accountId: caller.account.accountId, windowNo: caller.windowNo }
      await note('personal-read', who, payload, `${channel} ${JSON.stringify(target)}`)
    },
    async refused(channel, { account, windowNo }, code) {
      if (!account) return
      const who = { accountId: account.accountId, windowNo }
      await note('request-refused', who, { channel, code }, channel)
    },
  }
}

const idNames = ['caseId', 'requestId', 'documentId'] as const

/** Ids alone: what else was asked for may be a name or a number of somebody's. */
function idsOf(input: unknown): Readonly<Record<string, string>> {
  if (typeof input !== 'object' || input === null) return {}
  return Object.fromEntries(
    idNames.flatMap((name) => {
      const id: unknown = Reflect.get(input, name)
      return typeof id === 'string' ? [[name, id] as const] : []
    }),
  )
}

/** How many people an answer names, where it is a list. */
function countOf(output: unknown): { readonly found?: number } {
  if (Array.isArray(output)) return { found: output.length }
  const rows: unknown = typeof output === 'object' && output !== null && Reflect.get(output, 'rows')
  return Array.isArray(rows) ? { found: rows.length } : {}
}
