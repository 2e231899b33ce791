import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { trainingAccounts } from '../../../electron/engine/training-accounts.ts'
import type { CardRead } from '../../../electron/processes/peers.ts'
import { success } from '../../../shared/ipc/reply.ts'
import { aCounter, signIn } from '../../support/test-counter.ts'

const card: CardRead = {
  layout: 'citizen',
  name: '林样',
  sex: '女',
  nation: '汉',
  birthDate: '1990-01-01',
  address: '测试省测试市样例路1号',
  idNumber: '999999199001010027',
  authority: '测试市公安局',
  validFrom: '2020-01-01',
  validUntil: '长期',
  writing: {},
  warnings: [],
  photo: null,
}

/** A counter whose reader holds the card back until it is laid down. */
async function aCounterWithSlowReader() {
  const laid = Promise.withResolvers<void>()
  const asked = Promise.withResolvers<void>()
  const counter = await aCounter({
    callPeer: async (_peer, method) => {
      if (method !== 'readCard') return success({})
      asked.resolve()
      await laid.promise
      return success(card)
    },
  })
  await signIn(counter.call)
  const caseId = uuidv7()
  await counter.call('cases.start', { caseId })
  const reading = counter.request('identity.readCard', {
    caseId,
    holder: 'handler',
    waitSeconds: 20,
  })
  await asked.promise
  const factsOf = () =>
    counter.engine.services.db
      .selectFrom('fact')
      .select('key')
      .where('case_id', '=', caseId)
      .execute()
  return { ...counter, caseId, reading, factsOf, layCard: laid.resolve }
}

test('a card laid down after the window was locked is neither kept nor told', async () => {
  const { call, layCard, reading, factsOf } = await aCounterWithSlowReader()
  await call('accounts.lock', {})
  layCard()
  expect(await reading).toMatchObject({ ok: false, failure: { code: 'locked' } })
  expect(await factsOf()).toEqual([])
})

test('a card that one clerk asked for is not written in the name of the next one', async () => {
  const { call, layCard, reading, factsOf } = await aCounterWithSlowReader()
  await call('accounts.lock', {})
  await signIn(call, 'zhaolei')
  layCard()
  expect(await reading).toMatchObject({
    ok: false,
    failure: { code: 'locked', message: expect.stringContaining('换') },
  })
  expect(await factsOf()).toEqual([])
})

test('a card laid down by the clerk who asked for it is kept', async () => {
  const { layCard, reading, factsOf } = await aCounterWithSlowReader()
  layCard()
  expect(await reading).toMatchObject({ ok: true })
  expect((await factsOf()).length).toBeGreaterThan(1)
})

test('an unlocking that ends after a log-out opens nothing', async () => {
  const { call, request } = await aCounter()
  await signIn(call)
  await call('accounts.lock', {})
  const unlocking = request('accounts.unlock', { password: trainingAccounts[0]?.password ?? '' })
  await call('accounts.logout', {})
  await unlocking
  expect(await call('accounts.session', {})).toBeNull()
})
