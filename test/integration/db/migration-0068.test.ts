import { expect, test } from 'vitest'
import { testDatabase } from '../../support/test-database.ts'

test('0068 finds the limits of a request, and what a case was rectified for, in an index', async () => {
  const { sqlite } = await testDatabase()
  const planOf = (query: string) =>
    JSON.stringify(sqlite.prepare(`explain query plan ${query}`).all())
  const request = "kind = 'assistance' and case_id is null and subject_id = 'x'"
  expect(planOf(`select * from clock where ${request} order by clock_id`)).toContain(
    'clock_by_request',
  )
  expect(planOf(`select * from rectification where case_id = 'x' order by opened_at`)).toContain(
    'rectification_by_case',
  )
})
