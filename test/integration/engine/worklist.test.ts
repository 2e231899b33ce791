import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import type { QueueFilter } from '../../../shared/ipc/contract/worklist.ts'
import { aHelpersDraft } from '../../support/assistance.ts'
import {
  aCompleteDraft,
  aCounter,
  fixedClock,
  signIn,
  type TestCounter,
} from '../../support/test-counter.ts'

const list = ({ call }: TestCounter, filter: QueueFilter, scope: 'mine' | 'window' = 'mine') =>
  call('worklist.list', { scope, filter, sort: 'due', offset: 0, limit: 50 })

async function anAcceptedCase({ call }: TestCounter): Promise<string> {
  const { caseId } = await aCompleteDraft(call)
  await call('cases.accept', { caseId })
  return caseId
}

test('an accepted case stands in the queue with the limit that ends next', async () => {
  const counter = await aCounter()
  await signIn(counter.call)
  const caseId = await anAcceptedCase(counter)
  const { rows, total } = await list(counter, 'open')
  expect(total).toBe(1)
  const view = await counter.call('cases.open', { caseId })
  const next = view.clocks
    .flatMap(({ dueOn }) => dueOn ?? [])
    .toSorted((a, b) => (a < b ? -1 : 1))[0]
  expect(rows).toMatchObject([{ caseId, dueOn: next, dueKind: 'promised', ownerName: '李敏' }])
})

test('a limit turns yellow two working days before, is due on its day, and overdue after it', async () => {
  const clock = fixedClock('2026-11-20T01:00:00.000Z')
  const counter = await aCounter({ clock })
  await signIn(counter.call)
  const caseId = await anAcceptedCase(counter)
  const due = (await list(counter, 'open')).rows[0]?.dueOn ?? ''
  const found = async () => {
    const states: QueueFilter[] = ['dueToday', 'warning', 'overdue']
    const all = await Promise.all(states.map((filter) => list(counter, filter)))
    return states.filter((_, at) => all[at]?.rows.some((row) => row.caseId === caseId))
  }
  const light = async () => (await list(counter, 'open')).rows[0]?.timeState
  clock.set(`${due}T01:00:00.000Z`)
  expect([await found(), await light()]).toEqual([['dueToday', 'warning'], 'warning'])
  clock.set(new Date(Date.parse(`${due}T01:00:00.000Z`) + 86_400_000).toISOString())
  expect([await found(), await light()]).toEqual([['overdue'], 'overdue'])
})

test('each count is the length of its list', async () => {
  const counter = await aCounter()
  await signIn(counter.call)
  await anAcceptedCase(counter)
  await aCompleteDraft(counter.call)
  const counts = await counter.call('worklist.counts', { scope: 'mine' })
  for (const [filter, count] of Object.entries(counts)) {
    const { rows, total } = await list(counter, filter as QueueFilter)
    expect([filter, rows.length, total]).toEqual([filter, count, count])
  }
  expect(counts).toMatchObject({ open: 2, draft: 1, unsynced: 1, ended: 0 })
})

test('pages neither repeat nor leave out a case', async () => {
  const counter = await aCounter()
  await signIn(counter.call)
  for (let made = 0; made < 5; made += 1) await aCompleteDraft(counter.call)
  const page = (offset: number) =>
    counter.call('worklist.list', {
      scope: 'mine',
      filter: 'draft',
      sort: 'changed',
      offset,
      limit: 2,
    })
  const pages = [await page(0), await page(2), await page(4)]
  const ids = pages.flatMap(({ rows }) => rows.map(({ caseId }) => caseId))
  expect(new Set(ids).size).toBe(5)
  expect(pages.map(({ total }) => total)).toEqual([5, 5, 5])
})

test('a case that is handed over leaves one queue for the other, and its history says so', async () => {
  const counter = await aCounter()
  await signIn(counter.call)
  const caseId = await anAcceptedCase(counter)
  const colleagues = await counter.call('worklist.colleagues', {})
  const supervisor = colleagues.find(({ displayName }) => displayName !== '李敏')
  const toAccountId = supervisor?.accountId ?? ''
  const input = { handOverId: uuidv7(), caseId, toAccountId, note: '下班移交' }
  await counter.call('worklist.handOver', input)
  await counter.call('worklist.handOver', input)
  expect((await list(counter, 'open')).rows).toEqual([])
  expect((await list(counter, 'open', 'window')).rows).toMatchObject([{ ownerId: toAccountId }])
  const lines = await counter.call('cases.history', { caseId })
  const name = supervisor?.displayName ?? ''
  expect(lines.flatMap(({ text }) => (text.startsWith('移交经办人') ? [text] : []))).toEqual([
    `移交经办人：李敏移交${name}，留言：下班移交`,
  ])
  const { payload } = await counter.engine.services.db
    .selectFrom('event')
    .select('payload')
    .where('kind', '=', 'case-handed-over')
    .executeTakeFirstOrThrow()
  expect(payload).not.toContain('下班移交')
})

test('another clerk may take a case over, but gives nobody else’s case away', async () => {
  const counter = await aCounter()
  await signIn(counter.call)
  const mine = await anAcceptedCase(counter)
  const me = (await counter.call('cases.open', { caseId: mine })).ownerId ?? ''
  const colleagues = await counter.call('worklist.colleagues', {})
  const supervisor = colleagues.find(({ accountId }) => accountId !== me)?.accountId ?? ''
  await counter.call('worklist.handOver', {
    handOverId: uuidv7(),
    caseId: mine,
    toAccountId: supervisor,
    note: '',
  })
  const give = (toAccountId: string) =>
    counter.request('worklist.handOver', {
      handOverId: uuidv7(),
      caseId: mine,
      toAccountId,
      note: '',
    })
  expect(await give('training-administrator')).toMatchObject({
    ok: false,
    failure: { code: 'not-allowed' },
  })
  expect(await give(me)).toMatchObject({ ok: true, value: { ownerId: me } })
})

test('nothing is handed over to a helper, whose desk would not show it', async () => {
  const counter = await aCounter()
  await signIn(counter.call)
  const caseId = await anAcceptedCase(counter)
  const order = { handOverId: uuidv7(), caseId, toAccountId: 'training-helper', note: '' }
  expect(await counter.request('worklist.handOver', order)).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('帮办代办专员') },
  })
  const colleagues = await counter.call('worklist.colleagues', {})
  expect(colleagues.map(({ accountId }) => accountId)).not.toContain('training-helper')
})

test('a helper’s queue holds what his requests need, and nothing more once they are terminated', async () => {
  const counter = await aCounter()
  const { requestId, caseId } = await aHelpersDraft(counter)
  expect((await list(counter, 'open')).rows).toMatchObject([{ caseId }])
  await counter.call('assistance.terminate', { requestId, reason: '申请人不再需要' })
  expect(await list(counter, 'open')).toMatchObject({ rows: [], total: 0 })
  expect(await counter.call('worklist.counts', { scope: 'mine' })).toMatchObject({ draft: 0 })
})
