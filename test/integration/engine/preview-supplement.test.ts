import { expect, test } from 'vitest'
import { aCompleteDraft, aCounter, signIn } from '../../support/test-counter.ts'

const request = {
  lines: [
    {
      lineId: 'other:1',
      material: '场地照片',
      problem: '没有提交',
      requirement: '提交近一个月内的照片',
    },
  ],
  postAddress: '',
}

test('the letter of a 补正 is seen before anything is written, numbered or sent', async () => {
  const { call } = await aCounter()
  await signIn(call)
  const { caseId, revision } = await aCompleteDraft(call)
  const input = { ...request, handIn: ['counter' as const], caseId, itemIds: ['HN-01'] }
  const { pdfBase64 } = await call('supplements.preview', input)
  expect(Buffer.from(pdfBase64, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
  expect(await call('supplements.preview', input)).toEqual({ pdfBase64 })
  const view = await call('cases.open', { caseId })
  expect(view).toMatchObject({ state: 'draft', number: null, documents: [], revision })
})

test('a preview with a gap is refused in words, as the letter would be', async () => {
  const { call, request: ask } = await aCounter()
  await signIn(call)
  const { caseId } = await aCompleteDraft(call)
  const byPost = { ...request, handIn: ['post'], caseId, itemIds: ['HN-01'] }
  expect(await ask('supplements.preview', byPost)).toMatchObject({
    ok: false,
    failure: { code: 'refused' },
  })
})
