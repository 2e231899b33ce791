import { expect, test } from 'vitest'
import { aCompleteDraft, aCounter, signIn } from '../../support/test-counter.ts'

test('a case is found by the number of any of its papers, typed from the front, small letters too', async () => {
  const { call } = await aCounter()
  await signIn(call)
  await aCompleteDraft(call)
  const { caseId } = await aCompleteDraft(call)
  const { view } = await call('cases.accept', { caseId })
  expect(view.documents.length).toBeGreaterThan(1)
  for (const { documentNo } of view.documents) {
    for (const text of [documentNo, documentNo.slice(0, 9), documentNo.toLowerCase()]) {
      const { rows } = await call('cases.search', { text, state: null, limit: 10 })
      expect([text, rows.map((row) => row.caseId)]).toEqual([text, [caseId]])
    }
  }
})

test('a number that no paper has finds nothing, and advice, which belongs to no case, is no case', async () => {
  const { call } = await aCounter()
  await signIn(call)
  const { caseId } = await aCompleteDraft(call)
  await call('cases.accept', { caseId })
  const none = await call('cases.search', { text: 'ZZ2026003999999', state: null, limit: 10 })
  expect(none.rows).toEqual([])
})
