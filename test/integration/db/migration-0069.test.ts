import { expect, test } from 'vitest'
import { migrations } from '../../../db/migrations/index.ts'
import { openStore } from '../../../db/open-store.ts'
import { testKeyHex as keyHex, testDirectory } from '../../support/test-database.ts'

const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0069'))
const upTo = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0070'))

test('0069 keeps what was shown and signed, and shows results only on a check of the identity', async () => {
  const directory = testDirectory()
  const store = await openStore({ directory, keyHex, migrations: before })
  if (!store.ok) throw new Error(store.detail)
  store.sqlite.exec(
    `insert into account (account_id, login_name, display_name, role, password_hash, created_at)
       values ('a', 'a', '甲', 'clerk', '', '');
     insert into document (document_id, kind, document_no, model, created_at)
       values ('d', 'advice', 'ZX1', '{}', '');
     insert into applicant_showing (showing_id, kind, state, document_id, slot, content_sha256, account_id, launch_id,
         shown_at, ended_at)
       values ('s', 'sign', 'done', 'd', 'applicant', '', 'a', 'l', '', '');
     insert into applicant_signature values ('g', 's', 'd', 'applicant', '{}', x'00', '', '', '')`,
  )
  await store.close()
  const after = await openStore({ directory, keyHex, migrations: upTo })
  if (!after.ok) throw new Error(after.detail)
  const { sqlite, close } = after
  const kept = `select kind, signature_id, result_ids from applicant_showing join applicant_signature using (showing_id)`
  expect(sqlite.prepare(kept).all()).toEqual([
    { kind: 'sign', signature_id: 'g', result_ids: '[]' },
  ])
  expect(() =>
    sqlite.exec(
      `insert into applicant_showing (showing_id, kind, state, content_sha256, account_id, launch_id, shown_at)
         values ('t', 'collect', 'shown', '', 'a', 'l', '')`,
    ),
  ).toThrow(/CHECK/)
  await close()
})
