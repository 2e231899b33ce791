import { expect, test } from 'vitest'
import { migrations } from '../../../db/migrations/index.ts'
import { openStore } from '../../../db/open-store.ts'
import { testKeyHex as keyHex, testDirectory } from '../../support/test-database.ts'

const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0056'))

test('0056 keeps every picture and every printing as one on A4, and takes the same copy on a roll', async () => {
  const directory = testDirectory()
  const old = await openStore({ directory, keyHex, migrations: before })
  if (!old.ok) throw new Error(old.detail)
  old.sqlite.exec(
    `insert into account (account_id, login_name, display_name, role, password_hash, created_at)
       values ('a', 'a', '甲', 'clerk', '', '');
     insert into document (document_id, kind, document_no, model, created_at)
       values ('d', 'advice', 'GZ1', '{}', '2026-11-20');
     insert into rendering values ('d', 0, x'25504446', 'ab', 2, '2026-11-20');
     insert into print_job (print_job_id, document_id, copy_no, state, requested_by, requested_at, changed_at)
       values ('j', 'd', 0, 'confirmed', 'a', '', '')`,
  )
  await old.close()
  const store = await openStore({ directory, keyHex })
  if (!store.ok) throw new Error(store.detail)
  const { sqlite } = store
  expect(sqlite.prepare('select format, sha256, pages, length_mm from rendering').all()).toEqual([
    { format: 'a4', sha256: 'ab', pages: 2, length_mm: null },
  ])
  expect(sqlite.prepare('select format from print_job').all()).toEqual([{ format: 'a4' }])
  const insert = sqlite.prepare(
    `insert into rendering values ('d', 0, ?, x'00', 'cd', 1, '', ?, null)`,
  )
  insert.run('roll58', 120.5)
  expect(() => insert.run('roll58', 120.5)).toThrow(/UNIQUE/)
  expect(() => insert.run('roll80', null)).toThrow(/CHECK/)
  expect(() => insert.run('a3', 1)).toThrow(/CHECK/)
  await store.close()
})
