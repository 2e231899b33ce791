import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { aHelpersDraft, helpWanted } from '../../support/assistance.ts'
import { aCompleteDraft, aCounter, signIn } from '../../support/test-counter.ts'

/** A complete draft of the counter's and a helper's of the same project, whose handler is told otherwise. */
async function twoOfOne() {
  const counter = await aCounter()
  const { call } = counter
  await signIn(call)
  const counters = await aCompleteDraft(call, undefined, {
    'project.siteAddress': '岳麓区示范路十八号',
  })
  const { caseId } = await aHelpersDraft(counter)
  await call('cases.saveFacts', { caseId, changes: [{ key: 'handler.name', value: '周小燕' }] })
  await signIn(call)
  return { ...counter, mine: caseId, others: counters.caseId }
}

test('the same project taken twice is found, with reasons and every difference', async () => {
  const { call, mine, others } = await twoOfOne()
  const { twins } = await call('twins.find', { caseId: mine })
  expect(twins).toMatchObject([{ likeness: 'twin', mayTakeOver: true, other: { caseId: others } }])
  expect(twins[0]?.reasons.length).toBeGreaterThan(0)
  expect(twins[0]?.differences.find(({ key }) => key === 'handler.name')).toEqual({
    ...{ key: 'handler.name', name: expect.any(String), mine: '周小燕', others: '周晓燕' },
    ...{ mineSource: 'typed', othersSource: 'typed' },
  })
})

test('“the same” takes over the chosen facts, gives the draft up and leaves it nowhere to go on', async () => {
  const { call, request, mine, others } = await twoOfOne()
  const decision = {
    caseId: mine,
    otherCaseId: others,
    verdict: 'same' as const,
    take: ['handler.name'],
  }
  expect(await call('twins.decide', decision)).toEqual({ keptCaseId: others, taken: 1 })
  expect(await call('twins.decide', decision)).toEqual({ keptCaseId: others, taken: 0 })
  const kept = await call('cases.open', { caseId: others })
  expect(kept.facts.find(({ key }) => key === 'handler.name')?.value).toBe('周小燕')
  const found = await call('cases.search', { text: '', state: null, limit: 9 })
  expect(found.rows.map(({ caseId }) => caseId)).toEqual([others])
  const given = { code: 'conflict', message: expect.stringContaining('已并入') }
  expect(
    await request('cases.saveFacts', {
      caseId: mine,
      changes: [{ key: 'handler.name', value: '无' }],
    }),
  ).toMatchObject({ ok: false, failure: given })
  expect(await request('cases.accept', { caseId: mine })).toMatchObject({ ok: false })
  expect((await call('cases.history', { caseId: mine }))[0]?.text).toContain(
    '并入该件，带入内容 1 项',
  )
  // The other one goes its way.
  expect((await call('cases.accept', { caseId: others })).number).toBeDefined()
})

test('no draft that was given up can be accepted, even when it lacks nothing', async () => {
  const { call, request } = await aCounter()
  await signIn(call)
  const one = await aCompleteDraft(call)
  const other = await aCompleteDraft(call)
  await call('twins.decide', {
    caseId: one.caseId,
    otherCaseId: other.caseId,
    verdict: 'same',
    take: [],
  })
  expect(await request('cases.accept', { caseId: one.caseId })).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('已并入') },
  })
})

test('“different” keeps both and is asked no more', async () => {
  const { call, request, mine, others } = await twoOfOne()
  await call('twins.decide', { caseId: mine, otherCaseId: others, verdict: 'different', take: [] })
  expect((await call('twins.find', { caseId: mine })).twins).toEqual([])
  expect((await call('cases.search', { text: '', state: null, limit: 9 })).rows).toHaveLength(2)
  expect(
    await request('twins.decide', { caseId: mine, otherCaseId: others, verdict: 'same', take: [] }),
  ).toMatchObject({ ok: false, failure: { code: 'conflict' } })
})

test('into a case that was received nothing is taken, but the draft can be given up for it', async () => {
  const { call, request, mine, others } = await twoOfOne()
  await call('cases.accept', { caseId: others })
  const [twin] = (await call('twins.find', { caseId: mine })).twins
  expect(twin?.mayTakeOver).toBe(false)
  const decision = { caseId: mine, otherCaseId: others, verdict: 'same' as const }
  expect(await request('twins.decide', { ...decision, take: ['handler.name'] })).toMatchObject({
    ok: false,
    failure: { code: 'refused' },
  })
  expect(await call('twins.decide', { ...decision, take: [] })).toEqual({
    keptCaseId: others,
    taken: 0,
  })
})

test('the draft of another project is not asked about', async () => {
  const counter = await aCounter()
  await aHelpersDraft(counter)
  const { caseId } = await aHelpersDraft(counter, {
    ...{ projectCode: '2405-430100-04-01-654321', projectName: '云帆数据中心工程' },
    place: `${helpWanted.place.slice(0, 6)}金星大道 206 号`,
  })
  await signIn(counter.call)
  expect((await counter.call('twins.find', { caseId })).twins).toEqual([])
  expect(
    await counter.request('twins.decide', {
      caseId,
      otherCaseId: uuidv7(),
      verdict: 'same',
      take: [],
    }),
  ).toMatchObject({ ok: false, failure: { code: 'not-found' } })
})
