import { expect, onTestFinished, test } from 'vitest'
import type { Fault } from '../../../electron/training/platform/faults.ts'
import { startPlatform } from '../../../electron/training/platform/platform.ts'
import { aCompleteDraft, aCounter, fixedClock, signIn } from '../../support/test-counter.ts'
import { testDirectory } from '../../support/test-database.ts'
import { until } from '../../support/until.ts'

const drainage = { itemId: 'HN-06', variantId: 'general' }
const inside = { 'project.needOutsideLine': false }

/** One case accepted on Friday and with the platform; it is Saturday, and the supervisor looks. */
async function onTheNextDay() {
  const clock = fixedClock()
  const platform = await startPlatform({ dataDirectory: testDirectory(), now: () => clock.now() })
  onTestFinished(() => platform.close())
  const counter = await aCounter({ clock, platformUrl: platform.url })
  const { call } = counter
  const accept = async () => {
    const { caseId } = await aCompleteDraft(call, [drainage], inside)
    await call('cases.accept', { caseId })
    return caseId
  }
  const drain = async () => {
    await call('sync.start', {})
    await until('it is drained', async () => (await call('sync.status', {})).pending === 0)
  }
  await signIn(call)
  const caseId = await accept()
  await drain()
  clock.set('2026-11-21T01:00:00.000Z')
  await signIn(call, 'chenjing')
  let asked = 0
  const wrong = (fault: Fault | null) =>
    platform.setFaults(({ path }) => {
      if (path !== '/v1/reconciliation') return null
      asked += 1
      return fault
    })
  wrong(null)
  return { ...counter, clock, platform, caseId, accept, drain, wrong, asked: () => asked }
}

test('a day on which both have the same cases agrees, and is said in the log once', async () => {
  const { call, engine } = await onTheNextDay()
  expect(await call('reconciliation.state', {})).toMatchObject({
    ...{ waiting: ['2026-11-20'], last: null, differences: [] },
  })
  const state = await call('reconciliation.run', {})
  expect(state).toMatchObject({ waiting: [], reason: '', differences: [] })
  expect(state.last).toMatchObject({ day: '2026-11-20', ownCases: 1, platformCases: 1 })
  await call('reconciliation.run', {})
  const said = await engine.services.db
    .selectFrom('event')
    .select('payload')
    .where('kind', '=', 'day-reconciled')
    .execute()
  expect(said.map(({ payload }) => JSON.parse(payload))).toEqual([
    { day: '2026-11-20', ownCases: 1, platformCases: 1, differences: 0 },
  ])
})

test.each([
  ['list-lost', 'not-arrived'],
  ['list-twice', 'twice'],
  ['list-other-state', 'other-state'],
  ['list-unknown', 'unknown'],
] as const)('%s is a difference “%s”, which ends when a later look agrees', async (fault, kind) => {
  const { call, caseId, wrong } = await onTheNextDay()
  wrong({ kind: fault })
  const { differences } = await call('reconciliation.run', {})
  expect(differences).toMatchObject([{ day: '2026-11-20', kind, endedAt: null }])
  if (kind !== 'unknown') expect(differences[0]?.caseId).toBe(caseId)
  wrong(null)
  const after = await call('reconciliation.run', {})
  expect(after.differences).toMatchObject([{ kind, endedAt: '2026-11-21T01:00:00.000Z' }])
})

test('off-line the day waits and says why, and is compared when the line is back', async () => {
  const { call, platform } = await onTheNextDay()
  await platform.setUp(false)
  const offline = await call('reconciliation.run', {})
  expect(offline).toMatchObject({ waiting: ['2026-11-20'], last: null, differences: [] })
  expect(offline.reason).toContain('连不上平台')
  await platform.setUp(true)
  expect(await call('reconciliation.run', {})).toMatchObject({ waiting: [], reason: '' })
})

test('a list that breaks off leaves the whole day waiting', async () => {
  const { call, wrong } = await onTheNextDay()
  wrong({ kind: 'cut' })
  const { waiting, reason, last } = await call('reconciliation.run', {})
  expect({ waiting, last }).toEqual({ waiting: ['2026-11-20'], last: null })
  expect(reason).toMatch(/\p{Script=Han}/u)
})

test('a counter that was closed for three nights compares every day when it opens', async () => {
  const { call, clock, engine } = await onTheNextDay()
  clock.set('2026-11-23T01:00:00.000Z')
  const { waiting } = await call('reconciliation.state', {})
  expect(waiting).toEqual(['2026-11-20', '2026-11-21', '2026-11-22'])
  engine.services.reconciliation.start()
  await until('all are compared', async () => {
    const state = await call('reconciliation.state', {})
    return state.waiting.length === 0 && state.last?.day === '2026-11-22'
  })
})

test('two looks at once ask the platform once', async () => {
  const { call, asked } = await onTheNextDay()
  const [one, two] = await Promise.all([
    call('reconciliation.run', {}),
    call('reconciliation.run', {}),
  ])
  expect(one).toEqual(two)
  expect(asked()).toBe(1)
})

test('what still waits from yesterday has not arrived; what was put out today is on its way', async () => {
  const { call, clock, platform, accept, drain } = await onTheNextDay()
  await platform.setUp(false)
  clock.set('2026-11-20T02:00:00.000Z')
  await signIn(call)
  const late = await accept()
  clock.set('2026-11-21T01:00:00.000Z')
  await signIn(call, 'chenjing')
  await platform.setUp(true)
  platform.setFaults(({ path }) =>
    path === '/v1/submissions' ? { kind: 'status', status: 503 } : null,
  )
  const { differences } = await call('reconciliation.run', {})
  expect(differences).toMatchObject([{ caseId: late, kind: 'not-arrived', platformSeq: null }])
  platform.setFaults(null)
  await drain()
  const after = await call('reconciliation.run', {})
  expect(after.differences.filter(({ endedAt }) => endedAt === null)).toEqual([])
})
