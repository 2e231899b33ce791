import { expect, test } from 'vitest'
import { migrations } from '../../../db/migrations/index.ts'
import { openStore } from '../../../db/open-store.ts'
import { testKeyHex as keyHex, testDirectory } from '../../support/test-database.ts'

const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0045'))
const upTo = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0046'))

async function migrated() {
  const directory = testDirectory()
  const store = await openStore({ directory, keyHex, migrations: before })
  if (!store.ok) throw new Error(store.detail)
  store.sqlite.exec(
    `insert into account (account_id, login_name, display_name, role, password_hash, created_at)
       values ('a', 'a', '甲', 'clerk', '', '');
     insert into joint_case (case_id, search_id, state, catalogue_version, revision, created_by, created_at, changed_at)
       values ('c', 1, 'draft', '1', 1, 'a', '', ''), ('d', 2, 'draft', '1', 1, 'a', '', '');
     insert into fact values ('c', 'project.code', '"P"', 'typed', null, 'a', '')`,
  )
  await store.close()
  const after = await openStore({ directory, keyHex, migrations: upTo })
  if (!after.ok) throw new Error(after.detail)
  return after
}

test('0045 keeps every fact and takes such as the platform pushes, but of no other source', async () => {
  const { sqlite, close } = await migrated()
  expect(sqlite.prepare('select key, value, source from fact').all()).toEqual([
    { key: 'project.code', value: '"P"', source: 'typed' },
  ])
  const insert = (source: string) => () =>
    sqlite.exec(`insert into fact values ('d', 'k', '1', '${source}', null, 'a', '')`)
  expect(insert('platform')).not.toThrow()
  expect(insert('rumour')).toThrow(/CHECK/)
  const plan = sqlite
    .prepare(
      `explain query plan select case_id from fact where key = 'project.code' and value = '"P"'`,
    )
    .all()
  expect(JSON.stringify(plan)).toContain('fact_project_code')
  await close()
})

test('0045 links a case to one other, never to itself, and an agent only to an outside line', async () => {
  const { sqlite, close } = await migrated()
  const link = (from: string, kind: string, survey: string, agent: string) => () =>
    sqlite.exec(
      `insert into case_link values ('d', '${from}', '${kind}', ${survey}, ${agent}, 3, '[]', 'a', '')`,
    )
  expect(link('d', 'follow-up', 'null', 'null')).toThrow(/CHECK/)
  expect(link('c', 'follow-up', 'null', `'water-company'`)).toThrow(/CHECK/)
  expect(link('c', 'outside-line', 'null', 'null')).toThrow(/CHECK/)
  expect(link('c', 'follow-up', 'null', 'null')).not.toThrow()
  expect(link('c', 'follow-up', 'null', 'null')).toThrow(/UNIQUE/)
  await close()
})

test('0045 has one specialist in charge per project, and per case without one', async () => {
  const { sqlite, close } = await migrated()
  const name =
    (id: string, code: string, caseId: string, ended = 'null') =>
    () =>
      sqlite.exec(
        `insert into specialist (specialist_id, project_code, case_id, name, phone, assigned_by, assigned_at, ended_at)
         values ('${id}', ${code}, ${caseId}, '周', '1', 'a', '', ${ended})`,
      )
  expect(name('s0', `'P'`, `'c'`)).toThrow(/CHECK/)
  expect(name('s1', `'P'`, 'null', `''`)).not.toThrow()
  expect(name('s2', `'P'`, 'null')).not.toThrow()
  expect(name('s3', `'P'`, 'null')).toThrow(/UNIQUE/)
  expect(name('s4', 'null', `'c'`)).not.toThrow()
  expect(name('s5', 'null', `'c'`)).toThrow(/UNIQUE/)
  await close()
})

test('0045 keeps a pushed project when its draft is gone', async () => {
  const { sqlite, close } = await migrated()
  sqlite.exec(
    `insert into pushed_project (project_id, platform, project_code, name, developer_name, region_code, content,
         pushed_at, received_at, state, case_id) values ('p', 'x', '', '', '', '', '{}', '', '', 'drafted', 'c');
     delete from joint_case where case_id = 'c'`,
  )
  expect(sqlite.prepare('select project_id, case_id from pushed_project').all()).toEqual([
    { project_id: 'p', case_id: null },
  ])
  await close()
})
