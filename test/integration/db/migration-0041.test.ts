import { expect, test } from 'vitest'
import { migrations } from '../../../db/migrations/index.ts'
import { openStore } from '../../../db/open-store.ts'
import { testKeyHex as keyHex, testDirectory } from '../../support/test-database.ts'

const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0041'))

async function aStoreFromBefore0041(): Promise<string> {
  const directory = testDirectory()
  const store = await openStore({ directory, keyHex, migrations: before })
  if (!store.ok) throw new Error(store.detail)
  store.sqlite.exec(
    `insert into account (account_id, login_name, display_name, role, password_hash, created_at)
       values ('a', 'a', '甲', 'clerk', '', '');
     insert into joint_case (case_id, search_id, state, catalogue_version, revision, created_by, created_at, changed_at)
       values ('d', 1, 'draft', '1', 1, 'a', '', '');
     insert into joint_case (case_id, search_id, state, catalogue_version, revision, number, number_kind, created_by,
         created_at, changed_at, accepted_by, accepted_at)
       values ('c', 2, 'accepted', '1', 9, '430100-2026-000017X', 'official', 'a', '', '', 'a', '2026-11-20T01:00:00Z');
     insert into task values ('d', 'water', null, 0, 1, null), ('c', 'water', null, 0, 3, '2026-11-25');
     insert into fact values ('c', 'project.name', '"x"', 'typed', null, 'a', '')`,
  )
  await store.close()
  return directory
}

async function migrated() {
  const store = await openStore({ directory: await aStoreFromBefore0041(), keyHex })
  if (!store.ok) throw new Error(store.detail)
  return store
}

test('0041 keeps every case: an accepted one was received when it was accepted, by the same person', async () => {
  const store = await migrated()
  const all = (sql: string) => store.sqlite.prepare(sql).all()
  expect(all('select case_id, state, received_at, received_by, owner_id from joint_case')).toEqual([
    { case_id: 'd', state: 'draft', received_at: null, received_by: null, owner_id: 'a' },
    {
      case_id: 'c',
      state: 'accepted',
      received_at: '2026-11-20T01:00:00Z',
      received_by: 'a',
      owner_id: 'a',
    },
  ])
  expect(all('select case_id, state, promised_date, accepted_at from task')).toEqual([
    { case_id: 'c', state: 3, promised_date: '2026-11-25', accepted_at: '2026-11-20T01:00:00Z' },
    { case_id: 'd', state: 0, promised_date: null, accepted_at: null },
  ])
  expect(all('select case_id from fact')).toEqual([{ case_id: 'c' }])
  await store.close()
})

test('0041 lets no case be numbered without having been received, and no clock run without a last day', async () => {
  const store = await migrated()
  const run = (sql: string) => () => store.sqlite.exec(sql)
  expect(run(`update joint_case set received_at = null where case_id = 'c'`)).toThrow(/CHECK/)
  expect(run(`update joint_case set state = 'received' where case_id = 'd'`)).toThrow(/CHECK/)
  const clock = (state: string, due: string) =>
    `insert into clock (clock_id, case_id, kind, started_on, days, basis, due_on, certain, state)
       values ('k', 'c', 'promised', '2026-11-20', 3, '', ${due}, 1, '${state}')`
  expect(run(clock('running', 'null'))).toThrow(/CHECK/)
  expect(run(clock('met', `'2026-11-25'`))).toThrow(/CHECK/)
  expect(run(clock('running', `'2026-11-25'`))).not.toThrow()
  await store.close()
})
