import { describe, expect, it } from 'vitest'
import { readerOf } from '../../../db/handles.ts'
import {
  claimDueSubmissions,
  findNextDueAt,
  makeWaitingDue,
  recordRetry,
  requeueReturned,
  requeueSending,
} from '../../../db/queries/outbox.ts'
import { countOutbox, listOpenEntries } from '../../../db/queries/outbox-entries.ts'
import { acceptSmallCase, enqueueNext, initialiseHall } from '../../support/accepted-case.ts'
import { testDatabase } from '../../support/test-database.ts'

const at = new Date('2026-11-20T01:00:00.000Z')
const later = (ms: number) => new Date(at.getTime() + ms)

async function anOutbox(cases: number) {
  const { db, sqlite } = await testDatabase()
  await initialiseHall(db)
  const accepted = []
  for (let i = 0; i < cases; i += 1) accepted.push(await acceptSmallCase(db, { at }))
  const claim = (limit: number, now = at) =>
    db.transaction().execute((write) => claimDueSubmissions(write, now, limit))
  return { db, sqlite, accepted, claim }
}

describe('the outbox', () => {
  it('numbers the submissions of a case without a gap', async () => {
    const { db, accepted } = await anOutbox(2)
    for (const { caseId, number } of [...accepted, ...accepted])
      await db.transaction().execute((write) => enqueueNext(write, caseId, number, { at }))
    const rows = await readerOf(db)
      .selectFrom('outbox')
      .select(['case_id', 'case_seq'])
      .orderBy('case_seq')
      .execute()
    for (const { caseId } of accepted)
      expect(rows.filter((row) => row.case_id === caseId).map((row) => row.case_seq)).toEqual([
        1, 2, 3,
      ])
  })

  it('gives out what is due, oldest first, and marks it before it is sent', async () => {
    const { db, accepted, claim } = await anOutbox(3)
    const claimed = await claim(2)
    expect(claimed.map((s) => s.operationId)).toEqual(
      accepted.slice(0, 2).map((s) => s.operationId),
    )
    expect(claimed[0]).toMatchObject({ caseSeq: 1, tries: 1 })
    expect((await listOpenEntries(readerOf(db))).map(({ state }) => state)).toEqual([
      'sending',
      'sending',
      'waiting',
    ])
    expect(await claim(9)).toHaveLength(1)
    expect(await claim(9)).toEqual([])
    expect(await countOutbox(readerOf(db))).toMatchObject({ pending: 3, returned: 0 })
  })

  it('gives nothing out before its time, unless the wall clock was set back', async () => {
    const { db, accepted, claim } = await anOutbox(1)
    await claim(1)
    const [first] = accepted
    if (!first) throw new Error('one was accepted')
    const plan = { reason: '平台正忙，稍后自动再试，不必处理。', nextTryAt: later(60_000) }
    await db.transaction().execute((write) => recordRetry(write, first.operationId, plan))
    expect(await claim(1, later(59_999))).toEqual([])
    expect(await findNextDueAt(readerOf(db))).toEqual(later(60_000))
    expect(await claim(1, later(-3 * 3_600_000))).toHaveLength(1)
  })

  it('takes back what says that it is being sent, except what truly is', async () => {
    const { db, accepted, claim } = await anOutbox(3)
    await claim(3)
    const onTheWire = accepted[1]?.operationId ?? ''
    const requeued = await db.transaction().execute((write) => requeueSending(write, [onTheWire]))
    expect(requeued).toBe(2)
    expect((await claim(9)).map(({ operationId }) => operationId)).not.toContain(onTheWire)
  })

  it('hurries what waits, except what the platform itself held back', async () => {
    const { db, accepted, claim } = await anOutbox(2)
    await claim(2)
    const ids = accepted.map(({ operationId }) => operationId)
    const plan = { reason: '平台正忙，稍后自动再试，不必处理。', nextTryAt: later(60_000) }
    await db.transaction().execute(async (write) => {
      for (const id of ids) await recordRetry(write, id, plan)
      await makeWaitingDue(write, [ids[0] ?? ''])
    })
    expect((await claim(9)).map(({ operationId }) => operationId)).toEqual([ids[1]])
  })

  it('does not send again what was not handed back', async () => {
    const { db, accepted } = await anOutbox(1)
    const id = accepted[0]?.operationId ?? ''
    expect(await db.transaction().execute((write) => requeueReturned(write, id))).toBe(false)
  })

  it('finds the next one by an index, however many lie there', async () => {
    const { sqlite } = await anOutbox(1)
    const plan = sqlite
      .prepare(
        `explain query plan select o.operation_id from outbox as o
          where o.state = 'waiting' and o.state <> 'accepted'
            and not exists (select 1 from outbox as earlier where earlier.case_id = o.case_id
              and earlier.case_seq < o.case_seq and earlier.state <> 'accepted')
          order by o.next_try_at, o.rowid limit 4`,
      )
      .all() as { readonly detail: string }[]
    const details = plan.map(({ detail }) => detail).join('\n')
    expect(details).toContain('USING INDEX outbox_open')
    expect(details).not.toContain('TEMP B-TREE')
  })
})
