import { expect, test } from 'vitest'
import { testDatabase } from '../../support/test-database.ts'

test('0090 finds the events of a day, and who looked into a case, without reading the whole log', async () => {
  const { sqlite } = await testDatabase()
  const plan = (query: string) =>
    sqlite.prepare<[], { detail: string }>(`explain query plan ${query}`).all()[0]?.detail
  expect(plan(`select * from event where at >= '2026-11-20' and at < '2026-11-21'`)).toContain(
    'event_by_time',
  )
  expect(
    plan(
      `select * from event where kind = 'personal-read' and json_extract(payload, '$.caseId') = 'c'`,
    ),
  ).toContain('event_of_reading')
})
