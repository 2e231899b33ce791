import { expect, test } from 'vitest'
import { testDatabase } from '../../support/test-database.ts'

test('0092 keeps one difference of a kind for each case and day, and only of a day that was compared', async () => {
  const { sqlite } = await testDatabase()
  const insert = (day: string, kind: string) =>
    sqlite.exec(
      `insert into reconciliation_difference values
       ('${day}', 'c1', '${kind}', '430102-2026-00000011', 1, null, '2026-11-21T01:00:00.000Z', null)`,
    )
  sqlite.exec(
    `insert into reconciliation_day values ('2026-11-20', '2026-11-21T01:00:00.000Z', 1, 0, 1)`,
  )
  insert('2026-11-20', 'not-arrived')
  expect(() => insert('2026-11-20', 'not-arrived')).toThrow(/UNIQUE/)
  expect(() => insert('2026-11-20', 'late')).toThrow(/CHECK/)
  expect(() => insert('2026-11-19', 'twice')).toThrow(/FOREIGN KEY/)
})
