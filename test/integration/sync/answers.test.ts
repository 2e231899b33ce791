import { describe, expect, it } from 'vitest'
import { readerOf } from '../../../db/handles.ts'
import { requeueReturned } from '../../../db/queries/outbox.ts'
import type { Fault } from '../../../electron/training/platform/faults.ts'
import { inTurn, quickPace, syncParts } from '../../support/sync-parts.ts'
import { until } from '../../support/until.ts'

/** Each of these once, then the platform is well again. */
const passing: readonly (readonly [string, Fault])[] = [
  ['an answer that is lost after the commit', { kind: 'lost' }],
  ['an answer that is cut in the middle', { kind: 'cut' }],
  ['an answer that comes after the counter gave up', { kind: 'late', afterMs: 600 }],
  ['an answer that comes late', { kind: 'late', afterMs: 150 }],
  ['a request that arrives twice', { kind: 'twice' }],
  ['an answer that comes twice', { kind: 'answered-twice' }],
  ['a failure after the commit', { kind: 'error-after-commit' }],
  ['a connection that is reset', { kind: 'reset' }],
  ['no answer at all', { kind: 'nothing' }],
  ['a login page that answers 200', { kind: 'portal' }],
  ['a broken answer', { kind: 'garbage' }],
  ["somebody else's receipt", { kind: 'foreign-receipt' }],
  ['401', { kind: 'status', status: 401 }],
  ['404', { kind: 'status', status: 404 }],
  ['429', { kind: 'status', status: 429 }],
  ['429 with a time to wait', { kind: 'status', status: 429, retryAfterSeconds: 1 }],
  ['500', { kind: 'status', status: 500 }],
  ['503', { kind: 'status', status: 503 }],
]

describe('a submission that meets', () => {
  it.each(passing)('%s is accepted in the end, exactly once', async (_name, fault) => {
    const parts = await syncParts()
    const { operationId, caseId } = await parts.accept()
    parts.platform.setFaults(inTurn([fault]))
    parts.sync.start()
    await parts.untilState(operationId, 'accepted')
    expect(parts.platform.submissions().map((s) => s.operationId)).toEqual([operationId])
    expect(parts.changedCases).toEqual([caseId])
    expect(parts.faults).toEqual([])
  })

  it.each([
    ['400', { kind: 'status', status: 400 }, '项目地址不完整'],
    ['403', { kind: 'status', status: 403 }, '管理员核对应用标识'],
    ['409 about something else', { kind: 'status', status: 409 }, '与平台核对'],
    [
      '409 about its place',
      { kind: 'status', status: 409, expectedSequence: 4 },
      '平台等待第 4 次',
    ],
    ['413', { kind: 'status', status: 413 }, '超过平台允许的大小'],
    ['422', { kind: 'status', status: 422 }, '已有不同的内容'],
  ] as const)('%s goes back to a person with what to do', async (_name, fault, words) => {
    const parts = await syncParts()
    const { operationId, caseId } = await parts.accept()
    parts.platform.setFaults(inTurn([fault]))
    parts.sync.start()
    await parts.untilState(operationId, 'returned')
    const { reason, nextTryAt } = await parts.entry(operationId)
    expect(reason).toContain(words)
    expect(nextTryAt).toBeNull()
    expect(await parts.sync.status()).toMatchObject({
      connection: 'online',
      pending: 0,
      returned: 1,
    })
    expect(parts.platform.cases()).toBe(0)
    expect(await eventKinds(parts.db, caseId)).toEqual(['submission-returned'])
  })
})

describe('an entry', () => {
  it('that was handed back goes out under the same key when a person sends it again', async () => {
    const parts = await syncParts()
    const { operationId, caseId } = await parts.accept()
    parts.platform.setFaults(inTurn([{ kind: 'status', status: 400 }]))
    parts.sync.start()
    await parts.untilState(operationId, 'returned')
    await parts.db.transaction().execute((write) => requeueReturned(write, operationId))
    parts.sync.kick()
    await parts.untilState(operationId, 'accepted')
    expect(parts.platform.find(operationId)?.caseId).toBe(caseId)
    expect(await eventKinds(parts.db, caseId)).toEqual([
      'submission-returned',
      'submission-accepted',
    ])
  })

  it('keeps the reason of the last try while it waits, and when it will be tried again', async () => {
    const parts = await syncParts({
      pace: { ...quickPace, baseMs: 60_000, capMs: 60_000 },
      random: () => 0.9,
    })
    const { operationId } = await parts.accept()
    parts.platform.setFaults(inTurn([{ kind: 'status', status: 500 }]))
    parts.sync.start()
    await until('it was tried', async () => (await parts.entry(operationId)).reason)
    const entry = await parts.entry(operationId)
    expect(entry).toMatchObject({ state: 'waiting', tries: 1 })
    expect(entry.reason).toContain('稍后自动再试')
    const inMs = new Date(entry.nextTryAt ?? 0).getTime() - Date.now()
    expect(inMs).toBeGreaterThan(40_000)
    expect(inMs).toBeLessThan(54_500)
  })

  it('that waits for its time is sent at once when a person wants it now', async () => {
    const parts = await syncParts({
      pace: { ...quickPace, baseMs: 60_000, capMs: 60_000 },
      random: () => 0.9,
    })
    const { operationId } = await parts.accept()
    parts.platform.setFaults(inTurn([{ kind: 'status', status: 500 }]))
    parts.sync.start()
    await until('it was tried', async () => (await parts.entry(operationId)).reason)
    await parts.sync.syncNow()
    await parts.untilState(operationId, 'accepted')
  })

  it('waits as long as the platform asked, also when a person wants it now', async () => {
    const parts = await syncParts()
    const { operationId } = await parts.accept()
    let arrivals: number[] = []
    const fault: Fault = { kind: 'status', status: 429, retryAfterSeconds: 1 }
    const faults = inTurn([fault])
    parts.platform.setFaults((request) => {
      if (request.operationId) arrivals = [...arrivals, performance.now()]
      return faults(request)
    })
    parts.sync.start()
    await until('it was told to wait', async () => (await parts.entry(operationId)).reason)
    await parts.sync.syncNow()
    await parts.untilState(operationId, 'accepted')
    expect(arrivals).toHaveLength(2)
    expect((arrivals[1] ?? 0) - (arrivals[0] ?? 0)).toBeGreaterThanOrEqual(1000)
  })
})

async function eventKinds(db: Parameters<typeof readerOf>[0], caseId: string) {
  const rows = await readerOf(db)
    .selectFrom('event')
    .select('kind')
    .where('case_id', '=', caseId)
    .orderBy('seq')
    .execute()
  return rows.map(({ kind }) => kind)
}
