import { expect, test } from 'vitest'
import { migrations } from '../../../db/migrations/index.ts'
import { openStore } from '../../../db/open-store.ts'
import { testKeyHex as keyHex, testDirectory } from '../../support/test-database.ts'

const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0080'))
const upTo = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0081'))

async function migrated() {
  const directory = testDirectory()
  const store = await openStore({ directory, keyHex, migrations: before })
  if (!store.ok) throw new Error(store.detail)
  store.sqlite.exec(
    `insert into account (account_id, login_name, display_name, role, password_hash, failed_logins, created_at)
       values ('a', 'a', '甲', 'clerk', 'h', 3, '2026-01-01'), ('b', 'b', '乙', 'administrator', 'k', 0, '2026-01-02');
     insert into session values ('clerk', 'l', 'a', 'unlocked', '');
     insert into joint_case (case_id, search_id, state, catalogue_version, revision, created_by, created_at, changed_at,
         owner_id)
       values ('c', 1, 'draft', '1', 1, 'a', '', '', 'a')`,
  )
  await store.close()
  const after = await openStore({ directory, keyHex, migrations: upTo })
  if (!after.ok) throw new Error(after.detail)
  return after
}

test('0080 keeps every account with its post, its session and its cases', async () => {
  const { sqlite, close } = await migrated()
  expect(sqlite.prepare('select * from account order by account_id').all()).toMatchObject([
    { account_id: 'a', role: 'clerk', state: 'active', password_hash: 'h', failed_logins: 3 },
    { account_id: 'b', role: 'administrator', state: 'active', must_change_password: 0 },
  ])
  expect(sqlite.prepare('select account_id from session').pluck().all()).toEqual(['a'])
  expect(sqlite.prepare('select owner_id from joint_case').pluck().all()).toEqual(['a'])
  await close()
})

test('0080 takes the three posts and accounts without one, and no post that does not exist', async () => {
  const { sqlite, close } = await migrated()
  const add = (id: string, role: string) => () =>
    sqlite.exec(
      `insert into account (account_id, login_name, display_name, role, password_hash, created_at)
         values ('${id}', '${id}', '丙', ${role}, '', '')`,
    )
  for (const role of ['system-administrator', 'security-administrator', 'auditor'])
    expect(add(role, `'${role}'`)).not.toThrow()
  expect(add('none', 'null')).not.toThrow()
  expect(add('x', `'root'`)).toThrow(/CHECK/)
  const disable = (at: string) => () =>
    sqlite.exec(`update account set state = 'disabled', disabled_at = ${at} where account_id = 'a'`)
  expect(disable('null')).toThrow(/CHECK/)
  expect(disable(`'2026-11-20'`)).not.toThrow()
  await close()
})
