import { expect, test } from 'vitest'
import { migrations } from '../../../db/migrations/index.ts'
import { openStore } from '../../../db/open-store.ts'
import { testKeyHex as keyHex, testDirectory } from '../../support/test-database.ts'

const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0046'))

async function migrated() {
  const directory = testDirectory()
  const old = await openStore({ directory, keyHex, migrations: before })
  if (!old.ok) throw new Error(old.detail)
  old.sqlite.exec(
    `insert into account (account_id, login_name, display_name, role, password_hash, created_at)
       values ('a', 'a', '甲', 'clerk', '', '');
     insert into joint_case (case_id, search_id, state, catalogue_version, revision, number, number_kind, created_by,
         created_at, changed_at, received_by, received_at)
       values ('c', 1, 'received', '1', 1, '1', 'official', 'a', '', '', 'a', '2026-11-20T01:00:00Z');
     insert into task (case_id, item_id, position, state) values ('c', 'water', 0, 11);
     insert into fact values ('c', 'handler.idNumber', '"x"', 'typed', null, 'a', '')`,
  )
  await old.close()
  const store = await openStore({ directory, keyHex })
  if (!store.ok) throw new Error(store.detail)
  const run = (sql: string) => () => store.sqlite.exec(sql)
  run(`insert into sleeve values ('s', 'c', 'DL1', 'unit', '2026-11-20', 'a', '')`)()
  return { store, run }
}

const move = (id: string, position: number, state = 'open') =>
  `insert into sleeve_move values ('${id}', 's', ${position}, 'counter', 'receiver:unit', 'hand', null, 'a', '',
     '${state}', '', '', null, null, '')`

test('0046 keeps the case as it was and lets a sleeve be in one pair of hands only', async () => {
  const { store, run } = await migrated()
  expect(store.sqlite.prepare('select state from task').all()).toEqual([{ state: 11 }])
  run(move('m1', 0))()
  expect(run(move('m2', 1))).toThrow(/UNIQUE/)
  expect(run(`update sleeve_move set state = 'signed', ended_on = '2026-11-23'`)).toThrow(/CHECK/)
  run(`update sleeve_move set state = 'signed', signer_name = '乙', ended_on = '2026-11-23'`)()
  expect(run(move('m2', 1))).not.toThrow()
  await store.close()
})

test('0046 lets no result be delivered twice, but again after it came back', async () => {
  const { store, run } = await migrated()
  run(`insert into result values ('r', 'c', 'water', '批复', '1', 'paper', 1, null, null, '', 'a', '');
       insert into delivery (delivery_id, case_id, method, state, post_no, created_by, created_at)
         values ('d1', 'c', 'post', 'posted', 'P1', 'a', ''), ('d2', 'c', 'post', 'posted', 'P2', 'a', '');
       insert into delivered_result values ('d1', 'r', 1)`)()
  expect(run(`insert into delivered_result values ('d2', 'r', 1)`)).toThrow(/UNIQUE/)
  run('update delivered_result set stands = 0')()
  expect(run(`insert into delivered_result values ('d2', 'r', 1)`)).not.toThrow()
  expect(
    run(
      `insert into result values ('q', 'c', 'gas', '', '1', 'paper', 1, null, null, '', 'a', '')`,
    ),
  ).toThrow(/FOREIGN KEY/)
  await store.close()
})

test('0046 finds a handler by the number of the card through an index', async () => {
  const { store } = await migrated()
  const plan = store.sqlite
    .prepare(
      `explain query plan select case_id from fact where key = 'handler.idNumber' and value = ?`,
    )
    .all('"x"')
  expect(JSON.stringify(plan)).toContain('fact_handler_id')
  await store.close()
})
