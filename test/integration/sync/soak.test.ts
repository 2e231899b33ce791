import { setImmediate } from 'node:timers/promises'
import { request } from 'undici'
import { uuidv7 } from 'uuidv7'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readerOf } from '../../../db/handles.ts'
import { startPlatform } from '../../../electron/training/platform/platform.ts'
import { acceptSmallCase, enqueueNext, regionCode } from '../../support/accepted-case.ts'
import { randomFaults } from '../../support/platform-faults.ts'
import { seededRandom } from '../../support/random.ts'
import { quickPace, type SyncParts, syncParts } from '../../support/sync-parts.ts'
import { testDirectory } from '../../support/test-database.ts'

const seed = 20_261_120

describe('three hundred submissions over a line that fails in every way', () => {
  it('all arrive, each once and in the order of its case, with the line cut now and then', async () => {
    const random = seededRandom(seed)
    const parts = await syncParts({ pace: { ...quickPace, capMs: 60 } })
    const faults = new Map<string, number>()
    parts.platform.setFaults(
      randomFaults(random, (kind) => faults.set(kind, (faults.get(kind) ?? 0) + 1)),
    )
    parts.sync.start()
    const operationIds = await acceptOverABadLine(parts)
    await parts.untilDrained(60_000)

    const stored = parts.platform.submissions()
    expect(stored.map((s) => s.operationId).sort()).toEqual(operationIds.toSorted())
    expect(parts.platform.cases()).toBe(200)
    const outbox = await readerOf(parts.db)
      .selectFrom('outbox')
      .select(['operation_id', 'case_id', 'case_seq', 'state', 'tries', 'receipt'])
      .execute()
    expect(outbox.filter(({ state }) => state !== 'accepted')).toEqual([])
    for (const row of outbox) {
      const there = parts.platform.find(row.operation_id)
      expect(there).toMatchObject({ caseId: row.case_id, caseSeq: row.case_seq })
      expect(JSON.parse(row.receipt ?? '{}')).toMatchObject({ receiptNo: there?.receiptNo })
    }
    // The line was as bad as it claims to be: the answers that matter most were really lost.
    expect(faults.get('lost') ?? 0).toBeGreaterThan(20)
    expect(outbox.reduce((sum, { tries }) => sum + tries, 0)).toBeGreaterThan(400)
    expect(parts.faults).toEqual([])
  }, 90_000)

  it('would arrive doubled without keys: the line is bad enough to show it', async () => {
    const random = seededRandom(seed)
    const platform = await startPlatform({ dataDirectory: testDirectory() })
    onTestFinished(() => platform.close())
    platform.setFaults(randomFaults(random, () => undefined))
    for (let i = 0; i < 100; i += 1) await sendNaively(platform.url)
    expect(platform.cases()).toBe(100)
    expect(platform.submissions().length).toBeGreaterThan(105)
  }, 60_000)
})

/** 200 cases with 300 submissions; the line is cut for ten cases of every forty. */
async function acceptOverABadLine({ db, platform, sync }: SyncParts): Promise<string[]> {
  const operationIds: string[] = []
  for (let i = 0; i < 200; i += 1) {
    const { caseId, number, operationId } = await acceptSmallCase(db)
    operationIds.push(operationId)
    if (i % 2 === 0) {
      const second = db.transaction().execute((write) => enqueueNext(write, caseId, number))
      operationIds.push(await second)
    }
    sync.kick()
    if (i % 40 === 20) await platform.setUp(false)
    if (i % 40 === 30) await platform.setUp(true)
    await setImmediate()
  }
  return operationIds
}

/** As a counter without an outbox does it: a fresh request for each try, until one is answered well. */
async function sendNaively(url: string): Promise<void> {
  const caseId = uuidv7()
  for (let sequence = 1, tries = 0; tries < 100; tries += 1) {
    const operationId = uuidv7()
    const answer = await post(url, { operationId, caseId, sequence })
    if (answer.accepted) return
    sequence = answer.expected ?? sequence
  }
  throw new Error('the line never let anything through')
}

async function post(
  url: string,
  given: { readonly operationId: string; readonly caseId: string; readonly sequence: number },
): Promise<{ readonly accepted: boolean; readonly expected?: number }> {
  try {
    const response = await request(`${url}/v1/submissions`, {
      method: 'POST',
      headers: {
        authorization: 'Bearer sandbox',
        'app-id': 'naive',
        'idempotency-key': given.operationId,
        'case-id': given.caseId,
        'case-sequence': String(given.sequence),
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        schema: 'lianban.submission/1',
        operationId: given.operationId,
        caseId: given.caseId,
        caseNo: given.caseId,
        caseNoKind: 'official',
        acceptedAt: '2026-11-20T01:00:00.000Z',
        hall: { regionCode },
        facts: [],
        items: [{ itemId: 'HN-01' }],
      }),
      signal: AbortSignal.timeout(400),
    })
    const json = (await response.body.json()) as {
      readonly operationId?: string
      readonly expectedSequence?: number
    }
    return {
      accepted: response.statusCode < 300 && json.operationId === given.operationId,
      ...(json.expectedSequence && { expected: json.expectedSequence }),
    }
  } catch {
    return { accepted: false }
  }
}
