import { expect, test } from 'vitest'
import { migrations } from '../../../db/migrations/index.ts'
import { openStore } from '../../../db/open-store.ts'
import { testKeyHex as keyHex, testDirectory } from '../../support/test-database.ts'

const upTo = (name: string) =>
  Object.fromEntries(Object.entries(migrations).filter(([one]) => one < name))

test('0081 keeps accounts and sessions, and makes room for what keeps strangers out', async () => {
  const directory = testDirectory()
  const store = await openStore({ directory, keyHex, migrations: upTo('0081') })
  if (!store.ok) throw new Error(store.detail)
  store.sqlite.exec(
    `insert into account (account_id, login_name, display_name, role, password_hash, failed_logins, created_at)
       values ('a', 'a', '甲', 'clerk', 'h', 3, '2026-01-01');
     insert into session values ('clerk', 'l', 'a', 'locked', '')`,
  )
  await store.close()
  const after = await openStore({ directory, keyHex, migrations: upTo('0082') })
  if (!after.ok) throw new Error(after.detail)
  const { sqlite } = after
  expect(sqlite.prepare('select account_id, password_hash from account').all()).toEqual([
    { account_id: 'a', password_hash: 'h' },
  ])
  expect(sqlite.prepare('select account_id, state, pin_hash from session').all()).toEqual([
    { account_id: 'a', state: 'locked', pin_hash: null },
  ])
  expect(() => sqlite.exec('insert into security_policy values (1, 29, 90)')).toThrow(/CHECK/)
  expect(() => sqlite.exec('insert into login_guard values (2, 0)')).toThrow(/CHECK/)
  expect(() => sqlite.exec(`insert into former_password values ('b', '', '')`)).toThrow(/FOREIGN/)
  await after.close()
})
