import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { listWords } from '../../support/pdf-pixels.ts'
import { aCompleteDraft, aCounter, signIn, type TestCounter } from '../../support/test-counter.ts'

async function aDraft() {
  const counter = await aCounter()
  await signIn(counter.call)
  const { caseId } = await aCompleteDraft(counter.call)
  return { ...counter, caseId }
}

const write = (counter: TestCounter, caseId: string, documentId = uuidv7()) =>
  counter.call('documents.writeForm', { documentId, caseId })

async function textOf(counter: TestCounter, documentId: string): Promise<string> {
  const { pdfBase64 } = await counter.call('documents.preview', { documentId, copyNo: 0 })
  const words = await listWords(Buffer.from(pdfBase64, 'base64'))
  return words.map(({ text }) => text).join('')
}

test('the form of a draft is printed as it was filled in, every section and value of it', async () => {
  const draft = await aDraft()
  const { documentId, documentNo, kind } = await write(draft, draft.caseId)
  expect({ kind, documentNo }).toEqual({ kind: 'form', documentNo: 'SQ2026003000001' })
  const text = await textOf(draft, documentId)
  const { facts } = await draft.call('cases.open', { caseId: draft.caseId })
  const name = facts.find(({ key }) => key === 'applicant.name')?.value
  expect(text).toContain(String(name))
  for (const words of ['联合报装申请表', '申请人声明', '申请人（签字或者盖章）', '供水报装'])
    expect(text).toContain(words)
  const [newest] = await draft.call('cases.history', { caseId: draft.caseId })
  expect(newest?.text).toBe(`生成申请表，编号 ${documentNo}`)
})

test('the same contents are not written twice; other contents take back what nobody printed', async () => {
  const draft = await aDraft()
  const { caseId, call } = draft
  const first = await write(draft, caseId)
  expect((await write(draft, caseId)).documentId).toBe(first.documentId)
  await call('cases.saveFacts', { caseId, changes: [{ key: 'project.name', value: '二期工程' }] })
  const second = await write(draft, caseId)
  expect(second.documentNo).toBe('SQ2026003000002')
  await call('documents.print', { documentId: second.documentId, printJobId: uuidv7() })
  await call('cases.saveFacts', { caseId, changes: [{ key: 'project.name', value: '三期工程' }] })
  const third = await write(draft, caseId)
  const { documents } = await call('cases.open', { caseId })
  const standing = documents.filter(({ cancelled }) => cancelled === null)
  expect(standing.map(({ documentNo }) => documentNo)).toEqual([
    second.documentNo,
    third.documentNo,
  ])
  expect(documents[0]?.cancelled?.reason).toContain('新的申请表')
})

test('a repeated request answers with its form, and writes nothing', async () => {
  const draft = await aDraft()
  const documentId = uuidv7()
  const first = await write(draft, draft.caseId, documentId)
  expect(await write(draft, draft.caseId, documentId)).toEqual(first)
  const other = await aCompleteDraft(draft.call)
  expect(
    await draft.request('documents.writeForm', { documentId, caseId: other.caseId }),
  ).toMatchObject({ ok: false, failure: { code: 'conflict' } })
})

test('a form without an applicant is refused in words, and takes no number', async () => {
  const counter = await aCounter()
  await signIn(counter.call)
  const caseId = uuidv7()
  await counter.call('cases.start', { caseId })
  await counter.call('cases.selectItems', {
    caseId,
    items: [{ itemId: 'HN-01', variantId: 'general' }],
  })
  const reply = await counter.request('documents.writeForm', { documentId: uuidv7(), caseId })
  expect(reply).toMatchObject({
    ok: false,
    failure: { code: 'refused', message: expect.stringContaining('申请人') },
  })
  const complete = await aCompleteDraft(counter.call)
  expect((await write(counter, complete.caseId)).documentNo).toBe('SQ2026003000001')
})

test('the log of a form holds its number and nothing of what it says', async () => {
  const draft = await aDraft()
  const { documentId, documentNo } = await write(draft, draft.caseId)
  const { payload } = await draft.engine.services.db
    .selectFrom('event')
    .select('payload')
    .where('kind', '=', 'form-written')
    .executeTakeFirstOrThrow()
  expect(JSON.parse(payload)).toEqual({ documentId, documentNo })
})
