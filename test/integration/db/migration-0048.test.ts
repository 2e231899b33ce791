import { expect, test } from 'vitest'
import { migrations } from '../../../db/migrations/index.ts'
import { openStore } from '../../../db/open-store.ts'
import { testKeyHex as keyHex, testDirectory } from '../../support/test-database.ts'

const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0048'))

/** With one clerk and two drafts from before there was help or a screen for the applicant. */
async function migrated() {
  const directory = testDirectory()
  const old = await openStore({ directory, keyHex, migrations: before })
  if (!old.ok) throw new Error(old.detail)
  old.sqlite.exec(
    `insert into account (account_id, login_name, display_name, role, password_hash, created_at)
       values ('a', 'a', '甲', 'clerk', '', '');
     insert into joint_case (case_id, search_id, state, catalogue_version, revision, created_by, created_at, changed_at)
       values ('c', 1, 'draft', '1', 1, 'a', '', ''), ('d', 2, 'draft', '1', 1, 'a', '', '');
     insert into document (document_id, kind, document_no, model, created_at)
       values ('w', 'entrustment', 'WT1', '{}', '')`,
  )
  await old.close()
  const store = await openStore({ directory, keyHex })
  if (!store.ok) throw new Error(store.detail)
  return { store, run: (sql: string) => () => store.sqlite.exec(sql) }
}

const request = (state: string, helper: string, ended: string, satisfaction = 'null') =>
  `insert into assistance_request values ('r-${state}-${ended.length}', '${state}', 'phone', 'unit', '甲公司', '', '', '乙', '1',
     '丙路', '丁工程', '', '帮助填表', '[]', null, ${helper}, 'a', '', null, null, ${ended}, '', ${satisfaction})`

test('0048 keeps cases as they are, and lets a request end only with a time and be rated only when resolved', async () => {
  const { store, run } = await migrated()
  expect(store.sqlite.prepare('select case_id from joint_case').all()).toHaveLength(2)
  expect(run(request('waiting', 'null', 'null'))).not.toThrow()
  expect(run(request('waiting', `'zhouhang'`, `'x'`))).toThrow(/CHECK/)
  expect(run(request('resolved', `'zhouhang'`, 'null'))).toThrow(/CHECK/)
  expect(run(request('terminated', `'zhouhang'`, `'x'`, '5'))).toThrow(/CHECK/)
  expect(run(request('resolved', `'zhouhang'`, `'x'`, '5'))).not.toThrow()
  await store.close()
})

test('0048 gives a draft up for one other case only, and for never itself', async () => {
  const { store, run } = await migrated()
  const twin = (one: string, other: string) =>
    run(`insert into case_twin values ('${one}', '${other}', 'same', 'a', '')`)
  expect(twin('c', 'c')).toThrow(/CHECK/)
  expect(twin('c', 'd')).not.toThrow()
  store.sqlite.exec(`insert into joint_case (case_id, search_id, state, catalogue_version, revision, created_by, created_at, changed_at)
    values ('e', 3, 'draft', '1', 1, 'a', '', '')`)
  expect(twin('c', 'e')).toThrow(/UNIQUE/)
  await store.close()
})

test('0049 shows one thing at a time on the applicant’s screen, and keeps one signature for each showing', async () => {
  const { store, run } = await migrated()
  const show = (id: string, kind: string, state: string, slot = 'null') =>
    run(`insert into applicant_showing (showing_id, kind, state, case_id, document_id, slot, content_sha256, flags, account_id,
      launch_id, shown_at, ended_at) values ('${id}', '${kind}', '${state}', 'c', 'w', ${slot}, 'h', '[]', 'a', 'l', '',
      ${state === 'shown' ? 'null' : `'x'`})`)
  expect(show('s1', 'sign', 'shown')).toThrow(/CHECK/)
  expect(show('s1', 'sign', 'shown', `'applicant'`)).not.toThrow()
  expect(show('s2', 'read', 'shown')).toThrow(/UNIQUE/)
  expect(show('s3', 'read', 'done')).not.toThrow()
  const sign = (id: string) =>
    run(
      `insert into applicant_signature values ('${id}', 's1', 'w', 'applicant', '{}', x'89', 'h', 'h', '')`,
    )
  expect(sign('g1')).not.toThrow()
  expect(sign('g2')).toThrow(/UNIQUE/)
  await store.close()
})
