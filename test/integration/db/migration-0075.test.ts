import { expect, test } from 'vitest'
import { migrations } from '../../../db/migrations/index.ts'
import { openStore } from '../../../db/open-store.ts'
import { testKeyHex as keyHex, testDirectory } from '../../support/test-database.ts'

const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0075'))

/** A store of the version before, with what `sql` puts into it, opened by this version. */
async function upgraded(sql: string) {
  const directory = testDirectory()
  const old = await openStore({ directory, keyHex, migrations: before })
  if (!old.ok) throw new Error(old.detail)
  old.sqlite.exec(
    `insert into account (account_id, login_name, display_name, role, password_hash, created_at)
       values ('a', 'a', '甲', 'clerk', '', '');
     insert into document (document_id, kind, document_no, model, created_at)
       values ('d', 'advice', 'GZ1', '{}', '2026-11-20');
     insert into rendering values ('d', 0, 'roll80', x'25504446', 'ab', 1, '2026-11-20', 120.5);
     insert into print_job (print_job_id, document_id, copy_no, state, requested_by, requested_at, changed_at)
       values ('j', 'd', 0, 'spooled', 'a', '', '');
     ${sql}`,
  )
  await old.close()
  const store = await openStore({ directory, keyHex })
  if (!store.ok) throw new Error(store.detail)
  return store
}

const settings = (rollPrinter: unknown) =>
  `insert into installation (installation_id, province, hall_name, region_code, window_no, settings, created_at)
     values (1, 'hunan', '大厅', '430100', '1', '${JSON.stringify({ rollPrinter })}', '')`

test('0075 keeps older rolls without a slip, and a slip never stands beside a sheet of A4', async () => {
  const { sqlite, close } = await upgraded('')
  expect(sqlite.prepare('select sha256, slip from rendering').all()).toEqual([
    { sha256: 'ab', slip: null },
  ])
  const insert = sqlite.prepare(`insert into rendering values ('d', 1, ?, x'00', 'c', 1, '', ?, ?)`)
  insert.run('roll58', 90, '{}')
  expect(() => insert.run('a4', null, '{}')).toThrow(/CHECK/)
  await close()
})

test.each([
  [
    { queue: 'xiaopiao', width: 58 },
    { queue: 'xiaopiao', width: 58, kind: 'queue' },
  ],
  [null, null],
])('0075 says of the roll printer %j that it is a queue', async (stored, expected) => {
  const { sqlite, close } = await upgraded(settings(stored))
  const row = sqlite.prepare('select settings from installation').get()
  expect(JSON.parse(String(Reflect.get(row as object, 'settings')))).toEqual({
    rollPrinter: expected,
  })
  await close()
})

test('0076 leaves what is being printed with the printer that it was sent to', async () => {
  const { sqlite, close } = await upgraded('')
  expect(sqlite.prepare('select state, on_second from print_job').all()).toEqual([
    { state: 'spooled', on_second: 0 },
  ])
  expect(() => sqlite.exec('update print_job set on_second = 2')).toThrow(/CHECK/)
  await close()
})
