import { expect, test } from 'vitest'
import { testDatabase } from '../../support/test-database.ts'

const place = `insert into statistic_place values (1, '01', 'a', '', '', 'counter', '430100')`
const entry = (ordinal: number, hour: string) =>
  `insert into statistic_entry values ('received', '2026-11-20', 7, ${ordinal}, 1, ${hour}, null, null)`

test('0082 keeps one entry for each counted thing, and one place for each combination', async () => {
  const { sqlite } = await testDatabase()
  sqlite.exec(place)
  sqlite.exec(entry(0, '9'))
  sqlite.exec(entry(1, 'null'))
  expect(() => sqlite.exec(entry(0, '9'))).toThrow(/UNIQUE/)
  expect(() => sqlite.exec(entry(2, '24'))).toThrow(/CHECK/)
  expect(() => sqlite.exec(place.replace('(1', '(2'))).toThrow(/UNIQUE/)
})

test('0082 finds the entries of a day, and those that were open at its end, by an index', async () => {
  const { sqlite } = await testDatabase()
  const plan = (condition: string) =>
    JSON.stringify(
      sqlite.prepare(`explain query plan select * from statistic_entry where ${condition}`).all(),
    )
  expect(plan(`counted = 'received' and day >= '2026-11-20' and day <= '2026-11-20'`)).toContain(
    'PRIMARY KEY',
  )
  expect(plan(`counted = 'received' and ended_on > '2026-11-20'`)).toContain(
    'statistic_entry_ended',
  )
})
