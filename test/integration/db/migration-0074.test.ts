import { expect, test } from 'vitest'
import { testDatabase } from '../../support/test-database.ts'

const digest = 'a'.repeat(64)

test('0074 keeps no page without its picture, and no picture that a page needs can be deleted', async () => {
  const { sqlite } = await testDatabase()
  sqlite.exec(
    `insert into account (account_id, login_name, display_name, role, password_hash, created_at)
       values ('a', 'a', '甲', 'clerk', '', '');
     insert into joint_case (case_id, search_id, state, catalogue_version, revision, created_by, created_at, changed_at)
       values ('c', 1, 'draft', 'v', 0, 'a', '', '')`,
  )
  const insert = `insert into captured_page (page_id, case_id, material_id, position, blank, source, device_label, dpi,
      colour, delivered, thumbnail, width_px, height_px, taken_by, taken_at)
    values ('p', 'c', 'm', 0, 0, 'camera', '', 200, 'grey', '${digest}', x'00', 1, 1, 'a', '')`
  expect(() => sqlite.exec(insert)).toThrow(/FOREIGN KEY/)
  sqlite.exec(
    `insert into attachment values ('${digest}', '${'b'.repeat(64)}', 1, 'image/jpeg', '')`,
  )
  sqlite.exec(insert)
  expect(() => sqlite.exec('delete from attachment')).toThrow(/FOREIGN KEY/)
  expect(() => sqlite.exec(`update captured_page set marked = '${digest}'`)).toThrow(/CHECK/)
})
