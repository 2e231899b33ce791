import { expect, test } from 'vitest'
import { testDatabase } from '../../support/test-database.ts'

test('0093 keeps a record of deletion for ever, with its basis', async () => {
  const { sqlite } = await testDatabase()
  sqlite.pragma('foreign_keys = off')
  const insert = (caseId: string, basis: string) =>
    sqlite.exec(
      `insert into erasure values ('${caseId}', '2026-08-01', '${basis}', 'a1', '2026-11-20T01:00:00.000Z')`,
    )
  insert('c1', '第十九条')
  expect(() => insert('c1', '第十九条')).toThrow(/UNIQUE/)
  expect(() => insert('c2', '')).toThrow(/CHECK/)
  expect(() => sqlite.exec(`update erasure set basis = 'x'`)).toThrow(/never changed/)
  expect(() => sqlite.exec('delete from erasure')).toThrow(/never deleted/)
  expect(() =>
    sqlite.exec(`insert into case_hold values ('c1', '', 'a1', '2026-11-20T01:00:00.000Z')`),
  ).toThrow(/CHECK/)
})
