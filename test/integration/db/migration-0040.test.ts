import { expect, test } from 'vitest'
import { migrations } from '../../../db/migrations/index.ts'
import { openStore } from '../../../db/open-store.ts'
import { testKeyHex as keyHex, testDirectory } from '../../support/test-database.ts'

const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0040'))
const upTo = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0041'))

async function migrated() {
  const directory = testDirectory()
  const store = await openStore({ directory, keyHex, migrations: before })
  if (!store.ok) throw new Error(store.detail)
  store.sqlite.exec(
    `insert into account (account_id, login_name, display_name, role, password_hash, created_at)
       values ('a', 'a', '甲', 'clerk', '', '');
     insert into joint_case (case_id, search_id, state, catalogue_version, revision, created_by, created_at, changed_at)
       values ('c', 1, 'draft', '1', 1, 'a', '', '');
     insert into document values ('d1', 'c', 'receipt', 'SJ1', '{"a":1}', '2026-01-01');
     insert into document values ('d2', null, 'advice', 'GZ1', '{"b":2}', '2026-01-02');
     insert into rendering values ('d1', 0, x'25504446', 'ab', 1, '2026-01-01')`,
  )
  await store.close()
  const after = await openStore({ directory, keyHex, migrations: upTo })
  if (!after.ok) throw new Error(after.detail)
  return after
}

test('0040 keeps every paper with its bytes', async () => {
  const store = await migrated()
  const all = (table: string) => store.sqlite.prepare(`select * from ${table} order by 1`).all()
  expect(all('document')).toMatchObject([
    { document_id: 'd1', case_id: 'c', kind: 'receipt', document_no: 'SJ1', model: '{"a":1}' },
    { document_id: 'd2', case_id: null, kind: 'advice', document_no: 'GZ1', model: '{"b":2}' },
  ])
  expect(all('rendering')).toMatchObject([{ document_id: 'd1', copy_no: 0 }])
  await store.close()
})

test('0040 takes letters of every kind; only what is signed before there is a case may stand without one', async () => {
  const store = await migrated()
  const insert = (id: string, caseId: string | null, kind: string) =>
    store.sqlite
      .prepare('insert into document values (?, ?, ?, ?, ?, ?)')
      .run(id, caseId, kind, `no-${id}`, '{}', '')
  insert('1', 'c', 'supplement')
  insert('2', null, 'entrustment')
  insert('3', 'c', 'confidentiality')
  expect(() => insert('4', null, 'supplement')).toThrow(/CHECK/)
  expect(() => insert('5', 'c', 'advice')).toThrow(/CHECK/)
  expect(() => insert('6', 'c', 'letter')).toThrow(/CHECK/)
  expect(() => store.sqlite.exec(`delete from document where document_id = 'd1'`)).toThrow(
    /FOREIGN KEY/,
  )
  await store.close()
})
