import { expect, test } from 'vitest'
import { migrations } from '../../../db/migrations/index.ts'
import { openStore } from '../../../db/open-store.ts'
import { testKeyHex as keyHex, testDirectory } from '../../support/test-database.ts'

const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0030'))

async function aStoreFromBefore0030(): Promise<string> {
  const directory = testDirectory()
  const store = await openStore({ directory, keyHex, migrations: before })
  if (!store.ok) throw new Error(store.detail)
  store.sqlite.exec(
    `insert into account (account_id, login_name, display_name, role, password_hash, created_at)
       values ('a', 'a', '甲', 'clerk', '', '');
     insert into joint_case (case_id, search_id, state, catalogue_version, revision, created_by, created_at, changed_at)
       values ('c', 1, 'draft', '1', 1, 'a', '', '');
     insert into document values ('d1', 'c', 'receipt', 'SJ1', '{"a":1}', '2026-01-01');
     insert into document values ('d2', 'c', 'acceptance', 'SL1', '{"b":2}', '2026-01-02');
     insert into rendering values ('d1', 0, x'25504446', 'ab', 1, '2026-01-01');
     insert into print_job (print_job_id, document_id, copy_no, state, requested_by, requested_at, changed_at)
       values ('p', 'd2', 0, 'confirmed', 'a', '', '')`,
  )
  await store.close()
  return directory
}

async function migrated() {
  const store = await openStore({ directory: await aStoreFromBefore0030(), keyHex })
  if (!store.ok) throw new Error(store.detail)
  return store
}

test('0030 keeps every paper with its bytes and its printings', async () => {
  const store = await migrated()
  const all = (table: string) => store.sqlite.prepare(`select * from ${table} order by 1`).all()
  expect(all('document')).toEqual([
    {
      document_id: 'd1',
      case_id: 'c',
      kind: 'receipt',
      document_no: 'SJ1',
      model: '{"a":1}',
      created_at: '2026-01-01',
      noted_code_points: '[]',
    },
    {
      document_id: 'd2',
      case_id: 'c',
      kind: 'acceptance',
      document_no: 'SL1',
      model: '{"b":2}',
      created_at: '2026-01-02',
      noted_code_points: '[]',
    },
  ])
  expect(all('rendering')).toMatchObject([{ document_id: 'd1', copy_no: 0 }])
  expect(all('print_job')).toMatchObject([{ document_id: 'd2', state: 'confirmed' }])
  await store.close()
})

test('0030 lets advice, and nothing else, stand without a case, and still guards its children', async () => {
  const store = await migrated()
  const insert = (id: string, caseId: string | null, kind: string) =>
    store.sqlite
      .prepare(
        'insert into document (document_id, case_id, kind, document_no, model, created_at) values (?, ?, ?, ?, ?, ?)',
      )
      .run(id, caseId, kind, `no-${id}`, '{}', '')
  insert('advice', null, 'advice')
  expect(() => insert('r', null, 'receipt')).toThrow(/CHECK/)
  expect(() => insert('v', 'c', 'advice')).toThrow(/CHECK/)
  expect(() => store.sqlite.exec(`delete from document where document_id = 'd1'`)).toThrow(
    /FOREIGN KEY/,
  )
  await store.close()
})
