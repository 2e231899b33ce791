import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { indexCase } from '../../../db/queries/search.ts'
import {
  aCounter,
  fixedClock,
  signIn,
  type TestCounter,
  testKey,
} from '../../support/test-counter.ts'
import { testDirectory } from '../../support/test-database.ts'

async function typeName({ call }: TestCounter, caseId: string, value: string): Promise<void> {
  await call('cases.saveFacts', { caseId, changes: [{ key: 'applicant.name', value }] })
}

async function aDraft({ call }: TestCounter): Promise<string> {
  const caseId = uuidv7()
  await call('cases.start', { caseId })
  return caseId
}

async function find({ call }: TestCounter, text: string): Promise<readonly string[]> {
  const { rows } = await call('cases.search', { text, state: null, limit: 10 })
  return rows.map((row) => row.caseId)
}

test('a draft is found by what was typed last, and no longer by what stood there before', async () => {
  const counter = await aCounter()
  await signIn(counter.call)
  const caseId = await aDraft(counter)
  await typeName(counter, caseId, '湘江水岸置业')
  await typeName(counter, caseId, '麓谷云栖置业')
  expect(await find(counter, '云栖')).toEqual([caseId])
  expect(await find(counter, '水岸')).toEqual([])
})

test('a counter that died before it indexed a name finds it at its next start', async () => {
  const dataDirectory = testDirectory()
  const clock = fixedClock()
  const first = await aCounter({ dataDirectory, clock, databaseKey: testKey })
  await signIn(first.call)
  const caseId = await aDraft(first)
  await typeName(first, caseId, '湘江水岸置业')
  const { db } = first.engine.services
  expect(await db.selectFrom('search_due').selectAll().execute()).toHaveLength(1)
  // Closing takes nothing with it: what a kill leaves is what lies on the disk now.
  await first.engine.close()
  const second = await aCounter({
    dataDirectory,
    clock,
    databaseKey: testKey,
    launchId: 'launch-2',
  })
  await signIn(second.call)
  expect(await find(second, '水岸')).toEqual([caseId])
  expect(await second.engine.services.db.selectFrom('search_due').selectAll().execute()).toEqual([])
})

test('saving an answer that search reads does not touch the index itself', async () => {
  const counter = await aCounter()
  await signIn(counter.call)
  const caseId = await aDraft(counter)
  await typeName(counter, caseId, '湘江水岸置业')
  await find(counter, '水岸')
  const { db } = counter.engine.services
  const { search_id: searchId } = await db
    .selectFrom('joint_case')
    .select('search_id')
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow()
  // A sign put there by hand is still there after the save: only the catching up replaces it.
  await db.transaction().execute((write) => indexCase(write, searchId, 'handmade'))
  await typeName(counter, caseId, '麓谷云栖置业')
  const found = await sql`select rowid from case_search where case_search match 'handmade'`.execute(
    db,
  )
  expect(found.rows).toEqual([{ rowid: searchId }])
})
