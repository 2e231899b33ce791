import { expect, test } from 'vitest'
import { testDatabase } from '../../support/test-database.ts'

test('0091 keeps one alert for each rule and subject, and an answer only with who gave it', async () => {
  const { sqlite } = await testDatabase()
  sqlite.pragma('foreign_keys = off')
  const insert = (subject: string, answer: string, by: string, level = 'red') =>
    sqlite.exec(
      `insert into supervision_alert values
       ('c1', 'promised-late', '${subject}', '${level}', '2026-11-20', null, '{}', '${answer}', ${by})`,
    )
  insert('k1', '', 'null, null')
  insert('k2', '已催办', `'a1', '2026-11-20T01:00:00.000Z'`)
  expect(() => insert('k1', '', 'null, null')).toThrow(/UNIQUE/)
  expect(() => insert('k3', '已催办', 'null, null')).toThrow(/CHECK/)
  expect(() => insert('k3', '', `'a1', null`)).toThrow(/CHECK/)
  expect(() => insert('k3', '', 'null, null', 'green')).toThrow(/CHECK/)
})
