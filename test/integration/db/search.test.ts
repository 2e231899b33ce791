import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { readerOf } from '../../../db/handles.ts'
import type { StoreOpened } from '../../../db/open-store.ts'
import { indexCase, type SearchRequest, searchCases } from '../../../db/queries/search.ts'
import { caseGrams } from '../../../db/search-grams.ts'
import {
  insertStoredCase,
  nobody,
  type StoredCase,
  storeAccounts,
} from '../../support/stored-case.ts'
import { testDatabase } from '../../support/test-database.ts'

let store: StoreOpened
beforeEach(async () => {
  store = await testDatabase()
  await storeAccounts(store)
})
const storeCase = (searchId: number, words: StoredCase) => insertStoredCase(store, searchId, words)

async function search(request: Partial<SearchRequest>) {
  return searchCases(
    readerOf(store.db),
    { text: '', state: null, limit: 50, ...request },
    async (itemId, variantId) => [itemId, variantId].filter(Boolean).join('/'),
  )
}
async function found(text: string, state: SearchRequest['state'] = null): Promise<number[]> {
  const { rows } = await search({ text, state })
  return rows.map(({ caseId }) => Number(caseId.replace('case-', '')))
}

test('a name is found by any part of it, of two characters as well as of one', async () => {
  await storeCase(1, { applicantName: '张三丰' })
  await storeCase(2, { applicantName: '张三' })
  await storeCase(3, { handlerName: '李张三' })
  expect(await found('张三')).toEqual([3, 2, 1])
  expect(await found('三丰')).toEqual([1])
  expect(await found('张三丰')).toEqual([1])
  expect(await found('丰')).toEqual([1])
  expect(await found('张丰')).toEqual([])
})

test('no match reaches from one name into the next', async () => {
  await storeCase(1, { applicantName: '张三', handlerName: '三丰', projectName: '丰收里' })
  expect(await found('张三三丰')).toEqual([])
  expect(await found('张三丰')).toEqual([])
  expect(await found('zssf')).toEqual([])
})

test('a rare character is found, alone and in its name', async () => {
  const rare = ['𠮷田', '𫝆生', '𰻝面', '\u{2EBF0}光', '\u{31350}山', '\ue815家']
  for (const [index, applicantName] of rare.entries()) await storeCase(index + 1, { applicantName })
  for (const [index, name] of rare.entries()) {
    expect(await found(name)).toEqual([index + 1])
    expect(await found([...name][0] ?? '')).toEqual([index + 1])
  }
})

test('initials are found in names and projects, and never in digits', async () => {
  await storeCase(1, { applicantName: '单雄信', mobile: '19900001234' })
  await storeCase(2, { projectName: '长沙市银行大厦' })
  expect(await found('sxx')).toEqual([1])
  expect(await found('SXX')).toEqual([1])
  expect(await found('csyh')).toEqual([])
  expect(await found('yhd')).toEqual([2])
  expect(await found('123')).toEqual([])
})

test('numbers are found by their ends and beginnings, however they are written', async () => {
  await storeCase(1, { number: '430100-001-2026-0000123X', mobile: '19900005678' })
  await storeCase(2, {
    number: '临430100-003-20261120-00017',
    applicantIdNumber: '99999919900101123X',
  })
  expect(await found('5678')).toEqual([1])
  expect(await found('19900005678')).toEqual([1])
  expect(await found('1990000')).toEqual([1])
  expect(await found('0123x')).toEqual([1])
  expect(await found('430100-001')).toEqual([1])
  expect(await found('４３０１００')).toEqual([2, 1])
  expect(await found('临430100-003-20261120-00017')).toEqual([2])
  expect(await found('430100003')).toEqual([2])
  expect(await found('123X')).toEqual([2, 1])
  expect(await found('99999919900101123x')).toEqual([2])
})

test('every word must occur, in any order and kind', async () => {
  await storeCase(1, { applicantName: '张三', projectName: '供水工程', mobile: '19900005678' })
  await storeCase(2, { applicantName: '张三', projectName: '供气工程' })
  expect(await found('供水 张三')).toEqual([1])
  expect(await found('zs 5678 工程')).toEqual([1])
  expect(await found('张三　工程')).toEqual([2, 1])
})

test('punctuation and width make no difference', async () => {
  await storeCase(1, { applicantName: '买买提·艾力', projectName: '一期（Ａ区）供水工程' })
  expect(await found('买买提艾力')).toEqual([1])
  expect(await found('买买提•艾力')).toEqual([1])
  expect(await found('一期(a区)供水')).toEqual([1])
})

test('what a case says now replaces what it said before', async () => {
  await storeCase(1, { applicantName: '张三' })
  await store.db
    .transaction()
    .execute((write) => indexCase(write, 1, caseGrams({ ...nobody, applicantName: '李四' })))
  expect(await found('张三')).toEqual([])
  expect(await found('李四')).toEqual([1])
})

test('a state narrows the list with and without words', async () => {
  await storeCase(1, { applicantName: '张三', number: '430100000001' })
  await storeCase(2, { applicantName: '张三' })
  expect(await found('张三', 'draft')).toEqual([2])
  expect(await found('张三', 'accepted')).toEqual([1])
  expect(await found('', 'draft')).toEqual([2])
  expect(await found('', 'accepted')).toEqual([1])
  expect(await found('')).toEqual([2, 1])
})

test('a draft of which nothing was told is not listed', async () => {
  await storeCase(1, { told: false })
  await storeCase(2, { applicantName: '张三', told: false })
  expect(await found('')).toEqual([])
  expect(await found('张三')).toEqual([])
})

test('a row carries items in order, the clerk who decided, the masked telephone and the way to the platform', async () => {
  await storeCase(1, {
    applicantName: '张三',
    number: '430100000001',
    mobile: '19900005678',
    outbox: 'waiting',
  })
  await storeCase(2, { number: '临1', officialNumber: '430100000002' })
  const { rows } = await search({})
  expect(rows).toMatchObject([
    { number: '430100000002', numberKind: 'official', outboxState: null, mobileMasked: '' },
    {
      caseId: 'case-1',
      itemNames: ['water', 'gas/big'],
      clerkName: '柜员乙',
      mobileMasked: '199****5678',
      outboxState: 'waiting',
    },
  ])
})

test('the list says when there is more than it shows', async () => {
  for (let searchId = 1; searchId <= 4; searchId += 1)
    await storeCase(searchId, { applicantName: '张三' })
  expect(await search({ text: '张三', limit: 3 })).toMatchObject({ more: true })
  expect((await search({ limit: 3 })).rows).toHaveLength(3)
  expect(await search({ text: '张三', limit: 4 })).toMatchObject({ more: false })
})

test('nothing that is typed is an error', async () => {
  await storeCase(1, { applicantName: '张三 AND "OR* NEAR(' })
  expect(await found('AND')).toEqual([1])
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 100 }), async (text) => {
      await expect(search({ text })).resolves.toBeDefined()
    }),
    { numRuns: 500 },
  )
})

test('a search walks the index and the newest rows, and sorts nothing', () => {
  const plan = (text: string) =>
    store.sqlite
      .prepare(`explain query plan ${text}`)
      .all()
      .map((row) => (row as { detail: string }).detail)
  const byWords = plan(
    `select joint_case.case_id from case_search join joint_case on search_id = case_search.rowid
     where case_search match '"n1"' order by case_search.rowid desc limit 51`,
  )
  const byChange = plan(
    `select case_id from joint_case where state = 'draft' order by changed_at desc limit 51`,
  )
  expect(byWords[0]).toContain('case_search VIRTUAL TABLE')
  expect(byWords[1]).toMatch(/SEARCH joint_case USING (COVERING )?INDEX .*search_id=\?/)
  expect(byChange).toEqual(['SEARCH joint_case USING INDEX joint_case_by_state (state=?)'])
  expect([...byWords, ...byChange].join()).not.toContain('TEMP B-TREE')
})
