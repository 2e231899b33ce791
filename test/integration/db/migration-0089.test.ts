import { expect, test } from 'vitest'
import { testDatabase } from '../../support/test-database.ts'

test('0089 keeps an anchor of the log as it was signed; only its confirmation is added', async () => {
  const { sqlite } = await testDatabase()
  const insert = `into log_anchor (seq, hash, day, made_at, key_id, signed, signature)
    values (7, 'h', '2026-11-20', '2026-11-20T01:00:00.000Z', 'k', '{}', 's')`
  sqlite.exec(`insert ${insert}`)
  sqlite.exec(`update log_anchor set sent_at = '2026-11-20T01:00:05.000Z' where seq = 7`)
  expect(sqlite.prepare('select seq, sent_at from log_anchor').all()).toEqual([
    { seq: 7, sent_at: '2026-11-20T01:00:05.000Z' },
  ])
  expect(() => sqlite.exec(`replace ${insert}`)).toThrow('never changed')
  expect(() => sqlite.exec(`update log_anchor set hash = 'x'`)).toThrow('never changed')
  expect(() => sqlite.exec('delete from log_anchor')).toThrow('never deleted')
})
