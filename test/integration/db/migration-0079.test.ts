import { expect, test } from 'vitest'
import { testDatabase } from '../../support/test-database.ts'

test('0079 marks a case for the search index once, however often it is saved', async () => {
  const { sqlite } = await testDatabase()
  const mark = sqlite.prepare(
    'insert into search_due (search_id) values (7) on conflict do nothing',
  )
  mark.run()
  mark.run()
  expect(sqlite.prepare('select search_id from search_due').all()).toEqual([{ search_id: 7 }])
})
