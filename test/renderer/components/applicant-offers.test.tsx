import { expect, test } from 'vitest'
import { listOffers } from '../../../renderer/components/applicant/offers.ts'
import type { DocumentView } from '../../../shared/case/joint-case.ts'

const promise: DocumentView = {
  documentId: '0192f0c1-2222-7000-8000-000000000001',
  kind: 'tolerancePromise',
  documentNo: 'RQ2026003000001',
  createdAt: '2026-11-20T01:00:00.000Z',
  cancelled: null,
  printJobs: [],
}
const offersOf = (document: DocumentView) =>
  listOffers({ caseId: null, draft: false, documents: [document] }, []).map(({ label }) => label)

test('a promise that lies there unsigned is offered to the applicant', () => {
  expect(offersOf(promise)).toEqual(['签容缺受理告知承诺书'])
})

test('a letter that was taken back is offered to nobody for signing', () => {
  const cancelled = { at: '2026-11-20T02:00:00.000Z', byName: '陈静', reason: '名称录入有误' }
  expect(offersOf({ ...promise, cancelled })).toEqual([])
})
