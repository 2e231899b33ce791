import { expect, test } from 'vitest'
import { migrations } from '../../../db/migrations/index.ts'
import { openStore } from '../../../db/open-store.ts'
import { testKeyHex as keyHex, testDirectory } from '../../support/test-database.ts'

const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0055'))

async function migrated() {
  const directory = testDirectory()
  const old = await openStore({ directory, keyHex, migrations: before })
  if (!old.ok) throw new Error(old.detail)
  old.sqlite.exec(
    `insert into account (account_id, login_name, display_name, role, password_hash, created_at)
       values ('a', 'a', '甲', 'clerk', '', '');
     insert into document (document_id, case_id, kind, document_no, model, created_at)
       values ('d', null, 'advice', 'GZ1', '{"a":1}', '2026-01-01')`,
  )
  await old.close()
  const store = await openStore({ directory, keyHex })
  if (!store.ok) throw new Error(store.detail)
  return store
}

test('0055 leaves letters as they are: from before, without a proof and in force', async () => {
  const store = await migrated()
  const all = (table: string) => store.sqlite.prepare(`select * from ${table}`).all()
  expect(all('document')).toMatchObject([
    { document_id: 'd', document_no: 'GZ1', model: '{"a":1}' },
  ])
  for (const table of ['counter_key', 'trusted_counter', 'document_proof', 'document_cancellation'])
    expect(all(table)).toEqual([])
  await store.close()
})

test('0055 takes back a letter once, with a reason, by somebody who is known', async () => {
  const store = await migrated()
  const cancel = (reason: string, account: string) => () =>
    store.sqlite
      .prepare(`insert into document_cancellation values ('d', ?, ?, '2026-01-02')`)
      .run(reason, account)
  expect(cancel('', 'a')).toThrow(/CHECK/)
  expect(cancel('写错', 'b')).toThrow(/FOREIGN KEY/)
  cancel('写错', 'a')()
  expect(cancel('又错', 'a')).toThrow(/UNIQUE/)
  await store.close()
})
