import { expect, test } from 'vitest'
import { migrations } from '../../../db/migrations/index.ts'
import { openStore } from '../../../db/open-store.ts'
import { testKeyHex as keyHex, testDirectory } from '../../support/test-database.ts'

const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0047'))

test('0047 takes one evaluation per stage, none unseen, and no rectification half told', async () => {
  const directory = testDirectory()
  const old = await openStore({ directory, keyHex, migrations: before })
  if (!old.ok) throw new Error(old.detail)
  old.sqlite.exec(
    `insert into account (account_id, login_name, display_name, role, password_hash, created_at)
       values ('a', 'a', '甲', 'clerk', '', '');
     insert into joint_case (case_id, search_id, state, catalogue_version, revision, number, number_kind, created_by,
         created_at, changed_at, received_by, received_at)
       values ('c', 1, 'received', '1', 1, '1', 'official', 'a', '', '', 'a', '2026-11-20T01:00:00Z')`,
  )
  await old.close()
  const store = await openStore({ directory, keyHex })
  if (!store.ok) throw new Error(store.detail)
  const run = (sql: string) => () => store.sqlite.exec(sql)
  const evaluate = (id: string, stage: string, channel: string, account: string) =>
    run(
      `insert into evaluation values ('${id}', 'c', '${stage}', 2, '{}', '', '${channel}', ${account}, '')`,
    )
  expect(evaluate('e1', 'accepted', 'paper', 'null')).toThrow(/CHECK/)
  evaluate('e1', 'accepted', 'screen', 'null')()
  expect(evaluate('e2', 'accepted', 'paper', `'a'`)).toThrow(/UNIQUE/)
  evaluate('e2', 'completed', 'paper', `'a'`)()
  const open = `insert into rectification (rectification_id, evaluation_id, case_id, state, opened_at)
    values ('r', 'e1', 'c', 'open', '')`
  run(open)()
  expect(run(open.replace(`'r'`, `'q'`))).toThrow(/UNIQUE/)
  expect(run(`update rectification set state = 'contacted'`)).toThrow(/CHECK/)
  expect(run(`update rectification set state = 'closed', contacted_on = '2026-11-20'`)).toThrow(
    /CHECK/,
  )
  expect(
    run(`update rectification set state = 'contacted', contacted_on = '2026-11-20'`),
  ).not.toThrow()
  await store.close()
})
