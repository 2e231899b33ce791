import { expect, test } from 'vitest'
import { migrations } from '../../../db/migrations/index.ts'
import { openStore } from '../../../db/open-store.ts'
import { testKeyHex as keyHex, testDirectory } from '../../support/test-database.ts'

const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0063'))
const upTo = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0064'))

async function migrated() {
  const directory = testDirectory()
  const store = await openStore({ directory, keyHex, migrations: before })
  if (!store.ok) throw new Error(store.detail)
  store.sqlite.exec(
    `insert into account (account_id, login_name, display_name, role, password_hash, created_at)
       values ('a', 'a', '甲', 'clerk', '', '');
     insert into joint_case (case_id, search_id, state, catalogue_version, revision, created_by, created_at, changed_at,
         owner_id)
       values ('c', 1, 'draft', '1', 1, 'a', '', '', 'a');
     insert into task (case_id, item_id, variant_id, position, state)
       values ('c', 'i', null, 0, 0);
     insert into result (result_id, case_id, item_id, name, result_no, medium, copies, arrived_on, recorded_by, recorded_at)
       values ('r', 'c', 'i', '证', '1', 'paper', 1, '2026-11-20', 'a', '');
     insert into delivery (delivery_id, case_id, method, state, post_no, created_by, created_at)
       values ('d', 'c', 'post', 'posted', 'EA1', 'a', '');
     insert into delivered_result values ('d', 'r', 1)`,
  )
  await store.close()
  const after = await openStore({ directory, keyHex, migrations: upTo })
  if (!after.ok) throw new Error(after.detail)
  return after
}

test('0063 keeps every delivery with its results, and leaves nothing without a witness and a reason', async () => {
  const { sqlite, close } = await migrated()
  const kept = `select delivery_id, post_no, witness, result_id from delivery join delivered_result using (delivery_id)`
  expect(sqlite.prepare(kept).all()).toEqual([
    { delivery_id: 'd', post_no: 'EA1', witness: '', result_id: 'r' },
  ])
  const leave = (id: string, witness: string, reason: string) => () =>
    sqlite.exec(
      `insert into delivery (delivery_id, case_id, method, state, witness, reason, ended_on, created_by, created_at)
         values ('${id}', 'c', 'left', 'delivered', '${witness}', '${reason}', '2026-11-20', 'a', '')`,
    )
  expect(leave('e', '', '拒收')).toThrow(/CHECK/)
  expect(leave('e', '乙', '')).toThrow(/CHECK/)
  expect(leave('e', '乙', '拒收')).not.toThrow()
  await close()
})
