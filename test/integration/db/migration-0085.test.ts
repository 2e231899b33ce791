import { expect, test } from 'vitest'
import { testDatabase } from '../../support/test-database.ts'

const run = (id: string, masked: number, reason: string, scheduledFor: string) =>
  `insert into export_run values ('${id}', 'sheet', '2026-11-20', '2026-11-20', '["xlsx"]', ${masked},
     '${reason}', '/srv', null, '2026-11-20T09:30:00.000Z', ${scheduledFor}, 'running', 1, '', null, 'day')`

test('0085 keeps one sheet for each closing time, and none with whole names without a reason', async () => {
  const { sqlite } = await testDatabase()
  sqlite.exec(run('a', 1, '', "'2026-11-20'"))
  expect(() => sqlite.exec(run('b', 1, '', "'2026-11-20'"))).toThrow(/UNIQUE/)
  expect(() => sqlite.exec(run('c', 0, '', 'null'))).toThrow(/CHECK/)
  sqlite.exec(run('d', 0, '配合审计核对', 'null'))
  expect(() =>
    sqlite.exec("insert into export_file values ('gone', 'xlsx', '/srv/a.xlsx', 1, 'ab')"),
  ).toThrow(/FOREIGN KEY/)
})
