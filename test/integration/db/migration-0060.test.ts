import { expect, test } from 'vitest'
import { migrations } from '../../../db/migrations/index.ts'
import { openStore } from '../../../db/open-store.ts'
import { testKeyHex as keyHex, testDirectory } from '../../support/test-database.ts'

const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0060'))

const clock = (id: string, due: string | null, state = 'running') =>
  `insert into clock (clock_id, case_id, kind, started_on, days, basis, due_on, certain, state)
     values ('${id}', 'c', 'promised', '2026-11-20', 3, '', ${due === null ? 'null' : `'${due}'`}, 1, '${state}')`

async function migrated() {
  const directory = testDirectory()
  const old = await openStore({ directory, keyHex, migrations: before })
  if (!old.ok) throw new Error(old.detail)
  old.sqlite.exec(
    `insert into account (account_id, login_name, display_name, role, password_hash, created_at)
       values ('a', 'a', '甲', 'clerk', '', '');
     insert into joint_case (case_id, search_id, state, catalogue_version, revision, number, number_kind, created_by,
         created_at, changed_at, received_at) values ('c', 1, 'accepted', '1', 1, 'N', 'official', 'a', '', '', '2026');
     ${clock('k1', '2026-11-27')}; ${clock('k2', '2026-11-25')}`,
  )
  await old.close()
  const store = await openStore({ directory, keyHex })
  if (!store.ok) throw new Error(store.detail)
  const next = () => store.sqlite.prepare('select next_due_on from joint_case').pluck().get()
  return { store, next }
}

test('0060 gives every case that is there the limit that ends next', async () => {
  const { store, next } = await migrated()
  expect(next()).toBe('2026-11-25')
  await store.close()
})

test('0060 lets the queue follow every clock that starts, stands still, moves or ends', async () => {
  const { store, next } = await migrated()
  const { sqlite } = store
  sqlite.exec(clock('k3', '2026-11-23'))
  expect(next()).toBe('2026-11-23')
  sqlite.exec(`update clock set state = 'paused', due_on = null where clock_id = 'k3'`)
  expect(next()).toBe('2026-11-25')
  sqlite.exec(`update clock set state = 'met', ended_on = '2026-11-24' where clock_id = 'k2'`)
  expect(next()).toBe('2026-11-27')
  sqlite.exec(`update clock set due_on = '2026-12-01' where clock_id = 'k1'`)
  expect(next()).toBe('2026-12-01')
  sqlite.exec(`update clock set state = 'cancelled', ended_on = '2026-11-24' where clock_id = 'k1'`)
  expect(next()).toBeNull()
  await store.close()
})
