import { expect, test } from 'vitest'
import { testDatabase } from '../../support/test-database.ts'

test('0086 keeps what kind of period an export is of, and no unknown one', async () => {
  const { sqlite } = await testDatabase()
  const add = (id: string, kind: string) =>
    sqlite.exec(`insert into export_run values ('${id}', 'sheet', '2026-11-01', '2026-11-20',
      '["xlsx"]', 1, '', '/srv', null, '2026-11-20T09:30:00.000Z', null, 'running', 1, '', null, '${kind}')`)
  add('a', 'month')
  expect(() => add('b', 'fortnight')).toThrow(/CHECK/)
})
