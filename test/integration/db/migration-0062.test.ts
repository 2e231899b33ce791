import { expect, test } from 'vitest'
import { testDatabase } from '../../support/test-database.ts'

test('0062 finds a case by the number of a parcel or a result in an index', async () => {
  const { sqlite } = await testDatabase()
  const planOf = (query: string) =>
    JSON.stringify(sqlite.prepare(`explain query plan ${query}`).all())
  const parcel = "post_no = 'EA123456785CN'"
  for (const [query, index] of [
    [`select 1 from supplement_line where ${parcel} and post_no <> ''`, 'supplement_line_by_post'],
    [`select 1 from tolerance where ${parcel} and post_no <> ''`, 'tolerance_by_post'],
    [`select 1 from sleeve_move where ${parcel}`, 'sleeve_move_by_post'],
    [`select 1 from result where result_no = 'x'`, 'result_by_number'],
  ] as const)
    expect(planOf(query)).toContain(index)
})
