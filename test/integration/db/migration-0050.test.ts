import { expect, test } from 'vitest'
import { migrations } from '../../../db/migrations/index.ts'
import { openStore } from '../../../db/open-store.ts'
import { testKeyHex as keyHex, testDirectory } from '../../support/test-database.ts'

const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0050'))

test('0050 keeps the letters that are there, which name no character by its code', async () => {
  const directory = testDirectory()
  const old = await openStore({ directory, keyHex, migrations: before })
  if (!old.ok) throw new Error(old.detail)
  old.sqlite.exec(
    `insert into document (document_id, kind, document_no, model, created_at)
       values ('d', 'advice', 'GZ1', '{}', '2026-11-20')`,
  )
  await old.close()
  const store = await openStore({ directory, keyHex })
  if (!store.ok) throw new Error(store.detail)
  const row = store.sqlite.prepare('select document_no, noted_code_points from document').get()
  expect(row).toEqual({ document_no: 'GZ1', noted_code_points: '[]' })
  await store.close()
})

test('0050 takes a picture by a code as the screens write it, and no other', async () => {
  const store = await openStore({ directory: testDirectory(), keyHex })
  if (!store.ok) throw new Error(store.detail)
  const { sqlite } = store
  sqlite.exec(`insert into account (account_id, login_name, display_name, role, password_hash, created_at)
    values ('a', 'a', '甲', 'administrator', '', '')`)
  const insert = sqlite.prepare(
    `insert into glyph_picture (code_point, png, saved_by, saved_at) values (?, x'00', 'a', '')`,
  )
  insert.run('U+E188')
  expect(() => insert.run('e188')).toThrow(/CHECK/)
  expect(() => insert.run('U+E188')).toThrow(/UNIQUE/)
  await store.close()
})
