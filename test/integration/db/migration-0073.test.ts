import { expect, test } from 'vitest'
import { testDatabase } from '../../support/test-database.ts'

test('0073 names an attachment by a whole digest', async () => {
  const { sqlite } = await testDatabase()
  const insert = sqlite.prepare(
    `insert into attachment (sha256, sm3, bytes, media_type, stored_at) values (?, ?, 1, 'image/jpeg', '')`,
  )
  insert.run('a'.repeat(64), 'b'.repeat(64))
  expect(() => insert.run('a'.repeat(63), 'b'.repeat(64))).toThrow(/CHECK/)
})
