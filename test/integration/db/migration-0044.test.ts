import { expect, test } from 'vitest'
import { migrations } from '../../../db/migrations/index.ts'
import { openStore } from '../../../db/open-store.ts'
import { testKeyHex as keyHex, testDirectory } from '../../support/test-database.ts'

const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0044'))
const upTo = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0045'))

async function migrated() {
  const directory = testDirectory()
  const store = await openStore({ directory, keyHex, migrations: before })
  if (!store.ok) throw new Error(store.detail)
  store.sqlite.exec(
    `insert into account (account_id, login_name, display_name, role, password_hash, created_at)
       values ('a', 'a', '甲', 'clerk', '', '');
     insert into joint_case (case_id, search_id, state, catalogue_version, revision, created_by, created_at, changed_at)
       values ('c', 1, 'draft', '1', 1, 'a', '', '')`,
  )
  await store.close()
  const after = await openStore({ directory, keyHex, migrations: upTo })
  if (!after.ok) throw new Error(after.detail)
  return after
}

const survey = (id: string, state: string, date: string) =>
  `insert into survey (survey_id, case_id, state, requested_by, requested_at, organiser, site, meeting_point,
       contact_name, contact_phone, scheduled_date, scheduled_half, scheduled_time)
     values ('${id}', 'c', '${state}', 'a', '', '大厅', '地点', '东门', '甲', '12345', ${date})`
const fixed = `'2026-11-25', 'morning', '09:30'`
const open = 'null, null, null'

test('0044 keeps the cases and lets one of them have one survey at a time that is still to come', async () => {
  const { sqlite, close } = await migrated()
  const run = (sql: string) => () => sqlite.exec(sql)
  expect(sqlite.prepare('select case_id from joint_case').pluck().all()).toEqual(['c'])
  expect(run(survey('s1', 'cancelled', open))).not.toThrow()
  expect(run(survey('s2', 'convened', open))).not.toThrow()
  expect(run(survey('s3', 'convened', open))).toThrow(/UNIQUE/)
  const plan = sqlite.prepare(`explain query plan select * from survey where case_id = 'c'`).all()
  expect(JSON.stringify(plan)).toContain('survey_by_case')
  await close()
})

test('0044 takes no date by halves, no notice without a date and no outcome without a record', async () => {
  const { sqlite, close } = await migrated()
  const run = (sql: string) => () => sqlite.exec(sql)
  expect(run(survey('s', 'scheduled', open))).toThrow(/CHECK/)
  expect(run(survey('s', 'scheduled', `'2026-11-25', null, '09:30'`))).toThrow(/CHECK/)
  expect(run(survey('s', 'held', fixed))).toThrow(/CHECK/)
  expect(run(survey('s', 'scheduled', fixed))).not.toThrow()
  expect(run(`update survey set outside_line = 1`)).toThrow(/CHECK/)
  expect(
    run(`insert into first_scheme values ('c', 'i', '2026-11-25', 'shouted', '', 'a', '')`),
  ).toThrow(/CHECK/)
  await close()
})
