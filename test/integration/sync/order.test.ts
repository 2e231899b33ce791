import { describe, expect, it } from 'vitest'
import { readerOf } from '../../../db/handles.ts'
import { requeueReturned } from '../../../db/queries/outbox.ts'
import { enqueueNext } from '../../support/accepted-case.ts'
import { inTurn, quickPace, syncParts } from '../../support/sync-parts.ts'
import { until } from '../../support/until.ts'

describe('within one case', () => {
  it('submissions arrive in the order in which they were made, one at a time', async () => {
    const parts = await syncParts()
    const first = await parts.accept()
    const ids = [first.operationId]
    for (let i = 0; i < 9; i += 1) {
      ids.push(
        await parts.db
          .transaction()
          .execute((write) => enqueueNext(write, first.caseId, first.number)),
      )
    }
    const arrivals: string[] = []
    let calls = 0
    parts.platform.setFaults(({ operationId }) => {
      if (!operationId) return null
      arrivals.push(operationId)
      calls += 1
      return calls % 3 === 0 ? { kind: 'lost' } : null
    })
    parts.sync.start()
    await parts.untilDrained()
    const stored = parts.platform.submissions()
    expect(stored.map(({ operationId }) => operationId)).toEqual(ids)
    expect(stored.map(({ caseSeq }) => caseSeq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect([...new Set(arrivals)]).toEqual(ids)
  })

  it('a submission that was handed back holds up the later ones of its case, and only these', async () => {
    const parts = await syncParts()
    const stuck = await parts.accept()
    const later = await parts.db
      .transaction()
      .execute((write) => enqueueNext(write, stuck.caseId, stuck.number))
    const other = await parts.accept()
    parts.platform.setFaults(({ operationId }) =>
      operationId === stuck.operationId ? { kind: 'status', status: 400 } : null,
    )
    parts.sync.start()
    await parts.untilState(other.operationId, 'accepted')
    await parts.untilState(stuck.operationId, 'returned')
    expect(await parts.entry(later)).toMatchObject({ state: 'waiting', tries: 0 })
    parts.platform.setFaults(null)
    await parts.db.transaction().execute((write) => requeueReturned(write, stuck.operationId))
    parts.sync.kick()
    await parts.untilState(later, 'accepted')
  })

  it('a platform that lost what it had confirmed gets it again before the rest', async () => {
    const parts = await syncParts()
    const { caseId, number, operationId } = await parts.accept()
    parts.sync.start()
    await parts.untilState(operationId, 'accepted')
    // Another platform, empty, behind the same address: as after a restored backup.
    const second = await syncParts()
    parts.access.current = second.access.current
    const next = await parts.db.transaction().execute((write) => enqueueNext(write, caseId, number))
    parts.sync.kick()
    await parts.untilState(next, 'accepted')
    expect(second.platform.submissions().map((s) => s.operationId)).toEqual([operationId, next])
    expect(await parts.entry(operationId)).toMatchObject({ state: 'accepted' })
  })
})

describe('a case that the platform can not take', () => {
  it('does not delay the others by a single try', async () => {
    // A busy machine may need longer for an answer than the quick pace waits; that would be a try of its own.
    const parts = await syncParts({ pace: { ...quickPace, exchangeMs: 10_000, connectMs: 5_000 } })
    const poisoned = await parts.accept()
    const others = []
    for (let i = 0; i < 40; i += 1) others.push(await parts.accept())
    parts.platform.setFaults(({ operationId }) =>
      operationId === poisoned.operationId ? { kind: 'reset' } : null,
    )
    parts.sync.start()
    await until('all others are there', () => parts.platform.cases() === 40, 15_000)
    await until('all receipts are stored', async () => (await parts.sync.status()).pending === 1)
    const rows = await readerOf(parts.db)
      .selectFrom('outbox')
      .select('tries')
      .where('operation_id', '<>', poisoned.operationId)
      .execute()
    expect(rows.map(({ tries }) => tries)).toEqual(Array(40).fill(1))
    expect(await parts.entry(poisoned.operationId)).not.toMatchObject({ state: 'accepted' })
    expect((await parts.sync.status()).connection).toBe('online')
    parts.platform.setFaults(inTurn([]))
    await parts.untilState(poisoned.operationId, 'accepted')
  })
})
