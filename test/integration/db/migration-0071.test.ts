import { expect, test } from 'vitest'
import { testDatabase } from '../../support/test-database.ts'

test('0071 keeps the writing of a card once for each fact of a case, and lets it go with the case', async () => {
  const { sqlite } = await testDatabase()
  const columns = sqlite.prepare(`select name, pk from pragma_table_info('card_writing')`).all()
  expect(columns).toEqual([
    { name: 'case_id', pk: 1 },
    { name: 'key', pk: 2 },
    { name: 'code_units', pk: 0 },
    { name: 'read_at', pk: 0 },
  ])
  expect(
    sqlite.prepare(`select on_delete from pragma_foreign_key_list('card_writing')`).all(),
  ).toEqual([{ on_delete: 'CASCADE' }])
})
