import { expect, test } from 'vitest'
import { testDatabase } from '../../support/test-database.ts'

test('0087 knows which sums changed since the hall had them, also while everything is counted again', async () => {
  const { sqlite } = await testDatabase()
  const due = () => sqlite.prepare('select step, day, counted, changes from hall_sum_due').all()
  sqlite.exec(`insert into statistic_place values (1, '01', 'a', '', '', 'counter', '430100')`)
  const add = `insert into statistic_day values ('2026-11-20', 'received', 1, 9, 1, 0)
    on conflict do update set count = count + 1`
  sqlite.exec(add)
  sqlite.exec(add)
  expect(due()).toEqual([{ step: 'day', day: '2026-11-20', counted: 'received', changes: 2 }])
  sqlite.exec('delete from hall_sum_due')
  sqlite.exec(`insert into statistic_month values ('2026-11', 'received', 1, 2, 0)`)
  sqlite.exec('delete from statistic_day')
  expect(due()).toEqual([
    { step: 'day', day: '2026-11-20', counted: 'received', changes: 1 },
    { step: 'month', day: '2026-11-01', counted: 'received', changes: 1 },
  ])
})
