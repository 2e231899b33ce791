import { expect, test } from 'vitest'
import { migrations } from '../../../db/migrations/index.ts'
import { openStore } from '../../../db/open-store.ts'
import { testKeyHex as keyHex, testDirectory } from '../../support/test-database.ts'

const upTo = (name: string) =>
  Object.fromEntries(Object.entries(migrations).filter(([one]) => one < name))

async function migratedTo0020() {
  const directory = testDirectory()
  const before = await openStore({ directory, keyHex, migrations: upTo('0020') })
  if (!before.ok) throw new Error(before.detail)
  before.sqlite.exec(
    `insert into account (account_id, login_name, display_name, role, password_hash, created_at)
       values ('a', 'a', '甲', 'clerk', '', '');
     insert into catalogue values ('hunan', '2026.11.1', '{"effectiveFrom":"2026-11-01"}', '2026-11-02');
     insert into joint_case (case_id, search_id, state, catalogue_version, revision, created_by, created_at, changed_at)
       values ('c', 1, 'draft', '2026.11.1', 1, 'a', '', '')`,
  )
  await before.close()
  const store = await openStore({ directory, keyHex, migrations: upTo('0030') })
  if (!store.ok) throw new Error(store.detail)
  expect(store.migrated).toEqual(['0020_keep_catalogue_packages'])
  return store
}

test('0020 leaves cases and the catalogues that they keep as they were', async () => {
  const store = await migratedTo0020()
  const all = (table: string) => store.sqlite.prepare(`select * from ${table}`).all()
  expect(all('catalogue')).toEqual([
    {
      province: 'hunan',
      version: '2026.11.1',
      content: '{"effectiveFrom":"2026-11-01"}',
      first_used_at: '2026-11-02',
    },
  ])
  expect(all('joint_case')).toMatchObject([{ case_id: 'c', catalogue_version: '2026.11.1' }])
  expect(all('catalogue_package')).toEqual([])
  await store.close()
})

test('0020 takes a version and a sequence once per province, and keeps what a case lost with the case', async () => {
  const store = await migratedTo0020()
  const insert = (version: string, sequence: number) =>
    store.sqlite
      .prepare(
        `insert into catalogue_package values ('hunan', ?, ?, '2026-12-01', '{}', '{}', '省厅', 'a', '')`,
      )
      .run(version, sequence)
  insert('2026.12.1', 1)
  expect(() => insert('2026.12.1', 2)).toThrow(/UNIQUE/)
  expect(() => insert('2026.12.2', 1)).toThrow(/UNIQUE/)
  expect(() => insert('2026.12.2', 0)).toThrow(/CHECK/)
  store.sqlite.exec(
    `insert into kept_value values ('c', 1, 'fact', 'water.use', '用水', '30', '30', '', '1', '2', 'a', '')`,
  )
  expect(() =>
    store.sqlite.exec(
      `insert into kept_value values ('c', 2, 'note', 'x', '', '', null, '', '1', '2', 'a', '')`,
    ),
  ).toThrow(/CHECK/)
  store.sqlite.exec(`delete from joint_case where case_id = 'c'`)
  expect(store.sqlite.prepare('select count(*) from kept_value').pluck().get()).toBe(0)
  await store.close()
})
