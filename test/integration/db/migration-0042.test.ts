import { expect, test } from 'vitest'
import { migrations } from '../../../db/migrations/index.ts'
import { openStore } from '../../../db/open-store.ts'
import { testKeyHex as keyHex, testDirectory } from '../../support/test-database.ts'

async function aStoreFromBefore(name: string): Promise<string> {
  const before = Object.fromEntries(Object.entries(migrations).filter(([key]) => key < name))
  const directory = testDirectory()
  const store = await openStore({ directory, keyHex, migrations: before })
  if (!store.ok) throw new Error(store.detail)
  store.sqlite.exec(
    `insert into account (account_id, login_name, display_name, role, password_hash, created_at)
       values ('a', 'a', '甲', 'clerk', '', '');
     insert into joint_case (case_id, search_id, state, catalogue_version, revision, applicant_id_number, created_by,
         created_at, changed_at)
       values ('d', 1, 'draft', '1', 1, '91430100MA4L00A01X', 'a', '', '')`,
  )
  await store.close()
  return directory
}

async function migrated(name: string) {
  const store = await openStore({ directory: await aStoreFromBefore(name), keyHex })
  if (!store.ok) throw new Error(store.detail)
  return store
}

test('0042 leaves every case undecided and keeps a refusal without a ground out', async () => {
  const { sqlite, close } = await migrated('0042')
  expect(sqlite.prepare('select case_id, state from joint_case').all()).toEqual([
    { case_id: 'd', state: 'draft' },
  ])
  expect(sqlite.prepare('select * from decision').all()).toEqual([])
  sqlite.exec(`insert into decision values ('x', 'd', 'a', null, '')`)
  const item = (outcome: string, ground: string) => () =>
    sqlite.exec(
      `insert into decision_item (decision_id, item_id, outcome, ground) values ('x', '${outcome}', '${outcome}', ${ground})`,
    )
  expect(item('refuse', 'null')).toThrow(/CHECK/)
  expect(item('accept', `'notEligible'`)).toThrow(/CHECK/)
  expect(item('refuse', `'notEligible'`)).not.toThrow()
  expect(item('accept', 'null')).not.toThrow()
  await close()
})

test('0042 ends no promise and no supplement without the day on which it ended', async () => {
  const { sqlite, close } = await migrated('0042')
  const tolerance = (state: string, endedOn: string) => () =>
    sqlite.exec(
      `insert into tolerance (case_id, material_id, item_ids, requirement, due_on, state, ended_on)
         values ('d', '${state}', '[]', '', '2026-11-25', '${state}', ${endedOn})`,
    )
  expect(tolerance('lapsed', 'null')).toThrow(/CHECK/)
  expect(tolerance('open', 'null')).not.toThrow()
  expect(tolerance('lapsed', `'2026-11-26'`)).not.toThrow()
  await close()
})

test('0043 finds the cases of an applicant by an index, drafts included', async () => {
  const { sqlite, close } = await migrated('0043')
  const plan = sqlite
    .prepare(
      `explain query plan select case_id from joint_case where applicant_id_number = 'x' and applicant_id_number <> ''`,
    )
    .all()
  expect(JSON.stringify(plan)).toContain('joint_case_by_id_number')
  expect(sqlite.prepare('select * from clock_watch').all()).toEqual([])
  await close()
})
