import { expect, test } from 'vitest'
import { createStatisticCounting } from '../../../electron/engine/statistics/counting.ts'
import { anAcceptedCase } from '../../support/surveyed-case.ts'
import { aCounter, fixedClock, signIn } from '../../support/test-counter.ts'

async function twoAcceptedCases() {
  const counter = await aCounter({ clock: fixedClock() })
  await signIn(counter.call)
  await anAcceptedCase(counter)
  await anAcceptedCase(counter)
  const { services } = counter.engine
  await services.statistics.stop()
  return services
}

test('wherever counting breaks off, the next attempt counts everything, and nothing twice', async () => {
  const { db, calendar } = await twoAcceptedCases()
  let [asked, failAt] = [0, 0]
  const rules = {
    get calendar() {
      asked += 1
      if (asked === failAt) throw new Error('the calendar could not be read')
      return calendar
    },
    receiverOf: () => '',
  }
  const countAnew = (fingerprint: string) =>
    createStatisticCounting({
      ...{ db, rules: async () => rules, fingerprint: () => fingerprint },
      ...{ today: async () => '2026-12-20', fault: () => undefined },
    })
  const sums = () =>
    db
      .selectFrom('statistic_day')
      .selectAll()
      .orderBy('day')
      .orderBy('counted')
      .orderBy('place_id')
      .orderBy('hour')
      .execute()
  await countAnew('whole').catchUp()
  const whole = await sums()
  const times = asked
  expect(whole.find(({ counted }) => counted === 'accepted')?.count).toBe(2)
  for (failAt = 1; failAt <= times; failAt += 1) {
    asked = 0
    const counting = countAnew(`broken at ${failAt}`)
    await expect(counting.catchUp()).rejects.toThrow('could not be read')
    await counting.catchUp()
    expect(await sums()).toEqual(whole)
  }
})
