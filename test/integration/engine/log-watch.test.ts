import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { changeUnnoticed } from '../../support/change-log.ts'
import { aCounter, fixedClock, signIn } from '../../support/test-counter.ts'

async function aWatchedCounter() {
  const clock = fixedClock()
  const counter = await aCounter({ clock })
  await signIn(counter.call)
  for (let count = 0; count < 3; count += 1) await counter.call('cases.start', { caseId: uuidv7() })
  const { db, logWatch } = counter.engine.services
  await logWatch.check()
  const row = async () => (await counter.call('devices.status', {})).find(({ id }) => id === 'log')
  const tamper = (statement: string) => changeUnnoticed(db, [statement])
  const alarms = async () =>
    db.selectFrom('event').select('payload').where('kind', '=', 'log-broken').execute()
  return { ...counter, clock, db, logWatch, row, tamper, alarms }
}

test('a log that holds has no row among the devices', async () => {
  const { logWatch, row, alarms } = await aWatchedCounter()
  await logWatch.check()
  expect(await row()).toBeUndefined()
  expect(await alarms()).toEqual([])
})

test('a log whose end was cut off is a red row, and one event', async () => {
  const { logWatch, row, tamper, alarms } = await aWatchedCounter()
  await tamper('delete from event where seq = (select max(seq) from event)')
  await logWatch.check()
  await logWatch.check()
  expect(await row()).toMatchObject({ name: '办件日志', light: 'red' })
  expect(await alarms()).toHaveLength(1)
})

test('an old event that was changed is found within a day', async () => {
  const { clock, logWatch, row, tamper } = await aWatchedCounter()
  await tamper(`update event set payload = '{}' where seq = 1`)
  await logWatch.check()
  expect(await row()).toBeUndefined()
  clock.set('2026-11-21T01:00:00.001Z')
  await logWatch.check()
  expect(await row()).toMatchObject({ state: expect.stringContaining('第 1 条') })
})
